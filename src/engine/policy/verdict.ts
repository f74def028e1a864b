import { evaluate } from '#engine/expr/evaluate.ts'
import type { Rational } from '#engine/ground/rational.ts'
import type { Assessment } from './assessment.ts'
import { type Case, contextOf } from './intake.ts'
import { gapNode } from './judgeSql.ts'
import type { Outcome } from './policy.ts'

/** A verdict as it is stored: what the set-based statement answers of the same case. Names are joined by 、. */
export type Verdict = {
  readonly outcome: Outcome
  readonly version: string | null
  readonly missing: string
  /** The unmet conditions that keep it from holding. */
  readonly lacking: string
  /** How far the unmet conditions are from what they require, in millionths of it, added up: for the order of a list. */
  readonly gap: number | null
  /** In fen; null is unknown, or nothing to be had. */
  readonly amount: number | null
}

export function verdictOf(found: Assessment, one: Case): Verdict {
  const unmet = found.reasons.map(({ condition }) => condition)
  const gap = unmet
    .map((condition) => {
      const node = gapNode(condition)
      if (!node) return 0
      const value = evaluate(node, contextOf(one, found.asOf)) as Rational | null
      const distance = value === null ? Number.NaN : Number(value.num) / Number(value.den)
      return Math.abs(distance) <= 1e9 ? Math.floor(distance * 1_000_000) : 1_000_000
    })
    .reduce((sum, part) => sum + part, 0)
  return {
    outcome: found.outcome,
    version: found.version?.id ?? null,
    missing: found.missing.map(({ name }) => name).join('、'),
    lacking: unmet.map(({ id }) => id).join('、'),
    gap: found.version ? gap : null,
    amount: found.amount?.fen === null || found.amount === null ? null : storable(found.amount.fen),
  }
}

/** What a column holds and a JavaScript number holds exactly. */
function storable(value: bigint): number | null {
  return value < 2n ** 53n && value > -(2n ** 53n) ? Number(value) : null
}
