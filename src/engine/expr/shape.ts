import { Problem } from '#engine/ground/problem.ts'
import type { Measure, Node, Op, Step } from './node.ts'

/** The member of `Node` for one op. */
export type NodeOf<K extends Op, N = Node> = N extends { readonly op: infer O } ? (K extends O ? N : never) : never

type Part =
  | 'node'
  | 'nodes'
  | 'subject'
  | 'last'
  | 'literals'
  | 'steps'
  | 'cases'
  | 'measure'
  | 'name'
  | 'text'
  | 'path'
  | 'scale'
  | 'comparison'
  | 'literal'
type PartOrNone = Part | `${Part}?`

/** What each op consists of. Whatever walks, counts or reads foreign expressions follows this table. */
export const shapes = {
  literal: { type: 'literal', value: 'literal?' },
  field: { name: 'name', through: 'path?' },
  asOf: {},
  windowFrom: {},
  windowTo: {},
  and: { args: 'nodes' },
  or: { args: 'nodes' },
  not: { arg: 'node' },
  compare: { how: 'comparison', left: 'node', right: 'node' },
  oneOf: { arg: 'node', values: 'literals' },
  known: { arg: 'node' },
  contains: { arg: 'node', text: 'text' },
  startsWith: { arg: 'node', text: 'text' },
  includes: { arg: 'node', item: 'text' },
  add: { left: 'node', right: 'node' },
  subtract: { left: 'node', right: 'node' },
  multiply: { left: 'node', right: 'node' },
  divide: { left: 'node', right: 'node' },
  least: { args: 'nodes' },
  greatest: { args: 'nodes' },
  round: { arg: 'node', scale: 'scale' },
  floor: { arg: 'node' },
  tiers: { of: 'subject', steps: 'steps', otherwise: 'last' },
  choose: { cases: 'cases', otherwise: 'last' },
  yearOf: { arg: 'node' },
  monthOf: { arg: 'node' },
  addDays: { arg: 'node', by: 'node' },
  addMonths: { arg: 'node', by: 'node' },
  addYears: { arg: 'node', by: 'node' },
  daysBetween: { from: 'node', to: 'node' },
  related: { register: 'name', by: 'name', through: 'path?', where: 'node?', measure: 'measure' },
  yearly: { register: 'name', by: 'name', yearField: 'name', through: 'path?', field: 'name', year: 'node' },
} as const satisfies Record<Op, Readonly<Record<string, PartOrNone>>>

/** Deeper or larger expressions are refused: no formula of an office comes near, and every reader stays on its stack. */
export const maxDepth = 200
export const maxNodes = 10_000

/** A node below another one; `further` is how many levels deeper than a direct operand it ends up (a later case stands inside the earlier ones). */
export type Child = { readonly node: Node; readonly further: number }

/** The direct operands of a node, in reading order; those of a related set (`where`, a summed expression) included. */
function children(node: Node): Child[] {
  const found: Child[] = []
  const values = node as unknown as Readonly<Record<string, unknown>>
  for (const [key, part] of Object.entries<PartOrNone>(shapes[node.op])) {
    const value = values[key]
    if (value !== undefined) collect[part.replace('?', '') as Part]?.(value, found)
  }
  return found
}

/** A node that reads no record: the same for every record of a question. */
export function isConstant(node: Node, known = new WeakMap<Node, boolean>()): boolean {
  const before = known.get(node)
  if (before !== undefined) return before
  const constant =
    node.op !== 'field' &&
    node.op !== 'related' &&
    node.op !== 'yearly' &&
    children(node).every((child) => isConstant(child.node, known))
  known.set(node, constant)
  return constant
}

/** Throws the Problem `expressionTooLarge` beyond the limits. Does not recurse, so that no depth can hurt it. */
export function refuseTooLarge(node: Node): void {
  if (accepted.has(node)) return
  measureNodes(node)
  accepted.add(node)
}

// A check runs once a record over the same few nodes, which never change: measuring each once is enough.
const accepted = new WeakSet<Node>()

function measureNodes(node: Node): void {
  const open: { node: Node; depth: number }[] = [{ node, depth: 1 }]
  let nodes = 0
  for (let next = open.pop(); next; next = open.pop()) {
    nodes++
    if (nodes + open.length > maxNodes) throw tooMany(nodes + open.length)
    if (next.depth > maxDepth) throw tooDeep(next.depth)
    if (next.node.op === 'oneOf') nodes += next.node.values.length
    for (const child of children(next.node)) open.push({ node: child.node, depth: next.depth + 1 + child.further })
  }
  if (nodes > maxNodes) throw tooMany(nodes)
}

export function tooDeep(found: number): Problem {
  return new Problem('expressionTooLarge', { limit: `${maxDepth} 层`, found: `不少于 ${found} 层` })
}

export function tooMany(found: number): Problem {
  return new Problem('expressionTooLarge', { limit: `${maxNodes} 项`, found: `不少于 ${found} 项` })
}

const collect: Partial<Record<Part, (value: unknown, into: Child[]) => void>> = {
  node: (value, into) => {
    into.push({ node: value as Node, further: 0 })
  },
  // A subject of tiers is named first and compared inside: that is deeper in a database, which allows 1,000 levels.
  subject: (value, into) => {
    into.push({ node: value as Node, further: 1 })
  },
  last: (value, into) => {
    into.push({ node: value as Node, further: into.at(-1)?.further ?? 0 })
  },
  nodes: (value, into) => {
    for (const node of value as readonly Node[]) into.push({ node, further: 0 })
  },
  steps: (value, into) => {
    for (const [index, step] of (value as readonly Step[]).entries())
      into.push({ node: step.bound, further: index + 1 }, { node: step.then, further: index + 1 })
  },
  cases: (value, into) => {
    for (const [index, one] of (value as readonly { when: Node; then: Node }[]).entries())
      into.push({ node: one.when, further: index }, { node: one.then, further: index })
  },
  measure: (value, into) => {
    const measure = value as Measure
    if (measure.kind === 'sum') into.push({ node: measure.of, further: 0 })
  },
}
