import { type Header, monthIn, readHeader, sheetUnit, withoutBrackets, yearsIn } from './header.ts'
import type { Cell } from './reading/sheet.ts'
import { type SheetSource, textOf } from './source.ts'

/** One column of the table: the header as it stands, lines joined by '-', and the names to look it up by, best first. */
export type ColumnHeader = {
  readonly column: number
  readonly text: string
  readonly names: readonly string[]
  readonly unit?: string
  readonly year?: number
}

/** Where the table begins, and what the lines above it say. Rows and columns count from 0. */
export type HeaderRows = {
  readonly top: number
  readonly bottom: number
  readonly columns: readonly ColumnHeader[]
  readonly title: string
  readonly unit?: string
  readonly years: readonly number[]
  readonly month?: number
}

/** How far down a header is looked for: titles, notes and filling-in instructions stand above it. */
const searched = 30

/**
 * Finds the header: the row of the first thirty with the most known names, together with the rows that a merge or a
 * two-line head binds to it. Without any known name, the first row that reads like headers; undefined for a sheet without one.
 */
export function findHeaderRows(source: SheetSource, isKnown: (name: string) => boolean): HeaderRows | undefined {
  const rows = source.head.slice(0, searched)
  const best = bestRow(rows, isKnown) ?? likelyRow(rows)
  if (best === undefined) return undefined
  return headerAt(source, ...block(source, best, isKnown))
}

/** The header that a mapping names. */
export function headerAt(source: SheetSource, top: number, bottom: number): HeaderRows {
  const above = source.head
    .slice(0, top)
    .flatMap((row) => row.map(textOf))
    .filter((text) => text.trim() !== '')
  const title = above.join('\n')
  const unit = above.map(sheetUnit).find((found) => found !== undefined)
  const month = monthIn(title)
  return {
    top,
    bottom,
    columns: columnsOf(source, top, bottom),
    title,
    years: yearsIn(title),
    ...(unit === undefined ? {} : { unit }),
    ...(month === undefined ? {} : { month }),
  }
}

function bestRow(rows: readonly (readonly Cell[])[], isKnown: (name: string) => boolean): number | undefined {
  let best: number | undefined
  let most = 0
  for (const [index, row] of rows.entries()) {
    const texts = filledTexts(row)
    const known = new Set(texts.map((text) => readHeader(text).name).filter((name) => matches(name, isKnown))).size
    // Data may hold a word that is also a header; a header row consists of little else.
    const score = known * 2 - (texts.length - known) * 0.25 - texts.filter(isDatum).length
    const enough = known >= 2 || (known === 1 && texts.length <= 3)
    if (enough && score > most) {
      best = index
      most = score
    }
  }
  return best
}

function matches(name: string, isKnown: (name: string) => boolean): boolean {
  return isKnown(name) || isKnown(withoutBrackets(name))
}

/** For tables of which no header is known: two or more short texts that are no data, above something filled. */
function likelyRow(rows: readonly (readonly Cell[])[]): number | undefined {
  const index = rows.findIndex((row, at) => {
    const texts = filledTexts(row)
    return (
      texts.length >= 2 &&
      texts.every((text) => text.length <= 30 && !isDatum(text)) &&
      rows[at + 1] !== undefined &&
      filledTexts(rows[at + 1] ?? []).length >= 2
    )
  })
  return index < 0 ? undefined : index
}

function filledTexts(row: readonly Cell[]): string[] {
  return row.map(textOf).filter((text) => text.trim() !== '')
}

/** Numbers, days and codes are never headers; a bare year may head a column of figures. */
function isDatum(text: string): boolean {
  return /^[-+]?[\d.,，%\s]+$/.test(text)
    ? !/^(19|20)\d{2}$/.test(text.trim())
    : /^[0-9A-Z]{15,}$|^\d{4}[-./年]\d/.test(text)
}

/** The rows of the header: those that vertical merges tie to the row found, a line of groups above it, a line of parts below it. */
function block(source: SheetSource, found: number, isKnown: (name: string) => boolean): [top: number, bottom: number] {
  let top = found
  let bottom = found
  for (const merge of source.merges) {
    if (merge.r0 <= found && merge.r1 >= found && merge.r1 > merge.r0 && merge.r1 - merge.r0 <= 3) {
      top = Math.min(top, merge.r0)
      bottom = Math.max(bottom, merge.r1)
    }
  }
  if (top > 0 && (isGroupLine(source, top - 1, top) || isLooseGroupLine(source, top - 1, isKnown))) top--
  for (
    let next = bottom + 1;
    next <= bottom + 1 && next - top <= 2 && isPartLine(source, top, bottom, next, isKnown);
    next++
  )
    bottom = next
  return [top, bottom]
}

/** A line above with two or more labels, each over several columns: 资金（万元） over 总投资 and 自筹. A title is one label over all. */
function isGroupLine(source: SheetSource, row: number, below: number): boolean {
  const across = source.merges.filter((merge) => merge.r0 === row && merge.r1 === row && merge.c1 > merge.c0)
  const width = source.head[below]?.length ?? 0
  const texts = filledTexts(source.head[row] ?? [])
  if (texts.some(isDatum)) return false
  return (
    across.some((merge) => merge.c1 - merge.c0 + 1 < width) &&
    texts.length >= 2 &&
    texts.every((text) => text.length <= 20)
  )
}

