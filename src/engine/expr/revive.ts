import { Expr } from './expr.ts'
import { parseNode } from './parse.ts'

/** Declarations that were read as JSON hold their expressions as bare nodes: they are built anew, which also judges their shape. */
export function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive)
  if (typeof value !== 'object' || value === null || value instanceof Expr) return value
  if ('op' in value && typeof value.op === 'string') return new Expr(parseNode(value))
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, revive(part)]))
}
