import type { Context, MissingFact, Reading, Trace, Watch } from './context.ts'
import { Laid } from './laid.ts'
import type { Node, Schema } from './node.ts'
import { readingOf } from './reading.ts'
import { refuseTooLarge } from './shape.ts'
import { asValue, type Value } from './value.ts'

export type { Context, MissingFact, Trace } from './context.ts'
export type { RecordValues, Value } from './value.ts'

/** The value of an expression that `typeOf` has accepted. Throws only `expressionTooLarge`. */
export function evaluate(node: Node, context: Context): Value {
  return asValue(readingFor(context)(node)(context))
}

/** Expressions made ready for contexts like this one; each is made once. */
export function readingFor(context: Context): (node: Node) => Reading {
  if (context instanceof Laid) return context.layout.reading
  const { schema, register } = context
  return (node) => known(node, schema, register)
}

type Made = { readonly schema: Schema; readonly register: string; readonly reading: Reading }
const made = new WeakMap<Node, Made[]>()
/** A node is asked of the records of one register; a schema that is made for one question does not pile up. */
const keptAtMost = 4

function known(node: Node, schema: Schema, register: string): Reading {
  const before = made.get(node)
  const found = before?.find((one) => one.schema === schema && one.register === register)
  if (found) return found.reading
  refuseTooLarge(node)
  const reading = readingOf(node, { schema, register })
  made.set(node, [{ schema, register, reading }, ...(before ?? [])].slice(0, keptAtMost))
  return reading
}

/** The same value with every step that led to it. Members of a related set are not traced one by one. */
export function trace(node: Node, context: Context): Trace {
  refuseTooLarge(node)
  const steps: Trace[] = []
  const watch = watcher(steps)
  readingOf(node, { schema: context.schema, register: context.register, watch })(context)
  return steps[0] as Trace
}

/** Draws up the steps as they end, each below the one that asked for it. */
function watcher(steps: Trace[]): Watch {
  let open: { readonly children: Trace[]; note?: string; missing?: MissingFact } = { children: steps }
  return {
    watched: (node, reading) => (at) => {
      const outer = open
      const own: typeof open = { children: [] }
      open = own
      const reckoned = reading(at)
      open = outer
      outer.children.push({ node, value: asValue(reckoned), ...own })
      return reckoned
    },
    note: (words) => {
      open.note = words
    },
    missing: (fact) => {
      open.missing = fact
    },
  }
}

/** Every fact that a trace found missing, once. */
export function missingFacts(step: Trace): MissingFact[] {
  const found = new Map<string, MissingFact>()
  const walk = (at: Trace) => {
    if (at.missing) found.set(JSON.stringify(at.missing), at.missing)
    at.children.forEach(walk)
  }
  walk(step)
  return [...found.values()]
}
