import type { Value } from '#engine/expr/evaluate.ts'
import type { Node } from '#engine/expr/node.ts'
import type { Day } from '#engine/ground/day.ts'
import type { Rational } from '#engine/ground/rational.ts'
import type { Outcome, PolicyDocument, Version } from './policy.ts'
import type { ConditionGroup, Requirement, State } from './rule.ts'
import type { windowOf } from './windows.ts'

/** The verdict on one case on one day, with everything that a reader may ask about it. */
export type Assessment = {
  readonly policy: string
  readonly asOf: Day
  readonly outcome: Outcome
  /** The version that applied; null where none did. */
  readonly version: Version | null
  /** Why nothing was judged, or why what was judged is of no use any more. */
  readonly reason: string | null
  readonly root: AssessedCondition | AssessedGroup | null
  readonly conditions: readonly AssessedCondition[]
  /** What keeps the case from holding. */
  readonly reasons: readonly AssessedCondition[]
  /** What a `near` case has to mend. */
  readonly lacking: readonly AssessedCondition[]
  readonly missing: readonly MissingFact[]
  readonly amount: AssessedAmount | null
  readonly window: ReturnType<typeof windowOf>
  readonly byDefault: readonly string[]
  readonly notes: readonly string[]
  readonly unverified: readonly string[]
  /** What the bureau has confirmed of it, with the document. */
  readonly verified: readonly string[]
}

export type AssessedGroup = {
  readonly group: ConditionGroup
  readonly state: State
  readonly members: readonly (AssessedCondition | AssessedGroup)[]
}
export type AssessedCondition = {
  readonly condition: Requirement
  readonly state: State
  readonly document: PolicyDocument | null
  readonly actual: Value
  readonly actualHigh: Value
  readonly required: Value
  /** How much the levers must move, in the unit of what is measured; null where nothing is short or measured. */
  readonly shortfall: Rational | null
  /** Of a shortfall where reaching what is required is not enough: what must be passed, and how far off that is. */
  readonly bound: { readonly value: Rational; readonly distance: Rational } | null
  readonly missing: readonly MissingFact[]
}
export type MissingFact = { readonly name: string; readonly fact: string; readonly label: string }

export type AssessedAmount = {
  readonly label: string
  /** In fen, rounded half up; null is unknown. */
  readonly fen: bigint | null
  readonly steps: readonly { readonly label: string; readonly value: Value; readonly node: Node }[]
  readonly shares: readonly { readonly level: string; readonly fen: bigint }[]
  readonly missing: readonly MissingFact[]
  readonly unverified: string | null
}
