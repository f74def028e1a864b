/**
 * The cells of one sheet in typed arrays, about 16 bytes each, and a `Cell` made only when someone asks: a workbook of a million
 * cells costs tens of megabytes instead of hundreds.
 */

import { isDayFormat, serialDay } from './numberFormat.ts'
import { type Cell, type CellFlag, emptyCell, type Sheet } from './sheet.ts'
import { shownText } from './shownText.ts'

export const kinds = { blank: 0, text: 1, number: 2, flag: 3, error: 4, isoDay: 5 } as const
type Kind = (typeof kinds)[keyof typeof kinds]

/** Bits kept beside a cell. */
export const marks = { formula: 1, withoutValue: 2, external: 4, volatile: 8 } as const

/** What cells refer to by number; shared by the sheets of a workbook. */
export type CellContext = {
  readonly strings: string[]
  /** Number format by style number. */
  readonly formats: readonly string[]
  readonly date1904: boolean
}

export type CellBuilder = {
  /**
   * `payload` is the number itself, 0/1 for a flag, and an index into `strings` for text, error and isoDay. Of two values for one
   * cell the later wins, as in Excel.
   */
  add(row: number, column: number, kind: Kind, payload: number, style: number, mark: number): void
  finish(): Pick<Sheet, 'rowCount' | 'columnCount' | 'cell' | 'row' | 'filledRows'>
}

export function buildCells(context: CellContext): CellBuilder {
  let size = 0
  let rows = new Uint32Array(1024)
  let columns = new Uint16Array(1024)
  let kindOf = new Uint8Array(1024)
  let markOf = new Uint8Array(1024)
  let styles = new Uint32Array(1024)
  let payloads = new Float64Array(1024)
  let ascending = true

  function add(row: number, column: number, kind: Kind, payload: number, style: number, mark: number): void {
    if (size === rows.length) {
      rows = grown(rows, Uint32Array)
      columns = grown(columns, Uint16Array)
      kindOf = grown(kindOf, Uint8Array)
      markOf = grown(markOf, Uint8Array)
      styles = grown(styles, Uint32Array)
      payloads = grown(payloads, Float64Array)
    }
    if (size > 0 && (row < rows[size - 1]! || (row === rows[size - 1]! && column <= columns[size - 1]!)))
      ascending = false
    rows[size] = row
    columns[size] = column
    kindOf[size] = kind
    payloads[size] = payload
    styles[size] = style
    markOf[size] = mark
    size++
  }

  /** Writers other than Excel may leave rows unordered or write a cell twice. */
  function inOrder(): Uint32Array {
    const order = Uint32Array.from({ length: size }, (_, at) => at)
    order.sort((a, b) => rows[a]! - rows[b]! || columns[a]! - columns[b]! || a - b)
    return order.filter((at, i) => {
      const next = order[i + 1]
      return next === undefined || rows[next] !== rows[at] || columns[next] !== columns[at]
    })
  }

  function finish() {
    if (!ascending) {
      const order = inOrder()
      size = order.length
      rows = picked(rows, order, Uint32Array)
      columns = picked(columns, order, Uint16Array)
      kindOf = picked(kindOf, order, Uint8Array)
      markOf = picked(markOf, order, Uint8Array)
      styles = picked(styles, order, Uint32Array)
      payloads = picked(payloads, order, Float64Array)
    }
    const readCell = cellReader(context)
    const { rowNumbers, rowStarts, rowCount, columnCount } = indexRows(rows, columns, kindOf, markOf, size)
    let lastSlot = 0

    /** Slot of a row, or -1. Reading goes downwards, so the slot after the last one is tried first. */
    function slotOf(row: number): number {
      if (rowNumbers[lastSlot] === row) return lastSlot
      if (rowNumbers[lastSlot + 1] === row) return ++lastSlot
      let low = 0
      let high = rowNumbers.length - 1
      while (low <= high) {
        const middle = (low + high) >> 1
        if (rowNumbers[middle]! < row) low = middle + 1
        else if (rowNumbers[middle]! > row) high = middle - 1
        else {
          lastSlot = middle
          return middle
        }
      }
      return -1
    }

    return {
      rowCount,
      columnCount,
      cell(row: number, column: number): Cell | undefined {
        const slot = slotOf(row)
        if (slot < 0) return undefined
        let low = rowStarts[slot]!
        let high = rowStarts[slot + 1]! - 1
        while (low <= high) {
          const middle = (low + high) >> 1
          const found = columns[middle]!
          if (found === column) return readCell(kindOf[middle]!, payloads[middle]!, styles[middle]!, markOf[middle]!)
          if (found < column) low = middle + 1
          else high = middle - 1
        }
        return undefined
      },
      row(row: number): readonly Cell[] {
        const slot = slotOf(row)
        if (slot < 0) return noCells
        const cells: Cell[] = []
        for (let at = rowStarts[slot]!; at < rowStarts[slot + 1]!; at++) {
          while (cells.length < columns[at]!) cells.push(emptyCell)
          cells.push(readCell(kindOf[at]!, payloads[at]!, styles[at]!, markOf[at]!))
        }
        return cells
      },
      filledRows: () => rowNumbers,
    }
  }

  return { add, finish }
}

