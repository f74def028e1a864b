import type { Reading } from './context.ts'
import { always, constantOf, type Maker, type Scope } from './maker.ts'
import type { Node, Op } from './node.ts'
import { readings } from './readings.ts'
import type { Reckoned } from './value.ts'

/**
 * Makes an expression ready: a closure for each node, made once, so that asking it again costs no look at the nodes. What reads
 * no record and no day is reckoned here. No code is generated: a browser that forbids `eval` runs it.
 */
export function readingOf(node: Node, scope: Scope): Reading {
  const before = scope.made?.get(node)
  if (before) return before
  const made = make(node, scope)
  scope.made?.set(node, made)
  return made
}

function make(node: Node, scope: Scope): Reading {
  const operands: Reading[] = []
  const operand = (child: Node): Reading => {
    const reading = readingOf(child, scope)
    operands.push(reading)
    return reading
  }
  const ofMember = (inside: Node, register: string) => readingOf(inside, { schema: scope.schema, register })
  // The table pairs each op with the maker of its own nodes; the index type cannot say so.
  const making = readings[node.op] as (node: Node, maker: Maker) => Reading
  const reading = making(node, { ...scope, operand, ofMember })
  if (scope.watch) return scope.watch.watched(node, reading)
  if (operands.length > 0 && !asksMore.has(node.op) && operands.every((one) => constantOf(one) !== undefined))
    return always((reading as () => Reckoned)())
  return scope.remembered?.(node, reading) ?? reading
}

/** These read records besides their operands. */
const asksMore: ReadonlySet<Op> = new Set(['related', 'yearly'])
