import type { Expr } from '#engine/expr/expr.ts'
import type { PivotAxis, PivotMeasure } from '#engine/indicator/pivot/definition.ts'
import type { Reading } from '#engine/indicator/reading.ts'
import type { Chosen } from './choice.ts'
import type { WindowSource } from './windowSource.ts'

/** Tables and charts as a report declares them. Each is counted from the same indicators and records as the figures in the words. */
export type BlockSource = FigureTable | RecordTable | PivotBlock | SavedPivot | Chart
/** What says by itself what it counts. */
export type SettledBlock = Exclude<BlockSource, SavedPivot>
export type SettledKind = SettledBlock['kind']

type Captioned = {
  /** Above a table, below a chart; 表1、图1 is put before it where the document has several. */
  readonly caption: string
  readonly notes?: readonly string[]
}

/** What one row of a table or one line of a chart counts. */
export type Counted = {
  readonly indicator: string
  /** Default: the indicator's own. */
  readonly label?: string
  readonly where?: Expr<string>
  readonly filter?: Readonly<Record<string, string>>
  readonly chosen?: Chosen
  readonly without?: string
  readonly only?: string
}

/** Indicators down, readings across. `optional`: what is not known is printed as — and stops nobody from issuing the report. */
export type FigureTable = Captioned & {
  readonly kind: 'figures'
  readonly rows: readonly Counted[]
  readonly columns: readonly FigureColumn[]
  readonly optional?: true
}
export type FigureColumn =
  | {
      readonly label: string
      readonly window: WindowSource
      readonly reading?: Reading
      /** The whole of a share. */
      readonly of?: string
      readonly group?: string
      readonly decimals?: number
    }
  /** The unit of the row's indicator. */
  | { readonly label: string; readonly show: 'unit' }

/** Records of one register, one a row. A column with `sum` gives the last row, 合计. */
export type RecordTable = Captioned & {
  readonly kind: 'records'
  readonly register: string
  readonly columns: readonly RecordColumn[]
  readonly where?: Expr<string>
  readonly chosen?: Chosen
  /** What the filter means by the window; default: the report year up to the as-of day. */
  readonly window?: WindowSource
  /** Default: the ledger's own order. */
  readonly sort?: readonly { readonly field: string; readonly descending?: boolean }[]
  /** Only the first so many. */
  readonly limit?: number
  /** 序号 as the first column. */
  readonly numbered?: true
  /** Printed at the right above the table: 单位：万元. */
  readonly unit?: string
}
/** `field` may lead through one reference: `enterprise.town`. */
export type RecordColumn = { readonly field: string; readonly label?: string; readonly sum?: true }

/** A free table over one register: one or two fields down, one across, a measure in the cells; totals where `totals` says so. */
export type PivotBlock = Captioned & {
  readonly kind: 'pivot'
  readonly register: string
  readonly rows: readonly PivotAxis[]
  readonly column?: PivotAxis
  readonly measure: PivotMeasure
  readonly where?: Expr<string>
  readonly chosen?: Chosen
  /** The day that the filter speaks of is the last one of this window; default: the as-of day. */
  readonly window?: WindowSource
  readonly totals?: true
}

/** A pivot table that was saved for reports, by its name: it prints what is saved there at the time. */
export type SavedPivot = Captioned & {
  readonly kind: 'savedPivot'
  readonly pivot: string
  readonly totals?: true
}

/** One indicator or several, by month, by year or by a dimension (town, kind). */
export type Chart = Captioned & {
  readonly kind: 'chart'
  readonly shape: 'bar' | 'line'
  readonly series: readonly Counted[]
  readonly by: 'month' | 'year' | { readonly dimension: string }
  /** Of a chart by dimension; default: the months of the report. */
  readonly window?: WindowSource
  /** Of a chart by year: how many, the report year the last; default 5. */
  readonly years?: number
  readonly decimals?: number
}

/** More than a page can show; refused with the number that was found. */
export const blockLimits = { rows: 2_000, cells: 2_000, series: 6, categories: 40, pivotCells: 400 } as const
