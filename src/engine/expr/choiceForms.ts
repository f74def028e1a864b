import type { Comparison, Node } from './node.ts'
import { isConstant, type NodeOf } from './shape.ts'

export type Cases = NodeOf<'choose'>['cases']

/** `x` where it is known, else something else: the choice then chooses by `x` alone. Undefined where it is another choice. */
export function unlessUnknown(cases: Cases): Node | undefined {
  const [only, ...more] = cases
  if (!only || more.length > 0 || only.when.op !== 'known') return undefined
  return isSame(only.when.arg, only.then) ? only.then : undefined
}

/**
 * One thing that the first cases, as many as do, compare with something fixed: among them the choice is unknown where that thing
 * is, and only there.
 */
export type Steps = {
  readonly subject: Node
  readonly steps: readonly { readonly how: Comparison; readonly bound: Node }[]
}

export function stepsOf(cases: Cases, constants: WeakMap<Node, boolean>): Steps | undefined {
  const subject = cases[0]?.when.op === 'compare' ? cases[0].when.left : undefined
  if (!subject) return undefined
  const steps: { how: Comparison; bound: Node }[] = []
  for (const { when } of cases) {
    if (when.op !== 'compare' || !isConstant(when.right, constants) || !isSame(when.left, subject)) break
    steps.push({ how: when.how, bound: when.right })
  }
  return steps.length > 0 ? { subject, steps } : undefined
}

function isSame(a: Node, b: Node): boolean {
  return a === b || (a.op === b.op && JSON.stringify(a) === JSON.stringify(b))
}
