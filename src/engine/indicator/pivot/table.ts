import type { Rational } from '#engine/ground/rational.ts'

/** A free table as it stands: lines, columns, cells, and the totals of both, each reckoned from the records. */
export type PivotTable = {
  readonly register: string
  /** What the lines and the columns are: 所属镇街、专利类型. */
  readonly rowLabels: readonly string[]
  readonly columnLabel: string | null
  readonly measureLabel: string
  readonly unit: string
  readonly decimals: number
  readonly rows: readonly PivotLine[]
  readonly columns: readonly PivotLine[]
  /** By line, then by column; without a column field the one column is the whole. */
  readonly cells: readonly (readonly PivotCell[])[]
  readonly rowTotals: readonly PivotCell[]
  readonly columnTotals: readonly PivotCell[]
  readonly total: PivotCell
  readonly notes: readonly string[]
}
/** A key is null for what is not filled in: a line of its own, never nought. */
export type PivotLine = { readonly keys: readonly (string | null)[]; readonly labels: readonly string[] }
export type PivotCell = {
  readonly value: Rational | null
  /** Printed digits; empty for unknown. */
  readonly text: string
  /** In percent with one decimal, where a share was asked. */
  readonly share?: string
  readonly records: number
}
