import { type Delimiter, detectDelimiter, endsWithLoneCr, scanRows, unquote } from './csvScan.ts'
import { type ByteSource, decode, detectEncoding, type Encoding } from './encoding.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { refuse } from './refuse.ts'
import { type Cell, emptyCell, type Sheet, type SheetNote } from './sheet.ts'

export type Csv = {
  readonly encoding: Encoding
  readonly delimiter: Delimiter
  readonly notes: readonly SheetNote[]
  /** Reads the source from its beginning, a piece at a time: memory does not grow with the file. */
  rows(): Generator<string[]>
}

const sampleCharacters = 1 << 16

/** Finds out encoding and separator. Throws `fileUnreadable` for a quotation mark that is never closed, when `rows` reaches it. */
export function openCsv(source: ByteSource, fileName: string, limits: Limits = defaultLimits): Csv {
  const { encoding, notes } = detectEncoding(source)
  const sample = firstText(source, encoding)
  const loneCr = endsWithLoneCr(sample)
  const delimiter = detectDelimiter(sample, loneCr)
  return {
    encoding,
    delimiter,
    notes,
    rows: () => streamRows(decode(source, encoding), delimiter, loneCr, fileName, limits),
  }
}

/** Every row as texts, blank lines as one empty text. For files too large to hold; `source` may be pieces read from disk. */
export function csvRows(source: ByteSource, fileName = 'csv', limits: Limits = defaultLimits): Generator<string[]> {
  return openCsv(source, fileName, limits).rows()
}

function* streamRows(
  texts: Iterable<string>,
  delimiter: Delimiter,
  loneCr: boolean,
  fileName: string,
  limits: Limits,
): Generator<string[]> {
  let text = ''
  let rows: string[][] = []
  let row: string[] = []
  let done = 0
  const fields: number[] = []
  const target = {
    field(start: number, end: number, quoted: boolean) {
      const raw = text.slice(start, end)
      row.push(quoted ? unquote(raw) : raw)
    },
    row() {
      rows.push(row)
      row = []
    },
  }
  for (const piece of texts) {
    text = text === '' ? piece : text + piece
    const stopped = scanRows(text, 0, false, delimiter, loneCr, target, fields)
    text = text.slice(stopped)
    yield* rows
    done += rows.length
    rows = []
    if (text.length > limits.rowCharacters) throw unclosed(fileName, done + 1)
  }
  if (scanRows(text, 0, true, delimiter, loneCr, target, fields) < 0) throw unclosed(fileName, done + rows.length + 1)
  yield* rows
}

function unclosed(fileName: string, row: number): Error {
  return refuse(
    fileName,
    `第 ${row} 条记录有引号没有闭合，后面的内容分不出行`,
    '请用文本编辑器打开，在该处补上或删去引号（"）后再导入；或改存为 .xlsx。',
  )
}

function firstText(source: ByteSource, encoding: Encoding): string {
  let sample = ''
  for (const text of decode(source, encoding)) {
    sample += text
    if (sample.length >= sampleCharacters) break
  }
  return sample.slice(0, sampleCharacters)
}

/**
 * The whole file as a sheet: the text once, and two positions a field, from which cells are made when asked for. Every value is
 * text as written; the quotation marks of the format are gone, a leading apostrophe is not.
 */
export function readCsv(
  bytes: Uint8Array,
  fileName: string,
  limits: Limits,
): { readonly encoding: Encoding; readonly sheet: Sheet } {
  const { encoding, notes } = detectEncoding(bytes)
  const text = [...decode(bytes, encoding)].join('')
  const sample = text.slice(0, sampleCharacters)
  const loneCr = endsWithLoneCr(sample)
  const grid = indexFields(text, detectDelimiter(sample, loneCr), loneCr, fileName, limits)
  const { starts, ends, rowStarts, rowCount, columnCount, filled } = grid

  function fieldText(at: number): string {
    const end = ends[at]!
    return end & quotedBit ? unquote(text.slice(starts[at]!, end & ~quotedBit)) : text.slice(starts[at]!, end)
  }
  function cellAt(at: number): Cell {
    const value = fieldText(at)
    return value === '' ? emptyCell : { value, kind: 'text' }
  }

  const sheet: Sheet = {
    name: fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, ''),
    hidden: false,
    rowCount,
    columnCount,
    cell(row, column) {
      if (row < 0 || row >= rowCount || column < 0) return undefined
      const at = rowStarts[row]! + column
      if (at >= rowStarts[row + 1]!) return undefined
      const cell = cellAt(at)
      return cell === emptyCell ? undefined : cell
    },
    row(row) {
      if (row < 0 || row >= rowCount) return []
      const cells: Cell[] = []
      for (let at = rowStarts[row]!; at < rowStarts[row + 1]!; at++) cells.push(cellAt(at))
      while (cells.at(-1) === emptyCell) cells.pop()
      return cells
    },
    filledRows: filled,
    merges: [],
    hiddenRows: [],
    hiddenColumns: [],
    notes,
  }
  return { encoding, sheet }
}

/** Positions fit 31 bits, since a file that is held whole is limited far below. */
const quotedBit = 0x80000000

function indexFields(text: string, delimiter: Delimiter, loneCr: boolean, fileName: string, limits: Limits) {
  let starts = new Uint32Array(1024)
  let ends = new Uint32Array(1024)
  let size = 0
  const rowStarts = [0]
  let rowCount = 0
  let columnCount = 0
  let lastFilled = -1
  const stopped = scanRows(text, 0, true, delimiter, loneCr, {
    field(start, end, quoted) {
      if (size === starts.length) {
        starts = doubled(starts)
        ends = doubled(ends)
      }
      starts[size] = start
      ends[size] = quoted ? (end | quotedBit) >>> 0 : end
      if (end > start + (quoted ? 2 : 0)) lastFilled = size
      size++
    },
    row() {
      const start = rowStarts.at(-1)!
      if (lastFilled >= start) {
        rowCount = rowStarts.length
        columnCount = Math.max(columnCount, lastFilled - start + 1)
      }
      rowStarts.push(size)
      if (size - start > 0 && starts[size - 1]! - starts[start]! > limits.rowCharacters)
        throw unclosed(fileName, rowStarts.length - 1)
    },
  })
  if (stopped < 0) throw unclosed(fileName, rowStarts.length)

  function* filled(): Generator<number> {
    for (let row = 0; row < rowCount; row++) {
      for (let at = rowStarts[row]!; at < rowStarts[row + 1]!; at++) {
        const end = ends[at]!
        if ((end & ~quotedBit) - starts[at]! > (end & quotedBit ? 2 : 0)) {
          yield row
          break
        }
      }
    }
  }
  return { starts, ends, rowStarts, rowCount, columnCount, filled }
}

function doubled(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2)
  larger.set(array)
  return larger
}
