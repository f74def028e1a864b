import assert from 'node:assert/strict'
import { it } from 'node:test'
import { type Context, evaluate, type RecordValues } from '#engine/expr/evaluate.ts'
import { type Day, yearOf } from '#engine/ground/day.ts'
import { convertMoney, isMoneyUnit } from '#engine/ground/money.ts'
import { add, type Rational, toExactText, zero } from '#engine/ground/rational.ts'
import { figures } from '#engine/indicator/figure.ts'
import { overRecords, type RecordIndicator } from '#engine/indicator/indicator.ts'
import { convertUnit } from '#engine/indicator/units.ts'
import type { Window } from '#engine/indicator/window.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { openBooks } from '#engine/ledger/open.ts'
import { onBothDatabases } from '#testing/books.ts'
import { fillAtRandom, type Known, seeded } from '#testing/randomRecords.ts'
import { catalog } from '../index.ts'

const clock = () => new Date('2025-11-15T02:00:00Z')
const windows: readonly Window[] = [
  { from: '2024-01-01', to: '2024-12-31' },
  { from: '2025-01-01', to: '2025-09-30' },
  { from: '2025-02-10', to: '2025-03-15' },
  { from: '2019-01-01', to: '2019-12-31' },
]
const counted = Object.entries(catalog.indicators).filter((entry): entry is [string, RecordIndicator] =>
  overRecords(entry[1]),
)

onBothDatabases((inNewPlace) => {
  it('每个指标与逐条数出来的结果相同', () =>
    inNewPlace(async (place) => {
      const seed = Math.floor(Math.random() * 1e9)
      const ledger = await openBooks(place, catalog.registers, clock)
      try {
        const known = await fillAtRandom(ledger, seeded(seed), 250)
        const neverCounted = new Set(counted.map(([id]) => id))
        for (const window of windows) {
          const found = await figures(ledger, catalog.indicators, { window, only: counted.map(([id]) => id) })
          const engine = Object.fromEntries(
            found.map((figure) => [figure.indicator, [textOf(ownOf(figure)), figure.recordCount]]),
          )
          const naive = Object.fromEntries(
            counted.map(([id, indicator]) => [id, naiveCount(ledger, known, indicator, window)]),
          )
          assert.deepEqual(engine, naive, `seed ${seed}, ${window.from} to ${window.to}`)
          for (const figure of found) if (figure.recordCount !== 0) neverCounted.delete(figure.indicator)
        }
        // Of 250 random records some fall under nearly every condition; a test that compares noughts shows nothing.
        assert.ok(neverCounted.size <= 15, `nothing was ever counted for ${[...neverCounted].join(', ')}`)
      } finally {
        await ledger.store.close()
      }
    }))
})

/** The records' own number, whether or not an official one stands before it. */
function ownOf(figure: Awaited<ReturnType<typeof figures>>[number]): Rational | null {
  return figure.basis === 'official' ? (figure.counted ?? null) : figure.value
}

/** Counts one record after the other, in the plainest way; the condition through the reader for single records. */
function naiveCount(ledger: Ledger, known: Known, indicator: RecordIndicator, window: Window): [string | null, number] {
  const all = known.get(indicator.register) ?? []
  const contextOf = contextsOver(ledger, known, indicator.register, window)
  const matching = all.filter(
    (record) =>
      liesIn(known, ledger, indicator, record, window) &&
      (!indicator.where || evaluate(indicator.where.node, contextOf(record)) === true),
  )
  const { timing, measure } = indicator
  const isSilent =
    all.length === 0 ||
    ('statement' in timing && !all.some((record) => record[timing.statement] === yearOf(window.to))) ||
    (indicator.needs ?? []).some(
      (need) =>
        !(known.get(need.register) ?? []).some(
          (record) => need.year === undefined || record[need.year] === yearOf(window.to),
        ),
    )
  if (isSilent) return [null, matching.length]
  if (measure.kind === 'count') return [String(matching.length), matching.length]
  if (measure.kind === 'distinct') {
    const values = matching
      .map((record) => record[`${measure.field}Id`] ?? record[measure.field])
      .filter((value) => value !== null && value !== undefined)
    return [String(new Set(values).size), matching.length]
  }
  const amounts = matching
    .map((record) => evaluate(measure.of.node, contextOf(record)))
    .filter((value) => value !== null) as Rational[]
  if (matching.length > 0 && amounts.length === 0) return [null, matching.length]
  const total = amounts.reduce(add, zero)
  if (isMoneyUnit(indicator.unit)) return [textOf(convertMoney(total, '分', indicator.unit)), matching.length]
  const field =
    measure.of.node.op === 'field' ? ledger.registers[indicator.register]?.fields[measure.of.node.name] : undefined
  return [textOf(convertUnit(total, field && 'unit' in field ? field.unit : null, indicator.unit)), matching.length]
}

function liesIn(
  known: Known,
  ledger: Ledger,
  { timing, register }: RecordIndicator,
  record: RecordValues,
  window: Window,
): boolean {
  if ('stock' in timing) return true
  if ('statement' in timing) return record[timing.statement] === yearOf(window.to)
  const inYears = (year: unknown) =>
    typeof year === 'number' && year >= yearOf(window.from) && year <= yearOf(window.to)
  if ('flowYear' in timing) return inYears(record[timing.flowYear])
  const day = dayOf(known, ledger, register, record, timing.flow)
  if (day !== null) return day >= window.from && day <= window.to
  return timing.orYear !== undefined && inYears(record[timing.orYear])
}

function dayOf(known: Known, ledger: Ledger, register: string, record: RecordValues, path: string): Day | null {
  const [first = '', ...rest] = path.split('.')
  if (rest.length === 0) return (record[first] ?? null) as Day | null
  const field = ledger.registers[register]?.fields[first]
  const target = field?.kind === 'reference' ? field.to : ''
  const found = known.get(target)?.find((other) => other['id'] === record[`${first}Id`])
  return found ? dayOf(known, ledger, target, found, rest.join('.')) : null
}

function contextsOver(
  ledger: Ledger,
  known: Known,
  register: string,
  window: Window,
): (record: RecordValues) => Context {
  const byId = new Map(
    [...known].map(([name, records]) => [name, new Map(records.map((record) => [record['id'], record]))]),
  )
  return (record) => ({
    schema: ledger.schema,
    register,
    record,
    asOf: window.to,
    windowFrom: window.from,
    windowTo: window.to,
    resolve: (name, id) => byId.get(name)?.get(id),
    related: (name, by, id) => (known.get(name) ?? []).filter((other) => other[`${by}Id`] === id),
  })
}

function textOf(value: Rational | null): string | null {
  return value === null ? null : (toExactText(value) ?? `${value.num}/${value.den}`)
}
