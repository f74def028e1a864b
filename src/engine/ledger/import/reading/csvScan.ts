/**
 * The scanner: where fields begin and end in a text of separated values (RFC 4180 and what people make of it).
 *
 * A field is quoted when its first character is a quotation mark; inside, a doubled mark is one mark and anything else is text,
 * line ends included. A mark later in a field is text. What follows a closing mark up to the separator is kept as text too.
 * Rows end with LF or CRLF; with CR alone only where the first line end of the file is a lone CR.
 */

export type Delimiter = ',' | ';' | '\t' | '|'

export type ScanTarget = {
  /** `quoted` fields are given with their marks: see `unquote`. */
  field(start: number, end: number, quoted: boolean): void
  row(): void
}

const quote = 0x22
const lf = 0x0a
const cr = 0x0d

/**
 * Scans rows from `start`. With `last` false, stops before a row that may go on in the next piece. Returns where it stopped;
 * -1 - position when, at the very end, a quotation mark opened at that position was never closed.
 */
export function scanRows(
  text: string,
  start: number,
  last: boolean,
  delimiter: Delimiter,
  loneCr: boolean,
  target: ScanTarget,
  fields: number[] = [],
): number {
  const separator = delimiter.charCodeAt(0)
  const length = text.length
  let at = start
  let rowStart = start
  // Fields wait here until their row is known to be whole: start, end, quoted.
  fields.length = 0
  while (at < length) {
    const fieldStart = at
    const quoted = text.charCodeAt(at) === quote
    if (quoted) {
      at = closingQuote(text, at)
      if (at < 0) return last ? -1 - fieldStart : rowStart
    }
    let code = 0
    while (at < length) {
      code = text.charCodeAt(at)
      if (code === separator || code === lf || (code === cr && (loneCr || text.charCodeAt(at + 1) === lf))) break
      at++
    }
    if (at >= length || (code === cr && at + 1 === length)) {
      if (!last) return rowStart
    }
    fields.push(fieldStart, at, quoted ? 1 : 0)
    if (at < length && code === separator) {
      at++
      if (at < length) continue
      // A separator at the end of the file opens one more, empty field.
      if (!last) return rowStart
      fields.push(at, at, 0)
    } else if (at < length) at += code === cr && text.charCodeAt(at + 1) === lf ? 2 : 1
    for (let i = 0; i < fields.length; i += 3) target.field(fields[i]!, fields[i + 1]!, fields[i + 2] === 1)
    target.row()
    fields.length = 0
    rowStart = at
  }
  return at
}

/** The position after the mark that closes the field opened at `at`, or -1. */
function closingQuote(text: string, at: number): number {
  let from = at + 1
  for (;;) {
    const mark = text.indexOf('"', from)
    if (mark < 0) return -1
    if (text.charCodeAt(mark + 1) !== quote) return mark + 1
    from = mark + 2
  }
}

/** The value of a field scanned as quoted: `"a ""b"""` → `a "b"`. */
export function unquote(raw: string): string {
  const close = closingQuote(raw, 0) - 1
  const inside = raw.slice(1, close)
  return (inside.includes('""') ? inside.replaceAll('""', '"') : inside) + raw.slice(close + 1)
}

/** True when the first line end outside quotation marks is a CR without LF. */
export function endsWithLoneCr(sample: string): boolean {
  let inside = false
  for (let at = 0; at < sample.length; at++) {
    const code = sample.charCodeAt(at)
    if (code === quote) inside = !inside
    else if (!inside && code === lf) return false
    else if (!inside && code === cr) return sample.charCodeAt(at + 1) !== lf
  }
  return false
}

const delimiters: readonly Delimiter[] = [',', '\t', ';', '|']
const sampleRows = 100

/**
 * The separator that gives the most rows of one same width above one; the comma where none does. A first line `sep=;`, as Excel
 * writes it, decides.
 */
export function detectDelimiter(sample: string, loneCr: boolean): Delimiter {
  const told = /^sep=(.)[\r\n]/.exec(sample)?.[1]
  const said = delimiters.find((delimiter) => delimiter === told)
  if (said) return said
  let best: { delimiter: Delimiter; share: number; width: number } = { delimiter: ',', share: 0, width: 1 }
  for (const delimiter of delimiters) {
    const { share, width } = regularity(rowWidths(sample, delimiter, loneCr))
    if (width > 1 && (share > best.share || (share === best.share && width > best.width)))
      best = { delimiter, share, width }
  }
  return best.delimiter
}

function rowWidths(sample: string, delimiter: Delimiter, loneCr: boolean): number[] {
  const widths: number[] = []
  let width = 0
  const target = {
    field: () => {
      width++
    },
    row: () => {
      if (widths.length < sampleRows) widths.push(width)
      width = 0
    },
  }
  const stopped = scanRows(sample, 0, false, delimiter, loneCr, target)
  // A sample of one unfinished row still tells something.
  if (stopped === 0) scanRows(sample, 0, true, delimiter, loneCr, target)
  return widths
}

function regularity(widths: readonly number[]): { share: number; width: number } {
  const counts = new Map<number, number>()
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
  let [width, rows] = [1, 0]
  for (const [candidate, count] of counts) if (candidate > 1 && count > rows) [width, rows] = [candidate, count]
  return { share: widths.length === 0 ? 0 : rows / widths.length, width }
}
