/** What the server answers of a reserve list, see src/server/routes/reserves.ts. */
import type { Outcome } from '#engine/policy/policy.ts'

export type ReserveLine = { readonly reserve: string; readonly label: string }
export type StageAnswer = {
  readonly stage: string
  readonly label: string
  readonly count: number
  readonly next: readonly { readonly stage: string; readonly label: string }[]
}
export type GapAnswer = {
  readonly group: string
  readonly label: string
  readonly state: 'there' | 'short' | 'unknown'
  readonly facts: readonly { readonly label: string; readonly text: string }[]
  readonly said: string
  readonly remedy: string
}
export type TaskAnswer = {
  readonly step: string
  readonly label: string
  readonly dueOn: string
  readonly isOverdue: boolean
  readonly stateText: string
  readonly visit: {
    readonly id: string
    readonly dueOn: string
    readonly officer: string
    readonly state: 'planned' | 'done' | 'cancelled'
  } | null
}
export type MemberAnswer = {
  readonly record: string
  readonly version: number
  readonly subject: string
  readonly title: string
  readonly kind: string
  readonly stage: string
  readonly stageText: string
  readonly enteredOn: string | null
  readonly year: number | null
  readonly officer: string
  readonly reason: string
  readonly goal: string
  readonly outcome: Outcome
  readonly met: number
  readonly conditions: number
  readonly lacking: readonly { readonly label: string; readonly short: string | null }[]
  readonly groups: readonly GapAnswer[]
  readonly filingOn: string | null
  readonly tasks: readonly TaskAnswer[]
}
export type ReserveAnswer = {
  readonly reserve: string
  readonly label: string
  readonly about: string
  readonly register: string
  readonly registerLabel: string
  readonly subjects: string
  readonly entry: string
  readonly asOf: string
  readonly filingOn: string
  readonly unverified: string
  readonly stages: readonly StageAnswer[]
  readonly groups: readonly { readonly group: string; readonly label: string; readonly remedy: string }[]
  readonly steps: readonly { readonly step: string; readonly label: string }[]
  readonly members: readonly MemberAnswer[]
  readonly candidates: readonly { readonly id: string; readonly title: string }[]
  readonly unresolved: readonly string[]
}
export type WrittenAnswer = {
  readonly batch: string | null
  readonly created: number
  readonly refused: number
  /** Of tasks: how many stood there before, and whose day is taken by another visit. */
  readonly already?: number
  readonly taken?: readonly string[]
}
