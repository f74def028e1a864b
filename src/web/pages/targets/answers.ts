import type { TargetRow } from '../../api.ts'

/** What the server answers about targets, see src/server/routes/targets.ts. */
export type TargetAnswer = TargetRow & { readonly lastYearMonths: readonly (string | null)[] }

export type SplitPart = {
  readonly receiver: string
  readonly weight: string | null
  readonly proposed: string | null
  readonly assigned: string | null
  readonly record: string | null
  readonly actual: string | null
}
export type SplitAnswer = {
  readonly label: string
  readonly text: string
  readonly document: string | null
  readonly unit: string
  readonly decimals: number
  readonly total: string
  readonly parts: readonly SplitPart[]
  /** Who beside towns has a part of this task, or had one last year. */
  readonly departments: readonly string[]
  readonly notes: readonly string[]
}
export type SplitSaved = { readonly batch: string | null; readonly created: number; readonly updated: number }
