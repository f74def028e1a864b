import { Expr } from '#engine/expr/expr.ts'
import type { Condition, Result, Results, State } from './rule.ts'

export function range(low: Expr<string>, high: Expr<string>): Result {
  return { kind: 'range', low, high }
}
export function list(...items: readonly (Result | Expr<string>)[]): Result {
  return { kind: 'list', items }
}
export function record(parts: Results): Result {
  return { kind: 'record', parts }
}
export function each(list: string, of: Expr<string>): Result {
  return { kind: 'each', list, of }
}
export function prorata(list: string, item: string, budget: Expr<string>): Result {
  return { kind: 'prorata', list, item, budget }
}
export function split(of: Expr<string>, shares: Readonly<Record<string, number>>): Result {
  return { kind: 'split', of, shares }
}
export function share(of: Expr<string>, shares: Readonly<Record<string, number>>, level: string): Result {
  return { kind: 'share', of, shares, level }
}
export function changePhrase(from: Expr<string>, to: Expr<string>): Result {
  return { kind: 'changePhrase', from, to }
}
export function failing(among: Readonly<Record<string, Expr<string>>>): Result {
  return { kind: 'failing', among }
}
export function stateOf(of: Condition, words?: Readonly<Partial<Record<State, string>>>): Result {
  return { kind: 'state', of, ...(words ? { words } : {}) }
}
export function identifierPart(scheme: string, of: string, part: string): Result {
  return { kind: 'identifier', scheme, of, part }
}

/** A bare expression is a value. */
export function asResult(result: Result | Expr<string>): Result {
  return result instanceof Expr ? { kind: 'value', of: result } : result
}
