/** What the server answers, see docs of src/server. Texts are Chinese and ready to show. */

import type { Field } from '#engine/ledger/field.ts'
import type { Mapping } from '#engine/ledger/import/mapping.ts'
import type { Value } from '#engine/ledger/values.ts'
import type { DocumentTree, FigureState } from '#engine/report/tree.ts'
import type { Filters } from './search.ts'

export type { DocumentTree, FigureState, Mapping, Value }
export type Severity = 'error' | 'warning'

export type RegisterInfo = {
  readonly name: string
  readonly label: string
  readonly office: string
  readonly about: string
  readonly source: string
  readonly key: readonly string[]
  readonly title?: string
  /** Fields by which references may name a record, beside its title. */
  readonly alsoKnownBy?: readonly string[]
  readonly fields: Readonly<Record<string, Field>>
  readonly checks: readonly { readonly say: string; readonly severity: Severity; readonly text: string }[]
  readonly count: number
}
export type IndicatorKind = 'counted' | 'either' | 'reported' | 'derived'
export type IndicatorInfo = {
  readonly label: string
  readonly unit: string
  readonly kind: IndicatorKind
  readonly definition: string
  readonly chapter: string
  readonly register?: string
  readonly decimals: number
  readonly source: string
  readonly yearly: boolean
  readonly by?: readonly { readonly key: string; readonly label: string; readonly places?: boolean }[]
  readonly unverified?: string | boolean
}
export type ReportInfo = {
  readonly label: string
  readonly about: string
  readonly asks: 'year' | 'month'
  /** Written by the bureau itself. */
  readonly own?: boolean
}
export type CatalogAnswer = {
  readonly product: string
  readonly district: { readonly code: string; readonly name: string; readonly bureau: string } | null
  readonly year: number
  readonly asOf: string
  readonly offices: readonly string[]
  readonly registers: Readonly<Record<string, RegisterInfo>>
  readonly indicators: Readonly<Record<string, IndicatorInfo>>
  readonly reports: Readonly<Record<string, ReportInfo>>
  readonly policies: Readonly<
    Record<string, { readonly title: string; readonly subject: string; readonly raises: readonly string[] }>
  >
  readonly demo: boolean
  readonly listening?: string
}

