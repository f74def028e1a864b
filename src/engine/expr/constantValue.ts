import type { Context } from './context.ts'
import { evaluate } from './evaluate.ts'
import type { Node } from './node.ts'
import type { Value } from './value.ts'

/** When it is asked; what says nothing of the day or the window may leave them out. */
type Moment = Partial<Pick<Context, 'schema' | 'register' | 'asOf' | 'windowFrom' | 'windowTo'>>

/** The value of what reads no record, reckoned by the reader for single records. */
export function constantValue(node: Node, moment: Moment = {}): Value {
  const { schema = {}, register = '', asOf = '0001-01-01', windowFrom = null, windowTo = null } = moment
  return evaluate(node, {
    schema,
    register,
    asOf,
    windowFrom,
    windowTo,
    record: {},
    resolve: () => undefined,
    related: () => [],
  })
}
