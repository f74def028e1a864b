import type { Day } from '#engine/ground/day.ts'
import type { Outcome } from '#engine/policy/policy.ts'

/** A subject on a reserve list, with what it lacks and what is to be done by when. Plain data: the page reads it as it is. */
export type ReserveMember = {
  readonly record: string
  readonly version: number
  readonly subject: string
  readonly title: string
  /** As printed, by the fields of the list. */
  readonly kind: string
  readonly stage: string
  readonly stageText: string
  readonly enteredOn: Day | null
  readonly year: number | null
  readonly officer: string
  readonly reason: string
  readonly goal: string
  /** The verdict under the policy that it is prepared for, and how many of its conditions hold. */
  readonly outcome: Outcome
  readonly met: number
  readonly conditions: number
  readonly lacking: readonly { readonly label: string; readonly remedy: string | null; readonly short: string | null }[]
  readonly groups: readonly ReserveGap[]
  readonly filingOn: Day | null
  readonly tasks: readonly ReserveTask[]
}
export type ReserveGap = {
  readonly group: string
  readonly label: string
  /** By the ledgers: there, short, or not known. */
  readonly state: 'there' | 'short' | 'unknown'
  readonly facts: readonly { readonly label: string; readonly text: string }[]
  /** In the officer's words. */
  readonly said: string
  readonly remedy: string
}
export type ReserveTask = {
  readonly step: string
  readonly label: string
  readonly dueOn: Day
  readonly isOverdue: boolean
  readonly visit: ReserveVisit | null
}

/** A task of a reserve list as it stands in the register of visits. */
export type ReserveVisit = {
  readonly id: string
  readonly step: string
  readonly filingYear: number
  readonly dueOn: Day
  readonly officer: string
  readonly state: 'planned' | 'done' | 'cancelled'
}

/** A stage of the list: how many stand at it, and where they may go from it. */
export type ReserveStageCount = {
  readonly stage: string
  readonly label: string
  readonly count: number
  readonly next: readonly { readonly stage: string; readonly label: string }[]
}

/** A subject that may enter and is not on the list. */
export type ReserveCandidate = { readonly id: string; readonly title: string }