/** The same where no merges are known: two or more short labels, no 填报单位：…, and the line found fills in what they leave open. */
function isLooseGroupLine(source: SheetSource, row: number, isKnown: (name: string) => boolean): boolean {
  const texts = filledTexts(source.head[row] ?? [])
  if (texts.length < 2 || texts.some((text) => text.length > 20 || /[:：]/.test(text) || isDatum(text))) return false
  return isPartLine(source, row, row, row + 1, isKnown)
}

/**
 * A line below that only fills in what the header leaves open: its cells stand under a label that spans several columns or
 * under none, none of them is a datum, and under the single columns it is blank.
 */
function isPartLine(
  source: SheetSource,
  top: number,
  bottom: number,
  row: number,
  isKnown: (name: string) => boolean,
): boolean {
  const part = source.head[row]
  const above = source.head[bottom]
  if (!part || !above) return false
  const texts = filledTexts(part)
  if (texts.length < 2 || texts.some((text) => isDatum(text) || text.length > 20)) return false
  const across = source.merges.filter((merge) => merge.r0 >= top && merge.r1 <= bottom && merge.c1 > merge.c0)
  const isOpen = (column: number) => {
    if (across.some((merge) => merge.c0 <= column && column <= merge.c1)) return true
    if (
      source.format !== 'csv' &&
      source.merges.some((merge) => merge.c1 > merge.c0 && merge.r1 <= bottom && merge.r0 >= top)
    )
      return textOf(above[column]) === ''
    // No merges are known (csv): a label with blanks to its right spans them.
    return (
      textOf(above[column]) === '' ||
      (textOf(above[column + 1]) === '' && column + 1 < Math.max(part.length, above.length))
    )
  }
  const open = part.every((cell, column) => textOf(cell).trim() === '' || isOpen(column))
  if (!open) return false
  return (
    across.length > 0 ||
    texts.some((text) => matches(readHeader(text).name, isKnown)) ||
    part.some((_, column) => textOf(above[column]) === '' && textOf(part[column]) !== '')
  )
}

function columnsOf(source: SheetSource, top: number, bottom: number): ColumnHeader[] {
  const rows = Array.from({ length: bottom - top + 1 }, (_, offset) => source.head[top + offset] ?? [])
  const width = Math.max(0, ...rows.map((row) => row.length), ...source.head.slice(bottom + 1).map((row) => row.length))
  const mergedAt = (row: number, column: number) =>
    source.merges.find(
      (merge) => merge.r0 <= row && row <= merge.r1 && merge.c0 <= column && column <= merge.c1 && merge.r1 <= bottom,
    )
  return Array.from({ length: width }, (_, column) => {
    const lines: string[] = []
    for (let row = top; row <= bottom; row++) {
      const merge = mergedAt(row, column)
      const text = merge
        ? textOf(source.head[merge.r0]?.[merge.c0])
        : textOf(source.head[row]?.[column]) || (row < bottom ? carried(source, row, column, bottom) : '')
      const line = text.trim()
      if (line !== '' && lines.at(-1) !== line) lines.push(line)
    }
    return columnHeader(column, lines)
  })
}

/** Without merges a label spans the blanks to its right, as long as the line below has something there. */
function carried(source: SheetSource, row: number, column: number, bottom: number): string {
  if (source.merges.some((merge) => merge.r0 <= row && row <= merge.r1)) return ''
  for (let left = column; left >= 0; left--) {
    const below = Array.from({ length: bottom - row }, (_, offset) => textOf(source.head[row + 1 + offset]?.[left]))
    if (below.every((text) => text === '')) return ''
    const label = textOf(source.head[row]?.[left])
    if (label !== '') return label
  }
  return ''
}

function columnHeader(column: number, lines: readonly string[]): ColumnHeader {
  const parts = lines.map(readHeader)
  const last = parts.at(-1)
  const names = new Set<string>()
  if (last) {
    names.add(parts.map((part) => part.name).join('-'))
    names.add(parts.map((part) => part.name).join(''))
    names.add(last.name)
    if (parts.length > 2)
      names.add(
        parts
          .slice(1)
          .map((part) => part.name)
          .join('-'),
      )
  }
  const unit = lastOf(parts, (part) => part.unit)
  const year = lastOf(
    parts,
    (part) =>
      part.year ??
      (/^(19|20)\d{2}(年|年度)?$/.test(part.name) && parts.length > 1 ? Number.parseInt(part.name, 10) : undefined),
  )
  return {
    column,
    text: lines.join('-'),
    names: [...names].filter((name) => name !== ''),
    ...(unit === undefined ? {} : { unit }),
    ...(year === undefined ? {} : { year }),
  }
}

function lastOf<T>(parts: readonly Header[], of: (part: Header) => T | undefined): T | undefined {
  return parts.map(of).findLast((value) => value !== undefined)
}
