/** What the server answers of a reserve list, see src/server/routes/reserves.ts. */
import type { ReserveCandidate, ReserveMember, ReserveStageCount, ReserveTask } from '#engine/plan/reserveMember.ts'

export type ReserveLine = { readonly reserve: string; readonly label: string }
export type TaskAnswer = ReserveTask & { readonly stateText: string }
export type MemberAnswer = Omit<ReserveMember, 'tasks'> & { readonly tasks: readonly TaskAnswer[] }
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
  readonly stages: readonly ReserveStageCount[]
  readonly groups: readonly { readonly group: string; readonly label: string; readonly remedy: string }[]
  readonly steps: readonly { readonly step: string; readonly label: string }[]
  /** Still on the list; of those asked for: how many, how many tasks are overdue, and a page of them. */
  readonly staying: number
  readonly total: number
  readonly overdue: number
  readonly members: readonly MemberAnswer[]
  readonly unresolved: { readonly count: number; readonly names: readonly string[] }
}
export type CandidatesAnswer = { readonly total: number; readonly candidates: readonly ReserveCandidate[] }
export type WrittenAnswer = {
  readonly batch: string | null
  readonly created: number
  readonly refused: number
  /** Of tasks: how many stood there before, and whose day is taken by another visit. */
  readonly already?: number
  readonly taken?: readonly string[]
}
