import type { ManyOutcome, Some } from '#engine/ledger/bulk/changeMany.ts'
import type { RecordAnswer, Severity, Value } from '../../api.ts'
import type { Filters } from '../../search.ts'

export type { ManyOutcome, Some }

/** A row of a list: the shown columns of a record. */
export type Row = {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly values: Readonly<Record<string, Value>>
  readonly printed: Readonly<Record<string, string>>
  /** Columns of which only the beginning came. */
  readonly cut?: readonly string[]
  readonly marks?: Readonly<Record<string, readonly (readonly [from: number, to: number])[]>>
}
export type RowsAnswer = { readonly seq: number; readonly records: readonly Row[] }
export type TotalsAnswer = {
  readonly seq: number
  readonly total: number
  readonly sums: Readonly<Record<string, string>>
  readonly filters: readonly FilterWords[]
}
export type FilterWords = { readonly path: string; readonly label: string; readonly words: string }
export type Group = {
  readonly depth: number
  readonly label: string
  readonly count: number
  /** The place of its first row in the list, from 0. */
  readonly from: number
  readonly sums: Readonly<Record<string, string>>
}

export type ViewState = {
  readonly search?: string
  readonly filter?: Filters
  readonly sort?: string
  readonly group?: string
  readonly columns?: readonly string[]
}
/** A view of either kind, whatever it shows. `by`, `at`: who changed it last, and when. */
export type ViewNames = {
  readonly view: string
  readonly version: number
  readonly name: string
  readonly owner: string
  readonly own: boolean
  readonly shared: boolean
  readonly by: string
  readonly at: string
}
export type View = ViewNames & { readonly state: ViewState }
/** The same asked for alone: its filter in words. */
export type Described<V extends ViewNames> = V & { readonly filters: readonly FilterWords[] }

export type Saved = { readonly record: RecordAnswer; readonly findings: readonly SaidOf[] }
export type SaidOf = { readonly field?: string; readonly say: string; readonly severity: Severity }

export type PastedColumn = { readonly field: string | null; readonly unit?: string }
export type PastedRow = {
  readonly target?: { readonly id: string; readonly version: number }
  readonly cells: readonly string[]
}
export type JudgedRow = {
  readonly outcome: 'create' | 'update' | 'unchanged' | 'bad'
  readonly title: string
  readonly changes: Readonly<Record<string, readonly [before: string, after: string]>>
  readonly findings: readonly (SaidOf & { readonly column?: number; readonly suggestion?: string })[]
}
export type PastePreview = {
  readonly hasHeader: boolean
  readonly columns: readonly PastedColumn[]
  readonly rows: readonly JudgedRow[]
}
export type PasteAnswer = {
  readonly batch: string | null
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly held: number
  readonly left: readonly number[]
  readonly rows: readonly JudgedRow[]
}

export type ManyJob = {
  readonly job: string
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
  readonly done: number
  readonly total: number
  readonly result?: ManyOutcome
  readonly problem?: { readonly code: string; readonly title: string }
}
export type Undone = { readonly restored: number; readonly kept: readonly unknown[] }
