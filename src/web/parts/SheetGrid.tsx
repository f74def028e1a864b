import { type ReactNode, useEffect, useRef } from 'react'
import type { SheetMerge } from '../api.ts'
import { columnLetters } from './words.ts'

type Cell = string | null | undefined
export type GridRow = { readonly row: number; readonly cells: readonly Cell[] }

/** A sheet drawn as a sheet: letters above, numbers at the side, merged cells merged, one cell marked and in view. */
export function SheetGrid({
  columns,
  rows,
  merges = [],
  mark,
  headerRows,
  label,
  widths,
}: {
  readonly columns: readonly string[]
  readonly rows: readonly GridRow[]
  readonly merges?: readonly SheetMerge[]
  readonly mark?: { readonly row: number; readonly column: number } | undefined
  readonly headerRows?: { readonly from: number; readonly count: number } | undefined
  readonly label: string
  readonly widths?: readonly (number | null)[] | undefined
}) {
  const markedCell = useRef<HTMLTableCellElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another cell is marked, or other rows have come
  useEffect(() => {
    markedCell.current?.scrollIntoView({ block: 'center', inline: 'center' })
  }, [mark?.row, mark?.column, rows])
  const { covered, spans } = layMerges(
    merges,
    rows.map(({ row }) => row),
  )
  const marked = mark && anchorOf(mark, spans)
  const isHeader = (row: number) =>
    headerRows !== undefined && row >= headerRows.from && row < headerRows.from + headerRows.count
  const cellOf = (row: number, column: number, text: Cell): ReactNode => {
    const at = `${row}:${column}`
    if (covered.has(at)) return null
    const span = spans.get(at)
    const isMarked = marked?.row === row && marked.column === column
    return (
      <td
        key={column}
        ref={isMarked ? markedCell : undefined}
        className={isMarked ? 'sheet-mark' : isNumberText(text) ? 'number' : undefined}
        rowSpan={span?.rows}
        colSpan={span?.columns}
        aria-current={isMarked ? 'true' : undefined}
        aria-label={isMarked ? `${columnLetters(column)}${row}：${text ?? ''}` : undefined}
      >
        {text}
      </td>
    )
  }
  return (
    // What scrolls must scroll by the arrow keys too.
    <section className="sheet-scroll" tabIndex={0} aria-label={label}>
      <table className="sheet" aria-label={label}>
        <thead>
          <tr>
            <th aria-label="行号" />
            {columns.map((letters, index) => (
              <th
                key={letters}
                scope="col"
                style={widthOf(widths?.[index])}
                className={mark?.column === index + 1 ? 'sheet-axis' : undefined}
              >
                {letters}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, cells }) => (
            <tr key={row} className={isHeader(row) ? 'sheet-header' : undefined}>
              <th scope="row" className={mark?.row === row ? 'sheet-axis' : undefined}>
                {row}
              </th>
              {columns.map((_, index) => cellOf(row, index + 1, cells[index]))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function isNumberText(text: Cell): boolean {
  return typeof text === 'string' && /^-?[\d,]+(\.\d+)?%?$/.test(text) && text.length < 16
}

function widthOf(characters: number | null | undefined) {
  return characters ? { minWidth: Math.min(Math.max(characters * 7, 40), 280) } : undefined
}

type Spans = ReadonlyMap<string, { readonly rows: number; readonly columns: number }>

/** Only rows that are drawn can be spanned: a merge that begins above them begins with the first of them. */
function layMerges(merges: readonly SheetMerge[], drawn: readonly number[]): { covered: Set<string>; spans: Spans } {
  const covered = new Set<string>()
  const spans = new Map<string, { rows: number; columns: number }>()
  for (const { top, left, bottom, right } of merges) {
    const own = drawn.filter((row) => top <= row && row <= bottom)
    if (own[0] === undefined) continue
    spans.set(`${own[0]}:${left}`, { rows: own.length, columns: right - left + 1 })
    for (const row of own)
      for (let column = left; column <= right; column++)
        if (row !== own[0] || column !== left) covered.add(`${row}:${column}`)
  }
  return { covered, spans }
}

/** A cell within a merge is drawn as the cell at the merge's corner. */
function anchorOf(cell: { readonly row: number; readonly column: number }, spans: Spans) {
  for (const [at, span] of spans) {
    const [row = 0, column = 0] = at.split(':').map(Number)
    const inRows = row <= cell.row && cell.row < row + span.rows
    if (inRows && column <= cell.column && cell.column < column + span.columns) return { row, column }
  }
  return cell
}