export type RecordAnswer = {
  readonly id: string
  readonly version: number
  /** The log sequence of this version; a row of a list does without. */
  readonly seq?: number
  readonly title: string
  readonly values: Readonly<Record<string, Value>>
  readonly printed: Readonly<Record<string, string>>
}
export type ListAnswer = {
  readonly total: number
  readonly records: readonly RecordAnswer[]
  readonly sums?: Readonly<Record<string, string>>
}
export type Finding = {
  readonly field?: string
  /** Of what is said of the record as a whole: the fields that it speaks of. */
  readonly about?: readonly string[]
  readonly say: string
  readonly severity: Severity
  readonly code: string
}
export type ReferenceGroup = {
  readonly register: string
  readonly label: string
  readonly field: string
  readonly fieldLabel?: string
  readonly count: number
  readonly records: readonly RecordAnswer[]
}
export type RecordPage = {
  readonly record: RecordAnswer
  readonly findings: readonly Finding[]
  readonly references: readonly ReferenceGroup[]
  /** Merges into this record that can still be taken back. */
  readonly merges?: readonly {
    readonly merge: string
    readonly title: string
    readonly at: string
    readonly actor: string
  }[]
}
export type HistoryEntry = {
  readonly seq: number
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly actionText: string
  readonly sourceText: string
  readonly batch?: string | null
  readonly file?: { readonly hash: string; readonly name: string }
  readonly sheet?: string
  readonly row?: number
  readonly changes: readonly {
    readonly field: string
    readonly label: string
    readonly before: string
    readonly after: string
    readonly cell?: string
  }[]
  readonly sentence: string
}
export type SheetAnswer = {
  readonly file: string | { readonly hash: string; readonly name: string }
  readonly sheet: string
  readonly fromRow: number
  readonly columns: readonly string[]
  readonly widths?: readonly (number | null)[]
  readonly rows: readonly { readonly row: number; readonly cells: readonly (string | null)[] }[]
  readonly merges?: readonly SheetMerge[]
  readonly mark?: { readonly row: number; readonly column: number }
  readonly total?: number
}
/** Rows and columns count from 1, both ends included. */
export type SheetMerge = {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export type Light = 'green' | 'yellow' | 'red' | 'blue' | 'grey'
/** How the same way of foretelling did on earlier years. Numbers as printed. */
export type BacktestAnswer = {
  /** The whole sentence, and its part that tells the error; empty where nothing could be tried. */
  readonly text: string
  readonly errorText: string
  readonly years: readonly {
    readonly year: number
    readonly low: string
    readonly mid: string
    readonly high: string
    readonly end: string
    readonly error: string
    readonly errorPct: string | null
    readonly isInside: boolean
    readonly from: number
  }[]
}
export type TargetRow = {
  /** Null for a condition in words (either this or that task). */
  readonly indicator: string | null
  /** The record of the register `target`. */
  readonly record: string
  readonly label: string
  readonly unit: string
  readonly target: {
    readonly text: string
    readonly value: string | number | null
    readonly comparator?: string
    readonly state?: string
    readonly document?: string | null
    readonly issuer?: string | null
    readonly owner?: string | null
    readonly scope?: string | null
  }
  readonly actual: { readonly text: string; readonly value: string | number | null } | null
  readonly completionPct: number | string | null
  readonly pacePct: number | string | null
  readonly gapPoints: number | string | null
  readonly light: Light
  readonly lightText: string
  readonly lastYear: { readonly text: string } | null
  readonly growthText: string | null
  readonly forecast: {
    readonly low: number | string
    readonly mid: number | string
    readonly high: number | string
    readonly probability?: number | string
    readonly text: string
    readonly backtest: BacktestAnswer | null
  } | null
  readonly months: readonly (number | string | null)[]
  readonly missing: readonly string[]
}
export type Batch = {
  readonly id: string
  readonly kind?: 'import' | 'paste' | 'bulk'
  /** What was asked, where no file says it. */
  readonly what?: string | null
  readonly at?: string
  readonly actor?: string
  readonly file?: string | { readonly hash: string; readonly name: string }
  readonly sheet?: string
  readonly register?: string
  readonly registerLabel?: string
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly quarantined: number
  readonly state?: string
  /** The batch that took it back. */
  readonly undoneBy?: string | null
}
export type BatchesAnswer = { readonly total: number; readonly batches: readonly Batch[] }
export type BatchPage = Batch & {
  readonly notes?: readonly Note[]
  readonly changedCells?: readonly ChangedCell[]
  readonly quarantine?: number
}
export type Note = string | { readonly say: string }
export type ChangedCell = {
  readonly record: string
  readonly title?: string
  readonly field: string
  readonly label: string
  readonly before: string
  readonly after: string
}
export type Publication = {
  readonly id: string
  readonly at: string
  readonly actor: string
  readonly seq: number
  readonly report?: string
  readonly title?: string
}
export type HomeAnswer = {
  readonly targets: readonly TargetRow[]
  readonly missing: {
    readonly filled: number
    readonly total: number
    readonly items: readonly {
      readonly slot?: number
      readonly slots?: readonly number[]
      readonly label: string
      readonly say: string
      readonly register?: string | null
    }[]
  }
  /** None while the first check of large books still runs. */
  readonly dataCheck: { readonly errors: number; readonly warnings: number } | null
  readonly quarantine: { readonly waiting: number }
  readonly latest: readonly Batch[]
  readonly publications: readonly Publication[]
}

export type SheetCard = {
  readonly id: string
  readonly file: string
  readonly sheet: string
  readonly register: string | null
  readonly registerLabel: string | null
  readonly confidence: number
  readonly runnerUp?:
    | { readonly register: string; readonly label?: string; readonly confidence: number }
    | string
    | null
  readonly rows: number
  readonly certain: boolean
  readonly missing: readonly string[]
  readonly mapping: Mapping | null
  readonly preview: {
    readonly header: readonly (readonly string[])[]
    readonly rows: readonly (readonly string[])[]
    readonly headerRow: number
  }
}
export type UploadAnswer = {
  readonly upload: string
  readonly files: readonly {
    readonly name: string
    readonly hash: string
    readonly problem?: string | { readonly code?: string; readonly title?: string; readonly say?: string }
    readonly sheets: readonly SheetCard[]
  }[]
}
export type QuarantineAnswer = { readonly total: number; readonly rows: readonly QuarantineRow[] }
export type PreviewAnswer = {
  readonly certain: boolean
  readonly missing: readonly string[]
  readonly firstRows: readonly {
    readonly row: number
    readonly values: Readonly<Record<string, string>>
    readonly old?: Readonly<Record<string, string>>
    readonly findings: readonly Finding[]
  }[]
}
export type SheetReport = {
  readonly file: string
  readonly sheet: string
  readonly register: string | null
  readonly registerLabel: string | null
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly quarantined: number
  readonly batch: string | null
  readonly notes: readonly Note[]
  readonly changedCells?: readonly ChangedCell[]
  /** Null where the cells shown are the first of many that nobody counted. */
  readonly changedCount?: number | null
  readonly problem?: string | { readonly code?: string; readonly title?: string; readonly say?: string }
}
export type JobAnswer = {
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
  readonly done: number
  readonly total: number
  readonly current: string | null
  readonly results: readonly SheetReport[]
  readonly problem?: string | { readonly code?: string; readonly title?: string; readonly say?: string } | null
}
export type QuarantineReason = {
  readonly column: number | null
  readonly field: string | null
  readonly label: string | null
  readonly code: string
  readonly say: string
  readonly suggestion?: string | null
}
export type QuarantineRow = {
  readonly id: string
  readonly batch: string
  readonly register: string
  readonly registerLabel: string
  readonly file: string
  readonly sheet: string
  readonly row: number
  readonly header: readonly { readonly column: number; readonly label: string; readonly field: string | null }[]
  readonly cells: readonly (string | null)[]
  readonly reasons: readonly QuarantineReason[]
  readonly state: string
}

export type IndicatorRow = {
  readonly indicator: string
  readonly label: string
  readonly unit: string
  readonly kind: IndicatorKind
  readonly chapter: string
  readonly text: string
  readonly value: string | null
  readonly window: string
  readonly growthText?: string | null
  readonly missing: readonly string[]
}
export type FigureRecords = {
  readonly total: number
  readonly register: string
  readonly records: readonly RecordAnswer[]
  /** The filters under which the register's list shows the same records; null where it cannot. */
  readonly list?: Filters | null
}
export type FigureAnswer = {
  readonly indicator: string
  readonly label: string
  readonly unit: string
  readonly value: string | null
  readonly text: string
  readonly window: string
  readonly kind: IndicatorKind
  readonly definition: string
  readonly formula: string
  readonly source: string
  readonly from?: string
  readonly to?: string
  readonly recordCount: number | null
  readonly records?: FigureRecords
  readonly sumCheck?: {
    readonly adds: boolean
    readonly sum: string
    readonly whole: string
    readonly difference: string
    readonly more: boolean
  } | null
  readonly official?: {
    readonly text?: string
    readonly value?: string
    readonly stage?: string
    readonly document?: string
  } | null
  readonly counted?: { readonly text?: string; readonly value?: string } | string | null
  readonly missing: readonly string[]
  readonly notes: readonly string[]
  readonly by?: readonly {
    readonly key: string | null
    readonly label: string
    readonly text: string
    readonly value: string | null
  }[]
  readonly months?: readonly { readonly month: string; readonly text: string; readonly value: string | number | null }[]
}

export type ReportFigure = {
  readonly id: string
  readonly label: string
  readonly slots: readonly number[]
  readonly text: string
  readonly value: string | null
  readonly unit: string
  readonly indicator?: string | null
  readonly reading?: string | null
  readonly window: string
  readonly definition: string
  readonly formula: string
  readonly source: string
  readonly recordCount: number | null
  readonly state: FigureState
  readonly missing: readonly string[]
  readonly notes: readonly string[]
  readonly register?: string | null
  readonly checkedBy?: string | null
  readonly checkedOn?: string | null
}
export type RuleOutcome = {
  readonly id: string
  readonly say: string
  readonly outcome: 'met' | 'unmet' | 'unknown'
  readonly formula: string
  readonly detail?: string | null
  readonly advisory?: boolean
}
export type ReportAnswer = {
  readonly title: string
  readonly tree: DocumentTree
  readonly figures: readonly ReportFigure[]
  readonly rules: readonly RuleOutcome[]
  readonly ready: boolean
  readonly missing: readonly string[]
  readonly parameters: Readonly<Record<string, string | number | null>>
  readonly publications: readonly Publication[]
}
export type ReportFigurePage = ReportFigure & {
  readonly records?: FigureRecords | null
  readonly lastYear?: string | null
}
export type DriftEntry = {
  readonly id: string
  readonly label: string
  readonly slots: readonly number[]
  readonly before: string
  readonly after: string
  readonly causes: readonly {
    readonly record: string
    readonly title: string
    readonly register: string
    readonly sentence: string
    readonly at: string
    readonly actor: string
  }[]
}
export type VerifyAnswer = {
  readonly clean: boolean
  readonly revisions: number
  readonly records: number
  readonly files: number
  readonly faults?: readonly unknown[]
}
export type SearchHit = {
  readonly kind: 'register' | 'record' | 'indicator' | 'policy' | 'report' | 'page'
  readonly label: string
  readonly detail?: string
  readonly href: string
}
