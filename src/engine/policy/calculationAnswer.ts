import type { Day } from '#engine/ground/day.ts'
import { asJson, plain } from './answerJson.ts'
import { calculate } from './calculate.ts'
import type { Calculation } from './calculation.ts'
import { columnsOf } from './columns.ts'
import type { Facts } from './fact.ts'
import { readFacts } from './intake.ts'

/** The results of a calculation on facts from outside, as plain JSON: numbers in the units of their names. */
export type CalculationAnswer = {
  readonly results: Readonly<Record<string, unknown>>
  readonly missing: readonly Named[]
  readonly byDefault: readonly Named[]
  readonly notes: readonly string[]
  /** What it rests on that nobody has seen in the original, and what the bureau has confirmed, with the document. */
  readonly unverified: readonly string[]
  readonly verified: readonly string[]
}
type Named = { readonly name: string; readonly label: string }

export function calculationAnswer(
  calculation: Pick<Calculation, 'facts' | 'results' | 'unverified' | 'verified'>,
  facts: Readonly<Record<string, unknown>>,
  asOf: Day,
): CalculationAnswer {
  const { answers, missing, byDefault, notes } = calculate(calculation, readFacts(calculation.facts, facts, asOf), asOf)
  const labels = new Map(columnsOf(calculation.facts).map(({ name, label }) => [name, label]))
  const named = (names: readonly string[]) => names.map((name) => ({ name, label: labels.get(name) ?? name }))
  return {
    results: Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, asJson(plain(name, answer))])),
    missing: named(missing),
    byDefault: named(byDefault),
    notes,
    unverified: [...(calculation.unverified ?? []), ...parametersTaken(calculation.facts, byDefault, false)],
    verified: [...(calculation.verified ?? []), ...parametersTaken(calculation.facts, byDefault, true)],
  }
}

/** Parameters that a case took as they are set, of those that somebody has confirmed or of those that nobody has. */
function parametersTaken(facts: Facts, byDefault: readonly string[], isVerified: boolean): readonly string[] {
  return columnsOf(facts).flatMap(({ name, label, parameter }) =>
    parameter?.verified === isVerified && byDefault.includes(name) ? [`${label}：${parameter.source}`] : [],
  )
}
