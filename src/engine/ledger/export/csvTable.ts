import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { fromFen } from '#engine/ground/money.ts'
import { rational, toExactText } from '#engine/ground/rational.ts'
import type { Table } from './xlsx/table.ts'
import { headerText, type TableColumn, type TableValue } from './xlsx/tableCells.ts'

/** Writes a table as CSV (UTF-8 with BOM, which Excel and WPS open right) and ends the stream; gives the number of rows. */
export async function writeCsv(stream: Writable, table: Table): Promise<number> {
  let rows = 0
  const put = async (line: string) => {
    if (stream.destroyed) throw new Error('the stream was closed before the table was written')
    // A reader that goes away emits close and never drain.
    if (!stream.write(line)) await Promise.race([once(stream, 'drain'), once(stream, 'close')])
  }
  await put(`\uFEFF${lineOf(table.columns.map((column) => quoted(guarded(headerText(column)))))}`)
  for await (const row of table.rows) {
    await put(lineOf(table.columns.map((column, index) => quoted(cellText(column, row[index])))))
    rows++
  }
  stream.end()
  return rows
}

function lineOf(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`
}

function cellText(column: TableColumn, value: TableValue): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number' || typeof value === 'bigint') {
    if (column.kind === 'money') return toExactText(fromFen(value, column.unit)) ?? String(value)
    if (column.kind === 'decimal' && column.scale !== undefined)
      return toExactText(rational(BigInt(value), 10n ** BigInt(column.scale))) ?? String(value)
    return String(value)
  }
  return guarded(value)
}

/** A spreadsheet would run these as formulas. The mark is taken off again by our own import, and only there. */
function guarded(text: string): string {
  return /^'*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}
