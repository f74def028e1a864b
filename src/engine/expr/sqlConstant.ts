import type { Context } from './context.ts'
import { evaluate } from './evaluate.ts'
import type { Node } from './node.ts'
import type { Statement } from './sqlScope.ts'
import type { Value } from './value.ts'

/** The value of what reads no record, reckoned by the reader for single records. */
export function constantValue(node: Node, statement: Statement): Value {
  return evaluate(node, nowhere(statement))
}

function nowhere({ schema, register, asOf, windowFrom, windowTo }: Statement): Context {
  return {
    schema,
    register,
    asOf,
    windowFrom: windowFrom ?? null,
    windowTo: windowTo ?? null,
    record: {},
    resolve: () => undefined,
    related: () => [],
  }
}
