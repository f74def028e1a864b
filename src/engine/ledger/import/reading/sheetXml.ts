/**
 * One worksheet part, scanned over its bytes in a single pass (ECMA-376 part 1, 18.3.1, transitional and strict alike). Own code
 * instead of the library's because that expands hyperlinks over whole columns, puts strict dates through the machine's zone,
 * returns nothing for a part it cannot read, and holds a sheet as text three times over.
 */

import type { Buffer } from 'node:buffer'
import { buildCells, type CellContext, kinds, marks } from './cells.ts'
import { formulaMarks } from './formula.ts'
import { damaged } from './refuse.ts'
import type { Merge, Sheet, SheetNote } from './sheet.ts'
import { cellText, isNameEnd, skipSpecial, tagEnd } from './xml.ts'

const maxRows = 1_048_576
const maxColumns = 16_384

export type SheetPart = Pick<
  Sheet,
  'rowCount' | 'columnCount' | 'cell' | 'row' | 'filledRows' | 'merges' | 'hiddenRows' | 'hiddenColumns' | 'notes'
>

/** Throws `fileUnreadable` when the part ends early, points outside the sheet, or names a shared string that is not there. */
export function readSheetXml(
  xml: Buffer,
  context: CellContext,
  sharedCount: number,
  part: string,
  fileName: string,
): SheetPart {
  const builder = buildCells(context)
  const { strings } = context
  const merges: Merge[] = []
  const hiddenRows: number[] = []
  const hiddenColumns: number[] = []
  const notes = new Set<SheetNote>()
  const sharedMarks = new Map<string, number>()
  const length = xml.length

  let inData = false
  let complete = false
  let row = -1
  let column = -1
  let inCell = false
  // Of the cell being read:
  let type = 'n'
  let style = 0
  let mark = 0
  let valueStart = -1
  let valueEnd = -1
  let inline: string | undefined
  let phonetic = false
  // Of the tag being read:
  let at = 0
  let end = 0

  /** The value of an attribute of the tag [at, end), as a range; attribute names here have no prefix. */
  let attributeStart = 0
  let attributeEnd = 0
  function findAttribute(name: string): boolean {
    const first = name.charCodeAt(0)
    const size = name.length
    for (let i = at + 2; i < end; i++) {
      if (xml[i] !== first || xml[i - 1]! > 0x20) continue
      let matched = 1
      while (matched < size && xml[i + matched] === name.charCodeAt(matched)) matched++
      let j = i + matched
      if (matched !== size || (xml[j] !== 0x3d && xml[j]! > 0x20)) continue
      while (j < end && xml[j] !== 0x22 && xml[j] !== 0x27) j++
      const quote = xml[j]!
      attributeStart = j + 1
      attributeEnd = attributeStart
      while (attributeEnd < end && xml[attributeEnd] !== quote) attributeEnd++
      return true
    }
    return false
  }
  const attributeText = () => xml.toString('latin1', attributeStart, attributeEnd)
  const isTrue = (name: string) => findAttribute(name) && ['1', 'true', 'on'].includes(attributeText())
  const wholeAttribute = (name: string): number | undefined => {
    if (!findAttribute(name)) return undefined
    let number = 0
    for (let i = attributeStart; i < attributeEnd; i++) {
      const digit = xml[i]! - 0x30
      if (digit < 0 || digit > 9) throw broken(`${name}="${attributeText()}"`)
      number = number * 10 + digit
    }
    return number
  }

  function broken(what: string): Error {
    return damaged(fileName, `部件“${part}”有误：${what.slice(0, 60)}`)
  }

  function openRow(): void {
    const number = wholeAttribute('r')
    row = number === undefined ? row + 1 : number - 1
    if (row < 0 || row >= maxRows) throw broken(`行号 ${row + 1} 超出工作表`)
    column = -1
    if (isTrue('hidden')) hiddenRows.push(row)
  }

  function openCell(): void {
    if (findAttribute('r')) {
      let letters = 0
      let digits = 0
      let i = attributeStart
      for (; i < attributeEnd && xml[i]! >= 0x41 && xml[i]! <= 0x5a; i++) letters = letters * 26 + xml[i]! - 0x40
      for (; i < attributeEnd && xml[i]! >= 0x30 && xml[i]! <= 0x39; i++) digits = digits * 10 + xml[i]! - 0x30
      column = letters - 1
      if (i !== attributeEnd || digits === 0) throw broken(`单元格位置 ${attributeText()}`)
      row = digits - 1
    } else column++
    if (column < 0 || column >= maxColumns || row < 0 || row >= maxRows) throw broken('单元格位置超出工作表')
    style = wholeAttribute('s') ?? 0
    type = findAttribute('t') ? attributeText() : 'n'
    mark = 0
    valueStart = -1
    inline = undefined
  }

  function readFormula(): void {
    mark |= marks.formula
    const shared = findAttribute('si') ? attributeText() : undefined
    if (xml[end - 2] === 0x2f) {
      mark |= shared === undefined ? 0 : (sharedMarks.get(shared) ?? 0)
      return
    }
    const close = xml.indexOf(0x3c, end)
    if (close > end) {
      mark |= formulaMarks(cellText(xml, end, close))
      if (shared !== undefined) sharedMarks.set(shared, mark)
    } else if (shared !== undefined) mark |= sharedMarks.get(shared) ?? 0
    end = close < 0 ? length : close
  }

  function closeCell(): void {
    const text = type === 'inlineStr' ? (inline ?? '') : undefined
    if (text !== undefined) addText(text)
    else if (valueStart < 0 || valueEnd === valueStart) {
      // `<f>` without `<v>`: never calculated. A text formula that gives "" has an empty `<v>` and is simply blank.
      if (mark & marks.formula)
        add(kinds.blank, 0, type === 'str' && valueStart >= 0 ? mark : mark | marks.withoutValue)
    } else if (type === 'n') addNumber()
    else if (type === 's') {
      const index = Number(xml.toString('latin1', valueStart, valueEnd))
      if (!(Number.isInteger(index) && index >= 0 && index < sharedCount)) throw broken('共享字符串编号不存在')
      if (strings[index] !== '') add(kinds.text, index, mark)
    } else if (type === 'b') {
      const value = xml.toString('latin1', valueStart, valueEnd).trim()
      add(kinds.flag, value === '1' || value === 'true' ? 1 : 0, mark)
    } else if (type === 'd') {
      const value = cellText(xml, valueStart, valueEnd).trim()
      add(/^\d{4}-\d{2}-\d{2}(T|$)/.test(value) ? kinds.isoDay : kinds.text, strings.push(value) - 1, mark)
    } else if (type === 'e') add(kinds.error, strings.push(cellText(xml, valueStart, valueEnd)) - 1, mark)
    else if (type === 'str') addText(cellText(xml, valueStart, valueEnd))
    else throw broken(`单元格类型 ${type}`)
  }

  function add(kind: (typeof kinds)[keyof typeof kinds], payload: number, bits: number): void {
    builder.add(row, column, kind, payload, style, bits)
  }

  function addText(text: string): void {
    if (text !== '') add(kinds.text, strings.push(text) - 1, mark)
    else if (mark & marks.formula) add(kinds.blank, 0, mark)
  }

  function addNumber(): void {
    let number = 0
    let i = valueStart
    if (valueEnd - valueStart <= 15) {
      while (i < valueEnd && xml[i]! >= 0x30 && xml[i]! <= 0x39) number = number * 10 + xml[i++]! - 0x30
      if (i === valueEnd) {
        add(kinds.number, number, mark)
        return
      }
    }
    const text = xml.toString('latin1', valueStart, valueEnd).trim()
    const parsed = Number(text)
    if (text !== '' && Number.isFinite(parsed)) add(kinds.number, parsed, mark)
    else addText(cellText(xml, valueStart, valueEnd))
  }

  function readMerge(): void {
    if (!findAttribute('ref')) return
    const area = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(attributeText().replaceAll('$', ''))
    if (!area) return
    const merge = {
      r0: Number(area[2]) - 1,
      c0: columnNumber(area[1]!),
      r1: Number(area[4]) - 1,
      c1: columnNumber(area[3]!),
    }
    if (merge.r0 < 0 || merge.r1 >= maxRows || merge.c1 >= maxColumns || merge.r1 < merge.r0 || merge.c1 < merge.c0)
      throw broken(`合并区域 ${attributeText()}`)
    merges.push(merge)
  }

  function readColumns(): void {
    const from = wholeAttribute('min')
    const to = wholeAttribute('max')
    if (from === undefined || to === undefined || !isTrue('hidden')) return
    for (let number = Math.max(from, 1); number <= Math.min(to, maxColumns); number++) hiddenColumns.push(number - 1)
    // Ranges may not overlap, so more than there are columns is a forgery that would run for ever.
    if (hiddenColumns.length > maxColumns) throw broken('列定义重叠')
  }

  at = xml.indexOf(0x3c)
  while (at >= 0 && at < length) {
    const second = xml[at + 1]!
    if (second === 0x21 || second === 0x3f) {
      end = skipSpecial(xml, at)
    } else {
      const closing = second === 0x2f
      let nameStart = closing ? at + 2 : at + 1
      let nameEnd = nameStart
      while (nameEnd < length && !isNameEnd(xml[nameEnd]!)) {
        if (xml[nameEnd] === 0x3a) nameStart = nameEnd + 1
        nameEnd++
      }
      end = tagEnd(xml, at)
      const size = nameEnd - nameStart
      const first = xml[nameStart]!
      const selfClosing = xml[end - 2] === 0x2f
      if (inCell) {
        if (size === 1 && first === 0x76 /* v */) {
          if (closing) valueEnd = at
          else {
            valueStart = end
            valueEnd = end
          }
        } else if (size === 1 && first === 0x66 /* f */) {
          if (!closing) readFormula()
        } else if (size === 1 && first === 0x63 /* c */ && closing) {
          closeCell()
          inCell = false
        } else if (size === 1 && first === 0x74 /* t */ && !closing && !selfClosing && !phonetic) {
          const close = xml.indexOf('</', end)
          inline = (inline ?? '') + cellText(xml, end, close < 0 ? length : close)
          end = close < 0 ? length : close
        } else if (size === 3 && first === 0x72 && xml[nameStart + 1] === 0x50 /* rPh */) phonetic = !closing
      } else if (inData) {
        if (size === 1 && first === 0x63 && !closing) {
          // Most cells of a formatted but empty table are self-closing: nothing in them is worth reading.
          if (!selfClosing || !findAttribute('r')) openCell()
          inCell = !selfClosing
        } else if (size === 3 && first === 0x72 && !closing) openRow()
        else if (closing && size === 9) inData = false
      } else {
        const name = xml.toString('latin1', nameStart, nameEnd)
        if (name === 'sheetData') inData = !closing && !selfClosing
        else if (name === 'mergeCell' && !closing) readMerge()
        else if (name === 'col' && !closing) readColumns()
        else if (name === 'filterColumn' && !closing) notes.add('rowsFiltered')
        else if (name === 'worksheet' && (closing || selfClosing)) complete = true
      }
    }
    at = end < length && xml[end] === 0x3c ? end : xml.indexOf(0x3c, end)
  }
  if (!complete) throw broken('内容不完整')
  const cells = builder.finish()
  return {
    ...cells,
    merges,
    hiddenRows: hiddenRows.filter((number) => number < cells.rowCount),
    hiddenColumns: hiddenColumns.filter((number) => number < cells.columnCount),
    notes: [...notes],
  }
}

function columnNumber(letters: string): number {
  let number = 0
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 0x40
  return number - 1
}
