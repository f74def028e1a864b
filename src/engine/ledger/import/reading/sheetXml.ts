/**
 * One worksheet part, scanned over its bytes in a single pass (ECMA-376 part 1, 18.3.1, transitional and strict alike). Own code
 * instead of the library's because that expands hyperlinks over whole columns, puts strict dates through the machine's zone,
 * returns nothing for a part it cannot read, and holds a sheet as text three times over.
 */

import type { Buffer } from 'node:buffer'
import { buildCells, type CellContext, kinds, marks } from './cells.ts'
import { formulaMarks } from './formula.ts'
import { type Limits, tooManyCells } from './limits.ts'
import { isRealDay } from './numberFormat.ts'
import { damaged } from './refuse.ts'
import type { Merge, Sheet, SheetNote } from './sheet.ts'
import { TagCursor } from './tagCursor.ts'
import { cellText } from './xml.ts'

const maxRows = 1_048_576
const maxColumns = 16_384

/** What the sheets of one workbook share while they are read. */
export type SheetReading = {
  readonly fileName: string
  readonly limits: Limits
  readonly context: CellContext
  /** How many of `context.strings` are shared strings. */
  readonly sharedCount: number
  /** Cells stored so far, over all sheets. */
  cellCount: number
}

export type SheetPart = Omit<Sheet, 'name' | 'hidden'>

/**
 * Throws `fileUnreadable` when the part ends early, points outside the sheet, or names a shared string that is not there, and
 * `fileTooLarge` when the workbook has more cells than it may.
 */
export function readSheetXml(xml: Buffer, part: string, reading: SheetReading): SheetPart {
  const broken = (what: string) => damaged(reading.fileName, `部件“${part}”有误：${what.slice(0, 60)}`)
  const cursor = new TagCursor(xml)
  const cells = new CellScanner(cursor, reading, broken)
  const merges: Merge[] = []
  const hiddenColumns: number[] = []
  const notes = new Set<SheetNote>()
  let complete = false

  while (cursor.next()) {
    if (cursor.closing) complete ||= cursor.is('worksheet')
    else if (cursor.is('sheetData')) {
      if (!cursor.selfClosing) cells.scan()
    } else if (cursor.is('mergeCell')) readMerge(cursor, merges, broken)
    else if (cursor.is('col')) readHiddenColumns(cursor, hiddenColumns, broken)
    else if (cursor.is('filterColumn')) notes.add('rowsFiltered')
  }
  if (!complete) throw broken('内容不完整')

  const stored = cells.builder.finish()
  return {
    ...stored,
    merges,
    hiddenRows: cells.hiddenRows.filter((row) => row < stored.rowCount),
    hiddenColumns: hiddenColumns.filter((column) => column < stored.columnCount),
    notes: [...notes],
  }
}

function readMerge(cursor: TagCursor, merges: Merge[], broken: (what: string) => Error): void {
  if (!cursor.attribute('ref')) return
  const reference = cursor.valueText()
  const area = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/.exec(reference)
  if (!area) throw broken(`合并区域 ${reference}`)
  const [, c0, r0, c1 = c0, r1 = r0] = area as unknown as [string, string, string, string?, string?]
  const merge = { r0: Number(r0) - 1, c0: columnNumber(c0), r1: Number(r1) - 1, c1: columnNumber(c1) }
  if (merge.r0 < 0 || merge.r1 >= maxRows || merge.c1 >= maxColumns || merge.r1 < merge.r0 || merge.c1 < merge.c0)
    throw broken(`合并区域 ${reference}`)
  merges.push(merge)
}

function readHiddenColumns(cursor: TagCursor, hidden: number[], broken: (what: string) => Error): void {
  if (!cursor.isTrue('hidden')) return
  const from = cursor.whole('min') ?? 1
  const to = Math.min(cursor.whole('max') ?? from, maxColumns)
  for (let number = Math.max(from, 1); number <= to; number++) hidden.push(number - 1)
  // Ranges may not overlap, so more than there are columns is a forgery that would run for ever.
  if (hidden.length > maxColumns) throw broken('列定义重叠')
}

function columnNumber(letters: string): number {
  let number = 0
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 0x40
  return number - 1
}

/** The inside of `sheetData`: rows, cells, values. A class, since its state changes with every tag. */
class CellScanner {
  readonly builder: ReturnType<typeof buildCells>
  readonly hiddenRows: number[] = []
  readonly #cursor: TagCursor
  readonly #xml: Buffer
  readonly #reading: SheetReading
  readonly #broken: (what: string) => Error
  /** Nature of shared formulas by their number: the cells that follow only name it. */
  readonly #sharedMarks = new Map<string, number>()
  #row = -1
  #column = -1
  #style = 0

  constructor(cursor: TagCursor, reading: SheetReading, broken: (what: string) => Error) {
    this.#cursor = cursor
    this.#xml = cursor.xml
    this.#reading = reading
    this.#broken = broken
    this.builder = buildCells(reading.context)
  }

  /** From behind `<sheetData>` to its end. */
  scan(): void {
    const cursor = this.#cursor
    while (cursor.next()) {
      if (cursor.size === 1 && cursor.first === 0x63 /* c */) {
        if (!cursor.closing) this.#readCell()
      } else if (cursor.closing) {
        if (cursor.is('sheetData')) return
      } else if (cursor.is('row')) this.#openRow()
    }
  }