const noCells: readonly Cell[] = Object.freeze([])

type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array
type Make<T> = new (length: number) => T

function grown<T extends Numbers>(array: T, make: Make<T>): T {
  const larger = new make(array.length * 2)
  larger.set(array)
  return larger
}

function picked<T extends Numbers>(array: T, order: Uint32Array, make: Make<T>): T {
  const result = new make(order.length)
  for (let at = 0; at < order.length; at++) result[at] = array[order[at]!]!
  return result
}

/** Rows that hold something, and where their cells begin; blank formula results are kept but do not extend the sheet. */
function indexRows(rows: Uint32Array, columns: Uint16Array, kindOf: Uint8Array, markOf: Uint8Array, size: number) {
  const rowNumbers: number[] = []
  const rowStarts: number[] = []
  let kept = 0
  let columnCount = 0
  for (let at = 0; at < size; at++) {
    if (at === 0 || rows[at] !== rows[at - 1]) {
      rowNumbers.push(rows[at]!)
      rowStarts.push(at)
    }
    if (kindOf[at] === kinds.blank && (markOf[at]! & marks.withoutValue) === 0) continue
    kept = rowNumbers.length
    if (columns[at]! >= columnCount) columnCount = columns[at]! + 1
  }
  const end = rowStarts[kept] ?? size
  rowNumbers.length = kept
  rowStarts.length = kept
  rowStarts.push(end)
  return { rowNumbers, rowStarts, rowCount: kept === 0 ? 0 : rowNumbers[kept - 1]! + 1, columnCount }
}

function cellReader(context: CellContext) {
  const { strings, formats, date1904 } = context
  const showsDay = formats.map(isDayFormat)

  return (kind: number, payload: number, style: number, mark: number): Cell => {
    const formula = (mark & marks.formula) === 0 ? undefined : { formula: true as const }
    switch (kind) {
      case kinds.text:
        return dress({ value: strings[payload]!, kind: 'text' }, formula, mark)
      case kinds.number:
        return showsDay[style] ? dateCell(payload, style, mark) : numberCell(payload, style, mark)
      case kinds.flag:
        return dress({ value: payload !== 0, kind: 'flag', text: payload !== 0 ? 'TRUE' : 'FALSE' }, formula, mark)
      case kinds.error:
        return dress({ value: strings[payload]!, kind: 'error' }, formula, mark, formula && 'formulaError')
      case kinds.isoDay:
        return dress({ value: strings[payload]!, kind: 'date', day: strings[payload]!.slice(0, 10) }, formula, mark)
      default:
        return formula ? dress(emptyCell, formula, mark) : emptyCell
    }
  }

  function numberCell(value: number, style: number, mark: number): Cell {
    const format = formats[style] ?? 'General'
    const lost = Math.abs(value) >= 1e15
    const base: Cell =
      format === 'General' ? { value, kind: 'number' } : new FormattedCell(value, 'number', undefined, format, date1904)
    return dress(
      base,
      (mark & marks.formula) === 0 ? undefined : { formula: true },
      mark,
      lost ? 'precisionLost' : undefined,
    )
  }

  function dateCell(value: number, style: number, mark: number): Cell {
    const day = serialDay(value, date1904)
    const formula = (mark & marks.formula) === 0 ? undefined : ({ formula: true } as const)
    // Below 1 it is a time of day under a format that shows both.
    if (day === undefined && value >= 0 && value < 1) return numberCell(value, style, mark)
    const cell = new FormattedCell(value, 'date', day, formats[style]!, date1904)
    return dress(cell, formula, mark, day === undefined ? 'dateImpossible' : undefined)
  }
}

/** Its `text` is worked out when read, since formatting costs more than all the rest of the cell. */
class FormattedCell implements Cell {
  readonly value: number
  readonly kind: 'number' | 'date'
  declare readonly day?: string
  readonly #format: string
  readonly #date1904: boolean
  constructor(value: number, kind: 'number' | 'date', day: string | undefined, format: string, date1904: boolean) {
    this.value = value
    this.kind = kind
    if (day !== undefined) this.day = day
    this.#format = format
    this.#date1904 = date1904
  }
  get text(): string | undefined {
    return shownText(this.value, this.#format, this.#date1904)
  }
}

function dress(cell: Cell, formula: { formula: true } | undefined, mark: number, more?: CellFlag): Cell {
  const flags: CellFlag[] = []
  if (mark & marks.withoutValue) flags.push('formulaWithoutValue')
  if (mark & marks.external) flags.push('externalLink')
  if (mark & marks.volatile) flags.push('volatile')
  if (more) flags.push(more)
  if (!formula && flags.length === 0) return cell
  const extra = flags.length > 0 ? { ...formula, flags } : formula
  return cell instanceof FormattedCell ? Object.assign(cell, extra) : { ...cell, ...extra }
}
