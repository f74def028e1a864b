/**
 * The binary workbook of Excel 97 to 2003 ([MS-XLS]), read by @e965/xlsx, which is loaded only when such a file comes.
 */

import { Buffer } from 'node:buffer'
import { createRequire } from 'node:module'
import type * as Xlsx from '@e965/xlsx'
import { isProblem } from '#engine/ground/problem.ts'
import { buildCells, kinds, marks } from './cells.ts'
import { formulaMarks } from './formula.ts'
import { builtinFormats } from './numberFormat.ts'
import { damaged, refuse, resave } from './refuse.ts'
import type { Sheet, SheetNote } from './sheet.ts'
import { checkCompound, refusal } from './sniff.ts'

const maxXlsRows = 65_536

type Container = { readonly FileIndex: readonly { readonly name: string; content?: Uint8Array }[] }
type Library = Omit<typeof Xlsx, 'SSF'> & {
  readonly SSF: { get_table(): Record<number, string> }
  readonly CFB: {
    read(bytes: Uint8Array, options: { type: 'buffer' }): Container
    readonly utils: { prep_blob(bytes: Uint8Array, position: number): void }
  }
  parse_xlscfb(container: Container, options: Xlsx.ParsingOptions): Xlsx.WorkBook
}

export function readXls(bytes: Uint8Array, fileName: string): readonly Sheet[] {
  checkCompound(bytes, fileName)
  const workbook = parse(bytes, fileName)
  const date1904 = workbook.Workbook?.WBProps?.date1904 ?? false
  const sheets: Sheet[] = []
  for (const [index, name] of workbook.SheetNames.entries()) {
    const source = workbook.Sheets[name]
    if (!source) throw damaged(fileName, `找不到工作表“${name}”的内容`)
    if (source['!type'] !== undefined && source['!type'] !== 'sheet') continue
    sheets.push(convert(name, (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0, source, date1904))
  }
  if (sheets.length === 0) throw refuse(fileName, '工作簿里没有工作表', resave)
  return sheets
}

function parse(bytes: Uint8Array, fileName: string): Xlsx.WorkBook {
  const library = createRequire(import.meta.url)('@e965/xlsx') as Library
  try {
    const container = library.CFB.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), { type: 'buffer' })
    const stream = container.FileIndex.find(({ name }: { name: string }) =>
      /^(workbook|book)$/i.test(name.replace(/^\//, '')),
    )
    if (!stream?.content) throw damaged(fileName, '复合文件里没有工作簿流')
    // A copy, since the stream may be a view of the caller's bytes, dressed again as the library wants it.
    stream.content = prepare(Buffer.from(stream.content), fileName)
    library.CFB.utils.prep_blob(stream.content, 0)
    return withBuiltinFormats(library, () =>
      library.parse_xlscfb(container, {
        dense: true,
        cellText: false,
        cellHTML: false,
        cellFormula: true,
        cellNF: true,
        // GBK for what predates Unicode (Excel 5 and 95) and does not name its own code page.
        codepage: 936,
      }),
    )
  } catch (cause) {
    if (isProblem(cause)) throw cause
    throw damaged(fileName, '工作簿流读不下去', cause)
  }
}

/**
 * The library keeps formats by number in one table, does not clear it between binary workbooks, and lacks those that Chinese
 * Excel names by number alone (57 is 年月): a date would be read by the format of the file before it, or as a number. So the
 * table holds just the built-in formats while `parse` runs, and is put back, since writing uses it too.
 */
function withBuiltinFormats<T>(library: Library, parse: () => T): T {
  const table = library.SSF.get_table()
  const kept = { ...table }
  for (const id of Object.keys(table)) delete table[Number(id)]
  Object.assign(table, builtinFormats)
  try {
    return parse()
  } finally {
    for (const id of Object.keys(table)) delete table[Number(id)]
    Object.assign(table, kept)
  }
}

const filePass = 0x002f
const harmless = 0x0fff
/** Hyperlinks and their tooltips: the library walks every cell of their range, which may be the whole sheet, thousands of times. */
const expansive = new Set([0x01b8, 0x0800])

/** Walks the records once: refuses an encrypted workbook, renames records that could keep the library busy for ever. */
function prepare(stream: Buffer, fileName: string): Buffer {
  for (let at = 0; at + 4 <= stream.length; ) {
    const record = stream.readUInt16LE(at)
    if (record === filePass) throw refusal('encrypted', fileName)
    if (expansive.has(record)) stream.writeUInt16LE(harmless, at)
    at += 4 + stream.readUInt16LE(at + 2)
  }
  return stream
}

function convert(name: string, hidden: boolean, source: Xlsx.WorkSheet, date1904: boolean): Sheet {
  const strings: string[] = []
  const formats: string[] = []
  const styleOf = new Map<string, number>()
  const builder = buildCells({ strings, formats, date1904 })

  const rows = (source['!data'] ?? []) as (readonly (Xlsx.CellObject | undefined)[] | undefined)[]
  rows.forEach((cells, row) => {
    cells?.forEach((cell, column) => {
      if (!cell) return
      const mark = typeof cell.f === 'string' ? formulaMarks(cell.f) : cell.F ? marks.formula : 0
      const format = typeof cell.z === 'string' ? cell.z : 'General'
      let style = styleOf.get(format)
      if (style === undefined) {
        style = formats.push(format) - 1
        styleOf.set(format, style)
      }
      if (cell.t === 'n' && typeof cell.v === 'number') builder.add(row, column, kinds.number, cell.v, style, mark)
      else if (cell.t === 's' && typeof cell.v === 'string' && cell.v !== '')
        builder.add(row, column, kinds.text, strings.push(cell.v) - 1, style, mark)
      else if (cell.t === 'b') builder.add(row, column, kinds.flag, cell.v ? 1 : 0, style, mark)
      else if (cell.t === 'e')
        builder.add(row, column, kinds.error, strings.push(errorWords[Number(cell.v)] ?? '#ERR!') - 1, style, mark)
      else if (mark) builder.add(row, column, kinds.blank, 0, style, mark)
    })
  })

  const cells = builder.finish()
  const notes: SheetNote[] = cells.rowCount === maxXlsRows ? ['rowsAtXlsLimit'] : []
  return {
    name,
    hidden,
    ...cells,
    merges: (source['!merges'] ?? []).map(({ s, e }) => ({ r0: s.r, c0: s.c, r1: e.r, c1: e.c })),
    hiddenRows: hiddenOnes(source['!rows'], cells.rowCount),
    hiddenColumns: hiddenOnes(source['!cols'], cells.columnCount),
    notes,
  }
}

/** [MS-XLS] 2.5.10 Bes. */
const errorWords: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
}

function hiddenOnes(infos: readonly ({ hidden?: boolean } | undefined)[] | undefined, count: number): number[] {
  const found: number[] = []
  infos?.forEach((info, at) => {
    if (info?.hidden && at < count) found.push(at)
  })
  return found
}
