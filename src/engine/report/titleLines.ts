import { widthInCharacters } from '#engine/ground/shareWidths.ts'
import { gongwen } from './docx/gongwen.ts'
import { figureText, type Inline, type Orientation } from './tree.ts'

/**
 * A title cut into lines as GB/T 9704—2012 7.3.1 wants it: no word is torn, and the lines are about as long as each other. A title that
 * fits stays one line.
 */
export function titleLines(inlines: readonly Inline[], orientation: Orientation): Inline[][] {
  const words = inlines.map((inline) => (inline.kind === 'figure' ? figureText(inline) : inline.text)).join('')
  const textWidth = orientation === 'landscape' ? gongwen.landscape.textWidth : gongwen.textWidth
  const room = textWidth / (gongwen.title.size * 10)
  const least = Math.ceil(widthInCharacters(words) / room)
  for (let count = least; count > 1 && count <= mostLines; count++) {
    const cuts = bestCuts(words, figuresIn(inlines), count, room)
    if (cuts) return cutAt(inlines, cuts)
  }
  return [[...inlines]]
}

const mostLines = 5
/** What tearing a bracket or a figure costs, as the square of so many characters out of balance. */
const withinBrackets = 8 ** 2
const withinFigure = 12 ** 2
const beginsNoLine = /^[，。、；：？！）》”’」】%％年月日个家件项名元万亿·—]/u
const endsNoLine = /[（《“‘「【·—]$/u

type Span = { readonly from: number; readonly to: number }
type Found = { readonly cost: number; readonly cuts: readonly number[] }

/** Where the lines begin after the first one; undefined where no cut between words lets all of them fit. */
function bestCuts(words: string, figures: readonly Span[], count: number, room: number): readonly number[] | undefined {
  const places = placesOf(words, figures)
  const mean = widthInCharacters(words) / count
  const found = new Map<string, Found | undefined>()
  const from = (start: number, left: number): Found | undefined => {
    const key = `${start} ${left}`
    if (!found.has(key)) found.set(key, search(start, left))
    return found.get(key)
  }
  const search = (start: number, left: number): Found | undefined => {
    const lineCost = (end: number) => {
      const width = widthInCharacters(words.slice(start, end))
      return width > room ? undefined : (width - mean) ** 2
    }
    if (left === 1) {
      const cost = lineCost(words.length)
      return cost === undefined ? undefined : { cost, cuts: [] }
    }
    let best: Found | undefined
    for (const place of places) {
      if (place.at <= start) continue
      const cost = lineCost(place.at)
      if (cost === undefined) break
      const rest = from(place.at, left - 1)
      if (!rest) continue
      const whole = cost + place.cost + rest.cost
      if (!best || whole < best.cost) best = { cost: whole, cuts: [place.at, ...rest.cuts] }
    }
    return best
  }
  return from(0, count)?.cuts
}

/** Between words, and where that costs extra. */
function placesOf(words: string, figures: readonly Span[]): { readonly at: number; readonly cost: number }[] {
  const segments = [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(words)]
  return segments.flatMap(({ index }) => {
    const [before, after] = [words.slice(0, index), words.slice(index)]
    if (index === 0 || beginsNoLine.test(after) || endsNoLine.test(before)) return []
    const depth = (before.match(/[（《“]/gu)?.length ?? 0) - (before.match(/[）》”]/gu)?.length ?? 0)
    const isTorn = figures.some(({ from, to }) => from < index && index < to)
    return [{ at: index, cost: (depth > 0 ? withinBrackets : 0) + (isTorn ? withinFigure : 0) }]
  })
}

function figuresIn(inlines: readonly Inline[]): Span[] {
  let at = 0
  return inlines.flatMap((inline) => {
    const from = at
    at += inline.kind === 'figure' ? figureText(inline).length : inline.text.length
    return inline.kind === 'figure' ? [{ from, to: at }] : []
  })
}

function cutAt(inlines: readonly Inline[], cuts: readonly number[]): Inline[][] {
  const lines: Inline[][] = [[]]
  let start = 0
  for (const inline of inlines) {
    const text = inline.kind === 'figure' ? figureText(inline) : inline.text
    let from = 0
    for (const cut of cuts) {
      if (cut < start || cut >= start + text.length) continue
      push(lines, { ...inline, text: text.slice(from, cut - start) })
      from = cut - start
      lines.push([])
    }
    push(lines, from === 0 ? inline : { ...inline, text: text.slice(from) })
    start += text.length
  }
  return lines
}

function push(lines: Inline[][], inline: Inline): void {
  if (inline.text !== '') lines.at(-1)?.push(inline)
}
