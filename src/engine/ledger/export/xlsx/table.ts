/** A list as an Excel sheet: title, official headers with units, typed cells, frozen head, filter. */
import type { Writable } from 'node:stream'
import { columnName, textCell } from './cells.ts'
import type { Look, Looks } from './looks.ts'
import { type Encoder, encoderOf, headerText, type TableColumn, type TableValue } from './tableCells.ts'
import { displayWidth, lineHeightPoints, wrappedHeight } from './widths.ts'
import { type SheetEnd, type SheetWriter, type WorkbookWriter, writeWorkbook } from './workbook.ts'

export type { TableColumn, TableValue } from './tableCells.ts'

export type TableRow = readonly TableValue[]

export type Table = {
  readonly title: string
  /** Below the title: 截至2025年11月30日 and the like. */
  readonly note?: string
  readonly columns: readonly TableColumn[]
  readonly rows: Iterable<TableRow> | AsyncIterable<TableRow>
}

/** Writes a workbook of one table and ends the stream; gives the number of rows. A table longer than a sheet goes on in the next. */
export async function writeTable(stream: Writable, table: Table): Promise<number> {
  let rows = 0
  await writeWorkbook(stream, async (workbook) => {
    rows = await writeTableSheets(workbook, table)
  })
  return rows
}

export type TablePlace = {
  /** A name claimed before; otherwise the title becomes the name. */
  readonly claimedName?: string
  /** A link in the first cell of the title. */
  readonly backTo?: string
}

/** Writes a table into an open workbook; gives the number of rows. */
export async function writeTableSheets(
  workbook: WorkbookWriter,
  table: Table,
  place: TablePlace = {},
): Promise<number> {
  let encoders: readonly Encoder[] = []
  /** The columns whose texts turn. */
  let turning: readonly number[] = []
  const end = endOf(table, place)
  let sample: TableRow[] | undefined = []
  let sheet: SheetWriter | undefined
  let widths: number[] = []
  let count = 0

  async function turnPage(): Promise<SheetWriter> {
    if (sheet) await sheet.close(end)
    return openSheet(workbook, table, place, widths, sheet === undefined)
  }

  function put(row: TableRow, into: SheetWriter): Promise<void> | undefined {
    const number = String(into.nextRow)
    let cells = ''
    for (let i = 0; i < encoders.length; i++) cells += encoders[i]!(row[i], number)
    count++
    return turning.length === 0 ? into.row(cells) : into.row(cells, heightOf(row))
  }

  function heightOf(row: TableRow): number | undefined {
    let height = 0
    for (const i of turning) height = Math.max(height, wrappedHeight(String(row[i] ?? ''), widths[i] as number))
    return height > lineHeightPoints ? height : undefined
  }

  /** The widths come before the rows in the file, so the first rows wait until there are enough to judge by. */
  async function begin(first: readonly TableRow[]): Promise<void> {
    sample = undefined
    widths = table.columns.map((column, i) =>
      widthOf(
        column,
        first.map((row) => row[i]),
      ),
    )
    turning = table.columns.flatMap((column, i) =>
      column.kind === 'text' && (widths[i] as number) >= widestText ? [i] : [],
    )
    encoders = table.columns.map((column, i) => encoderOf(column, columnName(i), workbook.looks, turning.includes(i)))
    sheet = await turnPage()
    for (const row of first) await put(row, sheet)
  }

  for await (const row of table.rows) {
    if (sample) {
      if (sample.push(row) === sampleRows) await begin(sample)
      continue
    }
    if (sheet!.isFull) sheet = await turnPage()
    const full = put(row, sheet!)
    if (full) await full
  }
  if (sample) await begin(sample)
  await sheet!.close(end)
  return count
}

async function openSheet(
  workbook: WorkbookWriter,
  table: Table,
  place: TablePlace,
  widths: number[],
  isFirst: boolean,
): Promise<SheetWriter> {
  const name = place.claimedName ?? table.title
  const head = headOf(table, workbook.looks, place.backTo !== undefined, widths)
  const hidden = table.columns.flatMap((column, i) => (column.hidden ? [i] : []))
  const options = { name, widths, hiddenColumns: hidden, frozenRows: head.length, headerRow: head.length }
  const sheet = await workbook.sheet(options, isFirst && place.claimedName !== undefined)
  for (const row of head) await sheet.row(row.cells, row.height)
  return sheet
}

function endOf(table: Table, { backTo }: TablePlace): SheetEnd {
  return { merges: mergesOf(table), ...(backTo === undefined ? {} : { links: [{ at: 'A1', sheet: backTo }] }) }
}

const sampleRows = 200
/** Of one column of text, in characters; twice as much where the texts are many times as long. */
const widestText = 50
const headFill = 'DDEBF7'

function headOf(
  table: Table,
  looks: Looks,
  isLink: boolean,
  widths: readonly number[],
): { cells: string; height: number }[] {
  const across = widths.reduce((sum, width) => sum + width, 0)
  const text = (at: string, words: string, look: Look) =>
    textCell(at, words, looks.of(look), looks.of({ ...look, quotePrefix: true }))
  // The title's letters are larger by a third.
  const titleHeight = Math.max(26, 1.4 * wrappedHeight(table.title, across * 0.75))
  const title = text('A1', table.title, { bold: true, size: 14, align: 'center', wrap: true, link: isLink })
  const note = table.note === undefined ? undefined : text('A2', table.note, { wrap: true })
  const headRow = note === undefined ? 2 : 3
  const head: Look = { format: '@', bold: true, fill: headFill, align: 'center', wrap: true, border: true }
  const labels = table.columns.map(headerText)
  return [
    { cells: title, height: titleHeight },
    ...(note === undefined ? [] : [{ cells: note, height: wrappedHeight(table.note!, across) }]),
    {
      cells: labels.map((label, i) => text(`${columnName(i)}${headRow}`, label, head)).join(''),
      height: Math.max(32, ...labels.map((label, i) => wrappedHeight(label, widths[i]!))),
    },
  ]
}

function mergesOf(table: Table): string[] {
  if (table.columns.length < 2) return []
  const last = columnName(table.columns.length - 1)
  return [`A1:${last}1`, ...(table.note === undefined ? [] : [`A2:${last}2`])]
}

/** Chinese characters count two, as Excel counts widths in digits. From a sample, since the rows stream by. */
function widthOf(column: TableColumn, values: readonly TableValue[]): number {
  const head = Math.ceil(displayWidth(headerText(column)) * (column.kind === 'text' ? 1 : 0.6))
  const body = values.map((value) =>
    value === null || value === undefined ? 0 : column.kind === 'text' ? displayWidth(String(value)) : 10,
  )
  const longest = Math.max(8, head, ...body) + 2
  return Math.min(longest > 4 * widestText ? 2 * widestText : widestText, longest)
}
