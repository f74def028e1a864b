/**
 * Gives a workbook back to its sender with the faults marked: the same sheets, titles and headers, of the rows only those that
 * wait for correction, each bad cell red with the reason in a comment. What is corrected there can be imported again, so
 * headers and values stay as they were read: days are days, codes are text, formulas are their stored values.
 */
import { type Cell, readWorkbook, type Sheet } from '../../import/reading/workbook.ts'
import { columnName, emptyCell, numberCell, serialOf, textCell } from './cells.ts'
import type { CellComment } from './comments.ts'
import type { Look, Looks } from './looks.ts'
import { type WorkbookWriter, workbookBytes } from './workbook.ts'

/** Rows and columns count from 0, as the reading does. `column: null` is a fault of the whole row. */
export type Mark = {
  readonly sheet: string
  readonly row: number
  readonly column: number | null
  readonly reason: string
  readonly suggestion?: string
}

/** What stays of a sheet. */
export type Kept = {
  /** Title and header rows, and the rows that wait for correction. */
  readonly rows: Iterable<number>
  /** Columns in which an empty cell means “as above”; a row whose neighbour above goes gets the value itself. */
  readonly fillDown?: readonly number[]
  /** How many rows stand above the first record: they stay in sight, and on each printed page. */
  readonly headRows?: number
}

/**
 * Sheets without an entry in `keep` stay whole. The result is xlsx whatever the source was.
 * Throws what `readWorkbook` throws: fileUnreadable, fileTooLarge.
 */
export async function writeMarked(
  original: Uint8Array,
  fileName: string,
  marks: readonly Mark[],
  keep: ReadonlyMap<string, Kept> = new Map(),
): Promise<Uint8Array> {
  const { sheets } = readWorkbook(original, fileName)
  const marksOf = Map.groupBy(marks, (mark) => mark.sheet)
  return workbookBytes(async (workbook) => {
    for (const sheet of sheets) await copySheet(workbook, sheet, marksOf.get(sheet.name) ?? [], keep.get(sheet.name))
  })
}

const red = 'FF9999'
const pink = 'FFE5E5'

async function copySheet(
  workbook: WorkbookWriter,
  sheet: Sheet,
  marks: readonly Mark[],
  kept: Kept | undefined,
): Promise<void> {
  const rows = kept ? [...new Set(kept.rows)].sort((a, b) => a - b) : [...Array(sheet.rowCount).keys()]
  const marksAt = Map.groupBy(marks, (mark) => mark.row)
  const width = Math.max(sheet.columnCount, ...marks.map((mark) => (mark.column ?? 0) + 1))
  const carried = carriedCells(sheet, rows, kept?.fillDown ?? [])
  const comments: CellComment[] = []
  const writer = await workbook.sheet({
    name: sheet.name,
    widths: widthsOf(sheet, rows, width),
    hidden: sheet.hidden,
    ...(kept?.headRows ? { frozenRows: kept.headRows } : {}),
  })

  for (const [i, row] of rows.entries()) {
    const here = marksAt.get(row) ?? []
    const byColumn = Map.groupBy(here, (mark) => mark.column ?? 0)
    let cells = ''
    for (let column = 0; column < width; column++) {
      const faults = byColumn.get(column) ?? []
      const isBad = faults.some((mark) => mark.column !== null)
      const fill = isBad ? red : here.some((mark) => mark.column === null) ? pink : undefined
      const cell = carried.get(`${row} ${column}`) ?? sheet.cell(row, column)
      const at = `${columnName(column)}${i + 1}`
      cells += copyCell(at, cell, fill, { isBad, isHead: row < (kept?.headRows ?? 0) }, workbook.looks)
      if (faults.length > 0) comments.push({ row: i, column, text: faults.map(commentText).join('\n') })
    }
    await writer.row(cells)
  }
  await writer.close({ merges: mergesOf(sheet, rows), comments })
}

function commentText({ reason, suggestion }: Mark): string {
  return suggestion === undefined ? `问题：${reason}` : `问题：${reason}\n建议：${suggestion}`
}