  #openRow(): void {
    const cursor = this.#cursor
    this.#row = (cursor.whole('r') ?? this.#row + 2) - 1
    this.#column = -1
    if (!(this.#row >= 0 && this.#row < maxRows)) throw this.#broken(`行号 ${this.#row + 1} 超出工作表`)
    if (cursor.isTrue('hidden')) this.hiddenRows.push(this.#row)
  }

  #readCell(): void {
    const cursor = this.#cursor
    this.#place()
    if (cursor.selfClosing) return
    this.#style = cursor.whole('s') ?? 0
    const type = cursor.attribute('t') ? cursor.valueText() : 'n'
    let mark = 0
    let start = -1
    let end = -1
    let inline = ''
    let phonetic = false
    while (cursor.next()) {
      const { first, size, closing } = cursor
      if (size === 1 && first === 0x76 /* v */) {
        if (closing) continue
        start = cursor.end
        end = cursor.selfClosing ? start : cursor.passText()
      } else if (size === 1 && first === 0x66 /* f */) {
        if (!closing) mark = this.#readFormula()
      } else if (size === 1 && first === 0x63 /* c */) {
        if (closing) break
        throw this.#broken('单元格没有结束')
      } else if (cursor.is('rPh')) phonetic = !closing
      else if (size === 1 && first === 0x74 /* t */ && !closing && !cursor.selfClosing && !phonetic) {
        const from = cursor.end
        inline += cellText(this.#xml, from, this.#textEnd())
      }
    }
    if (type === 'inlineStr') this.#addText(inline, mark)
    else if (start >= 0 && end > start) this.#addValue(type, start, end, mark)
    // `<f>` without a value was never calculated. A text formula that gives "" has an empty `<v>` and is simply blank.
    else if (mark) this.#add(kinds.blank, 0, type === 'str' && start >= 0 ? mark : mark | marks.withoutValue)
  }

  /** Sets row and column from the address; without one the cell follows the last. */
  #place(): void {
    const cursor = this.#cursor
    const xml = this.#xml
    if (!cursor.attribute('r')) this.#column++
    else {
      let letters = 0
      let digits = 0
      let at = cursor.valueStart
      for (; at < cursor.valueEnd && xml[at]! >= 0x41 && xml[at]! <= 0x5a; at++)
        letters = letters * 26 + xml[at]! - 0x40
      for (; at < cursor.valueEnd && xml[at]! >= 0x30 && xml[at]! <= 0x39; at++) digits = digits * 10 + xml[at]! - 0x30
      if (at !== cursor.valueEnd || letters === 0 || digits === 0)
        throw this.#broken(`单元格位置 ${cursor.valueText()}`)
      this.#column = letters - 1
      this.#row = digits - 1
    }
    if (this.#column >= maxColumns || this.#row < 0 || this.#row >= maxRows) throw this.#broken('单元格位置超出工作表')
  }

  #readFormula(): number {
    const cursor = this.#cursor
    const shared = cursor.attribute('si') ? cursor.valueText() : undefined
    const from = cursor.end
    const to = cursor.selfClosing ? from : this.#textEnd()
    if (to === from) return marks.formula | (shared === undefined ? 0 : (this.#sharedMarks.get(shared) ?? 0))
    const mark = formulaMarks(cellText(this.#xml, from, to))
    if (shared !== undefined) this.#sharedMarks.set(shared, mark)
    return mark
  }

  /** The end of the text behind the tag, CDATA sections included. */
  #textEnd(): number {
    const cursor = this.#cursor
    const close = this.#xml.indexOf('</', cursor.end)
    cursor.end = close < 0 ? this.#xml.length : close
    return cursor.end
  }

  #addValue(type: string, start: number, end: number, mark: number): void {
    const { strings } = this.#reading.context
    if (type === 'n') this.#addNumber(start, end, mark)
    else if (type === 's') {
      const index = Number(this.#xml.toString('latin1', start, end))
      if (!(Number.isInteger(index) && index >= 0 && index < this.#reading.sharedCount))
        throw this.#broken('共享字符串编号不存在')
      if (strings[index] !== '') this.#add(kinds.text, index, mark)
    } else if (type === 'str') this.#addText(cellText(this.#xml, start, end), mark)
    else if (type === 'b') {
      const value = this.#xml.toString('latin1', start, end).trim()
      this.#add(kinds.flag, value === '1' || value === 'true' ? 1 : 0, mark)
    } else if (type === 'e') this.#add(kinds.error, strings.push(cellText(this.#xml, start, end)) - 1, mark)
    else if (type === 'd') {
      const value = cellText(this.#xml, start, end).trim()
      this.#add(isRealDay(value.split('T')[0]!) ? kinds.isoDay : kinds.text, strings.push(value) - 1, mark)
    } else throw this.#broken(`单元格类型 ${type}`)
  }

  #addNumber(start: number, end: number, mark: number): void {
    let number = 0
    let at = start
    if (end - start <= 15) while (at < end && xmlDigit(this.#xml, at)) number = number * 10 + this.#xml[at++]! - 0x30
    if (at < end) {
      const text = this.#xml.toString('latin1', start, end).trim()
      number = text === '' ? Number.NaN : Number(text)
    }
    if (Number.isFinite(number)) this.#add(kinds.number, number, mark)
    else this.#addText(cellText(this.#xml, start, end), mark)
  }

  #addText(text: string, mark: number): void {
    if (text !== '') this.#add(kinds.text, this.#reading.context.strings.push(text) - 1, mark)
    else if (mark) this.#add(kinds.blank, 0, mark)
  }

  #add(kind: (typeof kinds)[keyof typeof kinds], payload: number, mark: number): void {
    const { limits, fileName } = this.#reading
    if (++this.#reading.cellCount > limits.cells) throw tooManyCells(fileName, limits)
    this.builder.add(this.#row, this.#column, kind, payload, this.#style, mark)
  }
}

function xmlDigit(xml: Buffer, at: number): boolean {
  return xml[at]! >= 0x30 && xml[at]! <= 0x39
}
