import { Problem } from '#engine/ground/problem.ts'
import { type Content, piecesOf, sizeOf, stateOf, wholeOf } from '#engine/store/content.ts'
import { openCsv } from './reading/csv.ts'
import { sizeText } from './reading/limits.ts'
import { type Cell, emptyCell, type Merge, type Sheet } from './reading/sheet.ts'
import { sniff } from './reading/sniff.ts'
import { readWorkbook } from './reading/workbook.ts'

export type ImportFile = { readonly name: string; readonly bytes: Content }

/** One sheet of a file, its rows read as often as needed. Rows and columns count from 0 here. */
export type SheetSource = {
  readonly file: string
  readonly name: string
  readonly format: 'xlsx' | 'xls' | 'csv'
  readonly hidden: boolean
  readonly merges: readonly Merge[]
  readonly hiddenRows: readonly number[]
  readonly hiddenColumns: readonly number[]
  /** Codes of what reading found worth telling. */
  readonly notes: readonly string[]
  /** The first rows, with the blank ones: titles, headers, and data enough to look at. */
  readonly head: readonly (readonly Cell[])[]
  /** Rows that hold something, from `first` on, ascending. Of a CSV one piece of the file at a time is in memory. */
  rows(first: number): Iterable<SourceRow>
}
export type SourceRow = { readonly row: number; readonly cells: readonly Cell[] }

/** Rows that are looked at to find the header and to judge columns by content. */
const headRows = 120
/** A CSV is streamed. */
const csvBytes = 1024 * 1024 * 1024

/** Opens a file, whatever its name says. Throws `fileUnreadable` or `fileTooLarge`. */
export function openSheets(file: ImportFile): SheetSource[] {
  const size = sizeOf(file.bytes)
  if (size > csvBytes)
    throw new Problem('fileTooLarge', { file: file.name, limit: sizeText(csvBytes), found: sizeText(size) })
  return sniff(beginningOf(file.bytes), file.name) === 'text' ? [csvSheet(file)] : workbookSheets(file)
}

function beginningOf(content: Content): Uint8Array {
  for (const piece of piecesOf(content)) return piece
  return new Uint8Array(0)
}

function workbookSheets(file: ImportFile): SheetSource[] {
  const workbook = readWorkbook(wholeOf(file.bytes), file.name)
  return workbook.sheets.map((sheet) => ({
    file: file.name,
    name: sheet.name,
    format: workbook.format,
    hidden: sheet.hidden,
    merges: sheet.merges,
    hiddenRows: sheet.hiddenRows,
    hiddenColumns: sheet.hiddenColumns,
    notes: [...workbook.notes, ...sheet.notes],
    head: Array.from({ length: Math.min(sheet.rowCount, headRows) }, (_, row) => sheet.row(row)),
    rows: (first) => sheetRows(sheet, first),
  }))
}

function* sheetRows(sheet: Sheet, first: number): Generator<SourceRow> {
  for (const row of sheet.filledRows()) {
    if (row >= first) yield { row, cells: sheet.row(row) }
  }
}

function csvSheet(file: ImportFile): SheetSource {
  const state = stateOf(file.bytes)
  const csv = openCsv(file.bytes, file.name)
  const head: Cell[][] = []
  for (const texts of csv.rows()) {
    head.push(csvCells(texts))
    if (head.length === headRows) break
  }
  while (head.at(-1)?.length === 0) head.pop()
  return {
    file: file.name,
    name: file.name.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, ''),
    format: 'csv',
    hidden: false,
    merges: [],
    hiddenRows: [],
    hiddenColumns: [],
    notes: csv.notes,
    head,
    *rows(first) {
      let row = -1
      for (const texts of csv.rows()) {
        row++
        if (row < first) continue
        const cells = csvCells(texts)
        if (cells.length > 0) yield { row, cells }
      }
      if (stateOf(file.bytes) !== state) throw changed(file.name)
    },
  }
}

/** Half of one file and half of another would make rows that stand in neither. */
function changed(file: string): Problem {
  return new Problem('fileUnreadable', {
    file,
    reason: '读取时内容被别的程序改动',
    next: '请等它保存完再导入。',
  })
}

/** What our own CSV export puts before a text that a spreadsheet would take for a formula, and only that, is taken off again. */
const guarded = /^'+[=+\-@\t\r＝＋－＠]/

function csvCells(texts: readonly string[]): Cell[] {
  const cells: Cell[] = []
  let filled = 0
  for (const text of texts) {
    if (text === '') {
      cells.push(emptyCell)
      continue
    }
    const plain = text.charCodeAt(0) === 39 && guarded.test(text) ? text.slice(1) : text
    filled = cells.push({ value: plain, kind: 'text' })
  }
  cells.length = filled
  return cells
}

/** The cell as a person sees it; empty for nothing. */
export function textOf(cell: Cell | undefined): string {
  if (cell === undefined || cell.value === null) return ''
  return cell.day ?? cell.text ?? String(cell.value)
}
