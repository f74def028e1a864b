/** What the data check answers, see src/server/routes/check.ts. */
import type { Silence } from '#engine/ledger/silences.ts'

export type { Silence }

export type Severity = 'error' | 'warning'
export type FindingAnswer = {
  readonly id: string
  readonly title: string
  readonly say: string
  readonly suggestion?: string
  readonly division: string
  readonly place: string
  readonly officer: string
}
export type FaultAnswer = {
  readonly register: string
  readonly label: string
  readonly code: string
  readonly kind: string
  readonly kindText: string
  readonly severity: Severity
  readonly say: string
  readonly field?: string
  readonly count: number
  readonly findings: readonly FindingAnswer[]
}
export type Facet = { readonly key: string; readonly label: string; readonly count: number }
/** How far a running check has come: ledgers, or the ends of past months. */
export type CheckProgress = { readonly what: 'check' | 'past'; readonly done: number; readonly total: number }
export type CheckAnswer = {
  /** When the check that is shown was begun; none as long as the first one runs. */
  readonly at: string | null
  /** False: the books have moved on since, and are being checked again. */
  readonly current: boolean
  readonly running: CheckProgress | null
  readonly registers: readonly {
    readonly register: string
    readonly label: string
    readonly errors: number
    readonly warnings: number
  }[]
  readonly kinds: readonly Facet[]
  readonly places: readonly Facet[]
  readonly officers: readonly Facet[]
  readonly faults: readonly FaultAnswer[]
  readonly total: number
  readonly silenced: number
}
export type FaultDay = {
  readonly day: string
  readonly errors: number
  readonly warnings: number
  /** It was reckoned on this later day, from the books as they were known. */
  readonly reckonedOn: string | null
}
export type OriginAnswer =
  | {
      readonly kind: 'cell'
      readonly file: { readonly hash: string; readonly name: string }
      readonly sheet: string
      readonly row: number
      readonly column: number
      readonly cell: string
    }
  | { readonly kind: 'form'; readonly place: string; readonly at: string; readonly actor: string }