function copyCell(
  at: string,
  cell: Cell | undefined,
  fill: string | undefined,
  { isBad, isHead }: { readonly isBad: boolean; readonly isHead: boolean },
  looks: Looks,
): string {
  const base: Look = { ...(fill === undefined ? {} : { fill, border: true }), ...(isHead ? { bold: true } : {}) }
  const text = (words: string) =>
    textCell(at, words, looks.of({ ...base, format: '@' }), looks.of({ ...base, format: '@', quotePrefix: true }))
  // Whatever is typed over a bad cell must stay as typed: Excel would ruin an 18-digit code a second time.
  if (!cell || cell.kind === 'empty' || cell.value === null)
    return fill === undefined ? '' : emptyCell(at, looks.of({ ...base, format: '@' }))
  switch (cell.kind) {
    case 'date':
      return dateCell(at, cell, base, looks) ?? text(cell.day ?? cell.text ?? String(cell.value))
    case 'number': {
      const percent = cell.text?.endsWith('%') ? { format: '0.00%' } : {}
      const style = looks.of({ ...base, ...(isBad ? { format: '@' } : percent) })
      return `<c r="${at}" s="${style}"><v>${cell.value}</v></c>`
    }
    case 'flag':
      return `<c r="${at}" s="${looks.of(base)}" t="b"><v>${cell.value ? 1 : 0}</v></c>`
    case 'error':
      return `<c r="${at}" s="${looks.of(base)}" t="e"><v>${cell.value}</v></c>`
    default:
      return text(String(cell.value))
  }
}

/** In the 1900 system, whichever the source used; undefined where a day has no safe serial. */
function dateCell(at: string, cell: Cell, base: Look, looks: Looks): string | undefined {
  const serial = cell.day === undefined ? null : serialOf(cell.day)
  if (serial === null) return undefined
  const time = typeof cell.value === 'number' ? cell.value - Math.floor(cell.value) : 0
  const style = looks.of({ ...base, format: time === 0 ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm:ss' })
  return numberCell(at, String(serial + time), style, style)
}

/** Values that a kept row took from a row above that goes: from a merged cell, or in a column that is filled down. By 'row column'. */
function carriedCells(sheet: Sheet, rows: readonly number[], fillDown: readonly number[]): ReadonlyMap<string, Cell> {
  const kept = new Set(rows)
  const carried = new Map<string, Cell>()
  for (const { r0, c0, r1 } of sheet.merges) {
    if (kept.has(r0)) continue
    const first = rows[firstFrom(rows, r0)]
    const cell = sheet.cell(r0, c0)
    if (first !== undefined && first <= r1 && cell) carried.set(`${first} ${c0}`, cell)
  }
  const isFilled = (row: number, column: number) => (sheet.cell(row, column)?.value ?? null) !== null
  for (const column of fillDown) {
    for (const [i, row] of rows.entries()) {
      const previous = rows[i - 1] ?? -1
      if (carried.has(`${row} ${column}`) || isFilled(row, column)) continue
      let above = row - 1
      while (above > previous && !isFilled(above, column)) above--
      if (above > previous) carried.set(`${row} ${column}`, sheet.cell(above, column)!)
    }
  }
  return carried
}

/** Merged ranges among the rows that stay; one that shrinks to a single cell is none. */
function mergesOf(sheet: Sheet, rows: readonly number[]): string[] {
  return sheet.merges.flatMap(({ r0, c0, r1, c1 }) => {
    const first = firstFrom(rows, r0)
    const last = firstFrom(rows, r1 + 1) - 1
    if (first > last || (first === last && c0 === c1)) return []
    return [`${columnName(c0)}${first + 1}:${columnName(c1)}${last + 1}`]
  })
}

/** Where in the ascending rows the first one at or after `row` stands. */
function firstFrom(rows: readonly number[], row: number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (rows[middle]! < row) low = middle + 1
    else high = middle
  }
  return low
}

/** From what the cells hold, since reading leaves widths aside; a title that spans the sheet does not count. */
function widthsOf(sheet: Sheet, rows: readonly number[], width: number): number[] {
  const widest = new Array<number>(width).fill(8)
  for (const row of rows.slice(0, 500)) {
    const cells = sheet.row(row)
    if (cells.filter((cell) => cell.value !== null).length < 2) continue
    for (const [column, cell] of cells.entries()) {
      const shown = String(cell.text ?? cell.day ?? cell.value ?? '')
      const longest = Math.max(...shown.split('\n').map((line) => line.length + (line.match(/[^ -ÿ]/g)?.length ?? 0)))
      widest[column] = Math.min(40, Math.max(widest[column] ?? 8, longest + 2))
    }
  }
  return widest
}
