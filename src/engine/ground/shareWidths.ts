/** How the columns of a table share a page, the same on screen and in Word. Widths are characters: a Chinese character is one. */

/** How many characters wide a text is: Chinese characters and full-width marks one, Latin letters and digits half. */
export function widthInCharacters(text: string): number {
  let width = 0
  for (const character of text) width += isHalf(character) ? 0.5 : 1
  return width
}

export type TableTexts = { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
export type Shared = {
  /** One a column; they add up to the room. */
  readonly widths: readonly number[]
  /** No number, day or code is torn, no words stand in a column narrower than a few characters. */
  readonly isLegible: boolean
}

/**
 * Shares the room among the columns of a table. Where everything fits on one line, each column gets what it wants and its part of the
 * rest. Otherwise each keeps what it cannot do without, and the rest goes to where it saves most lines.
 * `padding` is what a cell leaves free at both sides together.
 */
export function shareWidths({ head, rows }: TableTexts, room: number, padding: number): Shared {
  const sample = sampled(rows, Math.ceil(mostSampled / Math.max(1, head.length)))
  const columns = head.map((label, i) => {
    const cells = rows.map((row) => lineWidths(row[i] ?? ''))
    return {
      least: padding + Math.max(leastOfLabel(label), ...rows.map((row) => leastOf(row[i] ?? ''))),
      most: padding + Math.max(wide(label), ...cells.flat()),
    }
  })
  const least = sum(columns.map((column) => column.least))
  const most = sum(columns.map((column) => Math.max(column.least, column.most)))
  if (most <= room) return { widths: columns.map((column) => (column.most * room) / most), isLegible: true }
  if (least >= room)
    return { widths: columns.map((column) => (column.least * room) / least), isLegible: least === room }
  const spare = (room - least) / (most - least)
  const begin = columns.map((column) => column.least + (Math.max(column.least, column.most) - column.least) * spare)
  const texts = [head, ...sample].map((row) => head.map((_, i) => lineWidths(row[i] ?? '')))
  return {
    widths: fewestLines(
      begin,
      columns.map((column) => column.least),
      texts,
      padding,
    ),
    isLegible: true,
  }
}

/** Words turn after any character, but in fewer than these they are hard to read. */
const leastCharacters = 5
/** A longer stretch of letters and digits than this (an address of the web) may be torn. */
const longestToken = 16
/** Cells that are tried out. */
const mostSampled = 900
const steps = [4, 2, 1, 0.5] as const

type Cell = readonly number[]

/** From `begin`, moves room from one column to another as long as that saves lines. */
function fewestLines(
  begin: readonly number[],
  least: readonly number[],
  rows: readonly (readonly Cell[])[],
  padding: number,
): number[] {
  const widths = [...begin]
  const lines = rows.map((cells) => cells.map((cell, i) => linesAt(cell, (widths[i] as number) - padding)))
  for (const step of steps) {
    for (let moved = true; moved; ) {
      moved = false
      for (const [from, to] of pairs(widths.length)) {
        if ((widths[from] as number) - step < (least[from] as number)) continue
        const narrower = (widths[from] as number) - step
        const wider = (widths[to] as number) + step
        let saved = 0
        for (const [at, cells] of rows.entries()) {
          const now = lines[at] as number[]
          let after = 1
          for (const [i, count] of now.entries()) if (i !== from && i !== to && count > after) after = count
          after = Math.max(
            after,
            linesAt(cells[from] as Cell, narrower - padding),
            linesAt(cells[to] as Cell, wider - padding),
          )
          saved += Math.max(...now) - after
        }
        if (saved <= 0) continue
        widths[from] = narrower
        widths[to] = wider
        for (const [at, cells] of rows.entries()) {
          const now = lines[at] as number[]
          now[from] = linesAt(cells[from] as Cell, narrower - padding)
          now[to] = linesAt(cells[to] as Cell, wider - padding)
        }
        moved = true
      }
    }
  }
  return widths
}

function pairs(count: number): [number, number][] {
  const all = [...Array(count).keys()]
  return all.flatMap((from) => all.filter((to) => to !== from).map((to): [number, number] => [from, to]))
}

function linesAt(cell: Cell, width: number): number {
  let lines = 0
  for (const line of cell) lines += Math.max(1, Math.ceil(line / width))
  return Math.max(1, lines)
}

function lineWidths(text: string): number[] {
  return text.split('\n').map(wide)
}

/** A stretch that Word does not turn: letters and digits without a space. */
function leastOf(text: string): number {
  const tokens = (text.match(/[!-ÿ]+/g) ?? []).map(wide).filter((width) => width <= longestToken)
  return Math.max(0, Math.min(wide(text), leastCharacters), ...tokens)
}

/** A head may turn once. */
function leastOfLabel(label: string): number {
  return Math.min(leastOf(label), Math.max(2, Math.ceil(wide(label) / 2)))
}

/** A little more than counted, since capitals and % are wider than half a character. */
function wide(text: string): number {
  return text === '' ? 0 : widthInCharacters(text) + 0.25 * (text.match(/[A-Z%@&—]/g)?.length ?? 0) + 0.3
}

function isHalf(character: string): boolean {
  return character <= 'ÿ' || (character >= '｡' && character <= 'ﾟ')
}

/** Rows at even distances: how many lines they take in sum is told by some of them. */
function sampled<T>(rows: readonly T[], most: number): T[] {
  const every = Math.max(1, Math.ceil(rows.length / most))
  return rows.filter((_, at) => at % every === 0)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
