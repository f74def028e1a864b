import Xlsx from '@e965/xlsx'
import Excel from 'exceljs'
import { type Cell, type Grid, layOut, type Table } from './sheet.ts'

const dayFormat = 'yyyy/m/d'

/** Writes tables as a workbook of the kind that the file name asks for. */
export async function writeBook(file: string, tables: readonly Table[]): Promise<Uint8Array> {
  const grids = tables.map(layOut)
  if (file.endsWith('.xls')) return writeXls(grids)
  if (file.endsWith('.csv')) return writeCsv(grids[0]!, file.includes('GB18030'))
  return writeXlsx(grids)
}

async function writeXlsx(grids: readonly Grid[]): Promise<Uint8Array> {
  const book = new Excel.Workbook()
  book.created = new Date(Date.UTC(2025, 9, 9))
  book.modified = new Date(Date.UTC(2025, 9, 9))
  for (const grid of grids) {
    const sheet = book.addWorksheet(grid.name)
    for (const [row, cells] of grid.cells.entries()) {
      for (const [column, cell] of cells.entries()) {
        if (cell === null) continue
        const target = sheet.getCell(row + 1, column + 1)
        if (typeof cell === 'object' && 'on' in cell) {
          target.value = new Date(`${cell.on}T00:00:00Z`)
          target.numFmt = cell.shown ?? dayFormat
        } else if (typeof cell === 'object') {
          const result = 'error' in cell ? { error: cell.error as Excel.CellErrorValue['error'] } : cell.value
          target.value = { formula: cell.formula, result, date1904: false }
        } else target.value = cell
      }
    }
    for (const [top, left, bottom, right] of grid.merges) sheet.mergeCells(top + 1, left + 1, bottom + 1, right + 1)
    for (const column of grid.hiddenColumns) sheet.getColumn(column + 1).hidden = true
    for (const row of grid.hiddenRows) sheet.getRow(row + 1).hidden = true
    sheet.views = [{ state: 'frozen', ySplit: grid.headRow + 1 }]
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}

function writeXls(grids: readonly Grid[]): Uint8Array {
  const book = Xlsx.utils.book_new()
  for (const grid of grids) {
    const sheet: Xlsx.WorkSheet = {}
    let width = 1
    for (const [row, cells] of grid.cells.entries()) {
      width = Math.max(width, cells.length)
      for (const [column, cell] of cells.entries()) {
        if (cell !== null) sheet[Xlsx.utils.encode_cell({ r: row, c: column })] = xlsCell(cell)
      }
    }
    sheet['!ref'] = Xlsx.utils.encode_range({ s: { r: 0, c: 0 }, e: { r: grid.cells.length - 1, c: width - 1 } })
    sheet['!merges'] = grid.merges.map(([r0, c0, r1, c1]) => ({ s: { r: r0, c: c0 }, e: { r: r1, c: c1 } }))
    const columns: Xlsx.ColInfo[] = []
    for (const column of grid.hiddenColumns) columns[column] = { hidden: true }
    if (columns.length > 0) sheet['!cols'] = Array.from({ length: width }, (_, column) => columns[column] ?? {})
    Xlsx.utils.book_append_sheet(book, sheet, grid.name)
  }
  return new Uint8Array(Xlsx.write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer)
}

function xlsCell(cell: Exclude<Cell, null>): Xlsx.CellObject {
  if (typeof cell === 'string') return { t: 's', v: cell }
  if (typeof cell === 'number') return { t: 'n', v: cell }
  if (typeof cell === 'boolean') return { t: 'b', v: cell }
  if ('on' in cell) return { t: 'n', v: serialOf(cell.on), z: cell.shown ?? dayFormat }
  throw new Error('formulas are kept in xlsx samples only')
}

function serialOf(day: string): number {
  return (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000
}

function writeCsv(grid: Grid, gb18030: boolean): Uint8Array {
  const text = grid.cells.map((row) => `${row.map(csvField).join(',')}\r\n`).join('')
  return gb18030 ? encodeGb18030(text) : new TextEncoder().encode(`\ufeff${text}`)
}

function csvField(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'object') {
    if ('on' in cell) return cell.on.replaceAll('-', '/')
    throw new Error('a csv has no formulas')
  }
  const text = String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The two-byte part of GB18030, turned round from what the decoder knows. */
function encodeGb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030')
  const table = new Map<string, readonly [number, number]>()
  for (let first = 0x81; first <= 0xfe; first++) {
    for (let second = 0x40; second <= 0xfe; second++) {
      if (second === 0x7f) continue
      const sign = decoder.decode(new Uint8Array([first, second]))
      if (sign.length === 1 && sign !== '\ufffd' && !table.has(sign)) table.set(sign, [first, second])
    }
  }
  const bytes: number[] = []
  for (const sign of text) {
    const code = sign.charCodeAt(0)
    const pair = code < 0x80 ? [code] : table.get(sign)
    if (pair === undefined) throw new Error(`${sign} has no two-byte form`)
    bytes.push(...pair)
  }
  return new Uint8Array(bytes)
}
