import { Expr } from '#engine/expr/expr.ts'
import type { Condition } from './condition.ts'

/**
 * What a calculation answers under one name: most often the value of an expression over its facts. The ending of the name
 * is the unit of an amount (Yuan, Wan, Yi), and a name in Percent or Pct has percents.
 */
export type Result =
  | { readonly kind: 'value'; readonly of: Expr<string> }
  | { readonly kind: 'range'; readonly low: Expr<string>; readonly high: Expr<string> }
  | { readonly kind: 'list'; readonly items: readonly Expr<string>[] }
  | { readonly kind: 'record'; readonly parts: Results }
  /** One answer for each item of a list; the expression speaks of the item. */
  | { readonly kind: 'each'; readonly list: string; readonly of: Expr<string> }
  /** The amounts of a list, cut in one proportion where their sum exceeds the budget; to the fen, by largest remainder. */
  | { readonly kind: 'prorata'; readonly list: string; readonly item: string; readonly budget: Expr<string> }
  /** An amount shared out in these proportions, to the fen, by largest remainder. */
  | { readonly kind: 'split'; readonly of: Expr<string>; readonly shares: Readonly<Record<string, number>> }
  /** The names of those that do not hold. */
  | { readonly kind: 'failing'; readonly among: Readonly<Record<string, Expr<string>>> }
  /** The state of conditions: met, unmet, unknown, manual, notApplicable; or in these other words. */
  | { readonly kind: 'state'; readonly of: Condition; readonly words?: Readonly<Partial<Record<State, string>>> }
  /** Something that an identifier of this scheme says of itself; null where it says nothing. */
  | { readonly kind: 'identifier'; readonly scheme: string; readonly of: string; readonly part: string }
export type Results = Readonly<Record<string, Result | Expr<string>>>

export type State = 'met' | 'unmet' | 'unknown' | 'manual' | 'notApplicable'

export function range(low: Expr<string>, high: Expr<string>): Result {
  return { kind: 'range', low, high }
}
export function list(...items: readonly Expr<string>[]): Result {
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
