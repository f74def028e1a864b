/** Workbooks and CSV files written for tests, cell by cell. */
import { utils, write } from '@e965/xlsx'
import type { ImportFile } from './source.ts'

/** A text, a number, a formula (`f`) with or without its stored value, a value under a number format (`z`), an error (`e`). */
export type Written =
  | string
  | number
  | boolean
  | null
  | { readonly f?: string; readonly v?: string | number; readonly z?: string; readonly e?: number }

export type WrittenSheet = {
  readonly rows: readonly (readonly Written[])[]
  /** As in the spreadsheet: 'A3:A12'. */
  readonly merges?: readonly string[]
  readonly hiddenRows?: readonly number[]
  readonly hidden?: true
}

export function workbook(
  name: string,
  sheets: Readonly<Record<string, WrittenSheet | WrittenSheet['rows']>>,
  bookType: 'xlsx' | 'biff8' = 'xlsx',
): ImportFile {
  const book = utils.book_new()
  for (const [sheetName, given] of Object.entries(sheets)) {
    const sheet = 'rows' in given ? given : { rows: given as WrittenSheet['rows'] }
    const written = utils.aoa_to_sheet(sheet.rows.map((row) => row.map(cellOf)))
    if (sheet.merges) written['!merges'] = sheet.merges.map((range) => utils.decode_range(range))
    if (sheet.hiddenRows) {
      const rows: { hidden?: boolean }[] = []
      for (const row of sheet.hiddenRows) rows[row] = { hidden: true }
      written['!rows'] = rows
    }
    utils.book_append_sheet(book, written, sheetName, false)
  }
  const hidden = Object.values(sheets).map((sheet) => ({ Hidden: 'hidden' in sheet && sheet.hidden ? 1 : 0 }) as const)
  book.Workbook = { Sheets: hidden }
  return { name, bytes: write(book, { type: 'buffer', bookType }) as Buffer }
}

function cellOf(written: Written): unknown {
  if (written === null || typeof written !== 'object') return written
  if (written.e !== undefined) return { t: 'e', v: written.e, ...(written.f ? { f: written.f } : {}) }
  const type = typeof written.v === 'number' ? 'n' : written.v === undefined ? 'z' : 's'
  return { t: type, ...written }
}

export function csv(
  name: string,
  rows: readonly (readonly string[])[],
  encode = (text: string) => Buffer.from(text),
): ImportFile {
  const quote = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return { name, bytes: encode(rows.map((row) => row.map(quote).join(',')).join('\r\n')) }
}
