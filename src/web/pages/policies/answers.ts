/** What the server answers of policies. Texts are Chinese and ready to show. */
import type { MissingFact } from '#engine/policy/assessment.ts'
import type { AssessmentAnswer } from '#engine/policy/assessmentAnswer.ts'
import type { Reason } from '#engine/policy/changeReasons.ts'
import type { ParameterLine } from '#engine/policy/parameters.ts'
import type { NamedPolicy, Outcome } from '#engine/policy/policy.ts'
import type { ruleAnswer } from '#engine/policy/ruleAnswer.ts'
import type { SubjectChanges } from '#engine/policy/subjectChanges.ts'
import type { ChangeKind, VerdictChanges } from '#engine/policy/verdictChanges.ts'

export type {
  AssessmentAnswer,
  ChangeKind,
  NamedPolicy,
  Outcome,
  ParameterLine,
  Reason as ChangeReason,
  SubjectChanges as SubjectChangesAnswer,
  VerdictChanges as VerdictChangesAnswer,
}
export type ConditionAnswer = AssessmentAnswer['conditions'][number]
export type State = ConditionAnswer['state']
export type RuleAnswer = ReturnType<typeof ruleAnswer>

export type PolicyLine = {
  readonly policy: string
  readonly title: string
  readonly issuer: string
  readonly about: string
  readonly subject: string
  readonly subjectLabel: string
  readonly versions: readonly {
    readonly id: string
    readonly from: string | number
    readonly to: string | number | null
    readonly documents: RuleAnswer['versions'][number]['documents']
  }[]
}

export type VerdictsAnswer = {
  readonly asOf: string
  /** What the list is of: 专利, 项目. */
  readonly subjectLabel: string
  readonly counts: Readonly<Partial<Record<Outcome, number>>>
  readonly amountYuan: string | null
  readonly verdicts: readonly {
    readonly id: string
    readonly title: string
    readonly outcome: Outcome
    readonly missing: readonly MissingFact[]
    readonly lacking: readonly { readonly id: string; readonly label: string }[]
    readonly amountYuan: string | null
  }[]
}

export type CalculationLine = {
  readonly calculation: string
  readonly label: string
  readonly about: string | null
  readonly source: string
  readonly unverified: readonly string[]
  readonly verified: readonly string[]
}
export type CalculationAnswer = CalculationLine & {
  readonly facts: readonly {
    readonly name: string
    readonly label: string
    readonly unit: string | null
    readonly help: string | null
    readonly isOptional: boolean
  }[]
  readonly examples: readonly {
    readonly name: string
    readonly results: readonly { readonly label: string; readonly text: string }[]
  }[]
}

export type RawValue = string | number | boolean
export type FactSource = {
  readonly register: string
  readonly label: string
  readonly count: number
  readonly records: readonly { readonly id: string; readonly title: string }[]
}
export type Entitlement = {
  readonly policy: string
  readonly facts: {
    /** Columns as they are stored; what the ledgers do not say is not there. */
    readonly raw: Readonly<Record<string, RawValue>>
    readonly sources: Readonly<Record<string, readonly FactSource[]>>
  }
  readonly assessment: AssessmentAnswer
}
export type EntitlementsAnswer = {
  readonly register: string
  readonly id: string
  readonly title: string
  readonly asOf: string
  readonly policies: readonly Entitlement[]
}
