import { parseNumber } from '#engine/ground/number.ts'
import { splitList } from '#engine/ground/words.ts'
import type { Field, Rest } from '../field.ts'
import type { Given } from '../fields/index.ts'

/** What a cell that says more than one thing gives: the value's own part, and the parts for other fields, by their names. */
export type Parted = { readonly own: Given; readonly others: Readonly<Record<string, Given>> }

/**
 * Takes a cell apart by the field's `rest`. The value's own part is cut out; what is left over goes to its field, and whoever
 * calls gives it there only when that field has no column of its own. `beside`: what such a column of further names says; names
 * that do not stand there too are not cut off, since they would be lost.
 */
export function partCell(given: Given, rest: Rest, beside?: string): Parted {
  const others: Record<string, Given> = {}
  if (typeof given.value !== 'string') {
    if (rest.text !== undefined && given.value !== null) others[rest.text] = { value: String(given.value) }
    if (rest.unit !== undefined && given.unit !== undefined) others[rest.unit] = { value: given.unit }
    return { own: rest.unit === undefined ? given : withoutUnit(given), others }
  }
  let own = given
  if (rest.text !== undefined) others[rest.text] = { value: given.value }
  if (rest.comparator !== undefined || rest.unit !== undefined) own = number(own, rest, others)
  if (rest.others !== undefined) own = firstOf(own, rest.others, others, beside)
  if (rest.halfDay !== undefined) own = halfDay(own, rest.halfDay, others)
  if (rest.until !== undefined) own = span(own, rest.until, others)
  return { own, others }
}

function number(given: Given, rest: Rest, others: Record<string, Given>): Given {
  const written = parseNumber(given.value as string)
  if (written === null || 'error' in written) return rest.unit === undefined ? given : withoutUnit(given)
  if (rest.comparator !== undefined) {
    const word = written.strive ? '力争' : written.comparator
    if (word !== undefined) others[rest.comparator] = { value: word }
  }
  if (rest.unit === undefined) {
    return rest.comparator === undefined ? given : { ...given, value: written.value + (written.unit ?? '') }
  }
  const unit = written.unit ?? given.unit
  if (unit !== undefined) others[rest.unit] = { value: unit }
  return { value: written.value }
}

function withoutUnit({ value, day }: Given): Given {
  return day === undefined ? { value } : { value, day }
}

function firstOf(given: Given, field: string, others: Record<string, Given>, beside?: string): Given {
  const [first, ...more] = splitList(given.value as string)
  if (first === undefined || more.length === 0) return given
  if (beside !== undefined && !more.every((name) => splitList(beside).includes(name))) return given
  others[field] = { value: more.join('、') }
  return { ...given, value: first }
}

function halfDay(given: Given, field: string, others: Record<string, Given>): Given {
  const match = /[（(]?(上午|下午|晚上|全天)[）)]?/.exec(given.value as string)
  if (!match) return given
  others[field] = { value: match[1]! }
  return { ...given, value: (given.value as string).replace(match[0], '').trim() }
}

const word = '(?:至今|至|到|~|～|—{1,2}|–|－)'
const spans = [
  new RegExp(`^(.+?)(?:起|开始)?\\s*${word}\\s*(.+?)(?:止|结束)?$`, 'u'),
  // A hyphen also stands inside days: it parts only what are whole days on both sides.
  /^(\d{4}[./年]\d{1,2}(?:[./月]\d{0,2}日?)?)\s*-\s*(.+)$/,
  /^(\d{4}-\d{1,2}-\d{1,2})\s*-\s*(\d{4}-\d{1,2}-\d{1,2})$/,
  /^(\d{1,2}月\d{1,2}日?)\s*-\s*(.+)$/,
]

function span(given: Given, field: string, others: Record<string, Given>): Given {
  const text = (given.value as string).trim()
  const match = spans.map((pattern) => pattern.exec(text)).find((found) => found !== null)
  if (!match) return given
  const [, from, until] = match as unknown as [string, string, string]
  if (!/长期|永久|今/.test(until)) others[field] = { value: completed(until.trim(), from.trim()) }
  return { ...given, value: from.trim() }
}

/** The second day may leave out what it shares with the first: 2025年3月1日至5日, 2025.3.1-4.2. */
function completed(until: string, from: string): string {
  const start = /^(\d{4})([年./-])(?:(\d{1,2})([月./-])?)?/.exec(from)
  if (!start || /^\d{4}/.test(until)) return until
  const [, year, afterYear, month, afterMonth] = start as unknown as [string, string, string, string?, string?]
  const parts = until.split(/[月./-]/).filter((part) => part !== '').length
  if (/^\d{1,2}月/.test(until) || parts === 2) return `${year}${afterYear}${until}`
  return month === undefined ? until : `${year}${afterYear}${month}${afterMonth ?? afterYear}${until}`
}

/** Whether a cell in a foreign currency is nothing to complain of: its text is kept in a field of its own. */
export function keepsForeignText(field: Field): boolean {
  return field.kind === 'money' && field.rest?.text !== undefined
}
