import { sql } from 'kysely'
import { yearOf } from '#engine/ground/day.ts'
import { compare, one, zero } from '#engine/ground/rational.ts'
import { aliased, knownOnly, sourceOf } from '#engine/ledger/query.ts'
import type { Row } from '#engine/store/database.ts'
import { snake } from '#engine/store/naming.ts'
import { type Indicator, overRecords } from './indicator.ts'
import { firstOfficialYear, loadShelves } from './official.ts'
import type { At, Read } from './reading.ts'
import { reckonAll } from './reckon.ts'
import { yearsBefore } from './window.ts'
import { digits, milestone } from './wording.ts'

/** A stock does not say since when it was kept. */
const yearsOfStock = 10

/**
 * 首次突破: the whole multiple of `step` that has been reached now, and in no earlier year. True only when every year back to
 * the first one known is known: a gap could hide the first time. Value 1 or 0.
 */
export async function readFirst(at: At): Promise<Read> {
  const { ledger, indicators, question } = at
  const year = yearOf(question.window.to)
  const first = await firstYear(at)
  const years = first === null ? [] : Array.from({ length: Math.max(0, year - first) }, (_, index) => index + 1)
  const reckoned = await reckonAll(ledger, indicators, [
    question,
    ...years.map((back) => ({ ...question, window: yearsBefore(question.window, back) })),
  ])
  const [main, ...earlier] = reckoned
  if (main === undefined) throw new Error('one question in, one answer out')
  const decimals = at.request.decimals ?? at.indicator.decimals ?? 0
  const reached = main.value === null ? null : milestone(main.value, at.request.step ?? one)
  const unknown = earlier.flatMap((before, index) => (before.value === null ? [`${year - index - 1}年`] : []))
  const missing = [
    ...main.missing,
    ...(earlier.length === 0 ? [`更早年份的${at.indicator.label}`] : []),
    ...(unknown.length > 0 ? [`${unknown.reverse().join('、')}的${at.indicator.label}`] : []),
  ]
  const isKnown = main.value !== null && missing.length === 0
  const isFirst =
    isKnown &&
    reached !== null &&
    earlier.every((before) => before.value !== null && compare(before.value, reached) < 0)
  const threshold = reached === null ? '' : digits(reached, at.request.step === undefined ? 0 : decimals)
  const words = isFirst ? `首次突破${threshold}${at.indicator.unit}` : ''
  return {
    main,
    value: isKnown ? (isFirst ? one : zero) : null,
    unit: '',
    decimals: 0,
    text: isFirst ? '首次' : '',
    phrase: words,
    missing,
    notes: main.notes,
  }
}

/** The first year that the records or the series speak of; the later of both, where both must be there to compare. */
async function firstYear(at: At): Promise<number | null> {
  const { indicator, question } = at
  if (indicator.kind === 'derived') return yearOf(question.window.to) - yearsOfStock
  const shelves = await loadShelves(at.ledger, [indicator], knownOnly(question.scope))
  const official = 'official' in indicator ? firstOfficialYear(shelves, question.indicator, indicator) : null
  if (!overRecords(indicator)) return official
  const counted = await firstRecordYear(at, indicator)
  return official === null || counted === null ? (official ?? counted) : Math.min(official, counted)
}

async function firstRecordYear(at: At, indicator: Extract<Indicator, { register: string }>): Promise<number | null> {
  const { timing } = indicator
  if ('stock' in timing || ('flow' in timing && timing.flow.includes('.')))
    return yearOf(at.question.window.to) - yearsOfStock
  const name = 'statement' in timing ? timing.statement : 'flowYear' in timing ? timing.flowYear : timing.flow
  const source = sourceOf(
    at.ledger.registers,
    indicator.register,
    knownOnly(at.question.scope),
    at.ledger.store.dialect,
  )
  const found = await sql<Row>`select min(${sql.ref(snake(name))}) as first from ${aliased(source)}`.execute(
    at.ledger.store.reader,
  )
  const value = found.rows[0]?.['first']
  return value === null || value === undefined ? null : Number(String(value).slice(0, 4))
}
