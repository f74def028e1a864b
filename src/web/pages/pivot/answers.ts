import type { PivotState } from '../../search.ts'
import type { ViewNames } from '../registers/answers.ts'

export type PivotCell = {
  readonly value: string | null
  readonly text: string
  readonly share?: string
  readonly records: number
}
export type PivotLine = { readonly keys: readonly (string | null)[]; readonly labels: readonly string[] }
export type PivotAnswer = {
  readonly register: string
  readonly rowLabels: readonly string[]
  readonly columnLabel: string | null
  readonly measureLabel: string
  readonly unit: string
  readonly rows: readonly PivotLine[]
  readonly columns: readonly PivotLine[]
  readonly cells: readonly (readonly PivotCell[])[]
  readonly rowTotals: readonly PivotCell[]
  readonly columnTotals: readonly PivotCell[]
  readonly total: PivotCell
  readonly notes: readonly string[]
  /** The conditions as an officer reads them. */
  readonly filters: readonly { readonly path: string; readonly label: string; readonly words: string }[]
}
export type PivotView = ViewNames & {
  readonly inReports: boolean
  readonly definition: PivotState
}
/** Which cell was chosen; `row` or `column` left out means all of them. */
export type Place = {
  readonly row?: readonly (string | null)[]
  readonly column?: string | null
  readonly title: string
}
