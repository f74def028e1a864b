import type { Node } from './node.ts'

/** One half of `within the window`: what lies after its first day, or before its last. */
export type WindowEnd = { readonly of: Node; readonly end: 'windowFrom' | 'windowTo' }
export function endOfWindow(node: Node): WindowEnd | undefined {
  if (node.op !== 'compare') return undefined
  const { how, left, right } = node
  if (how === 'atLeast' && right.op === 'windowFrom') return { of: left, end: 'windowFrom' }
  if (how === 'atMost' && right.op === 'windowTo') return { of: left, end: 'windowTo' }
  return undefined
}
export function isOtherEnd(node: Node, subject: WindowEnd): boolean {
  const end = endOfWindow(node)
  return end !== undefined && end.end !== subject.end && JSON.stringify(end.of) === JSON.stringify(subject.of)
}
