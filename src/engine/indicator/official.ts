import { sql } from 'kysely'
import { compareDays, monthOf, yearOf } from '#engine/ground/day.ts'
import { add, type Rational, rational, subtract } from '#engine/ground/rational.ts'
import { matchForm } from '#engine/ledger/identity.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { aliased, type Scope, sourceOf } from '#engine/ledger/query.ts'
import type { Register } from '#engine/ledger/register.ts'
import type { Row } from '#engine/store/database.ts'
import { snake } from '#engine/store/naming.ts'
import { books } from './books.ts'
import type { Indicator, Official } from './indicator.ts'
import { convertUnit } from './units.ts'
import { monthsOf, type Window, windowText } from './window.ts'

/** An official number for one window: never edited, only followed by a later one. */
export type OfficialNumber = {
  readonly value: Rational | null
  /** 快报, 年报, 修订; null where the sheet has no stages. */
  readonly stage: string | null
  /** Document or body that it comes from. */
  readonly document: string | null
  /** The register that keeps it, and the records it was taken from. */
  readonly register: string
  readonly records: readonly string[]
  /** What would have to be there for a value: 2025年6月. Empty when there is one. */
  readonly lacks: readonly string[]
  /** The year of a number found for an earlier year than asked. */
  readonly year?: number
  /** The growth as published, in percent: at comparable prices, so not what the numbers give when divided. */
  readonly growthGiven?: Rational
}

/** Rows of a series register, in full: they are few (a number a month), and every indicator asks for some. */
export type Shelves = ReadonlyMap<string, readonly Row[]>

/** Loads the series registers that these indicators name, as known at a revision. */
export async function loadShelves(ledger: Ledger, indicators: readonly Indicator[], scope: Scope): Promise<Shelves> {
  const names = new Set(
    indicators.flatMap((indicator) => ('official' in indicator ? [registerOf(indicator.official)] : [])),
  )
  const shelves = new Map<string, Row[]>()
  for (const name of names) {
    if (!Object.hasOwn(ledger.registers, name)) continue
    const source = sourceOf(ledger.registers, name, scope, ledger.store.dialect)
    const found = await sql<Row>`select * from ${aliased(source)}`.execute(ledger.store.reader)
    shelves.set(name, found.rows)
  }
  return shelves
}

/**
 * The official number of an indicator for a window, in the indicator's unit. `latest`: of an earlier year, if need be; `area`:
 * of another area (city, province) instead of our own.
 */
export function officialNumber(
  registers: Readonly<Record<string, Register>>,
  shelves: Shelves,
  id: string,
  indicator: Indicator & { readonly official: Official },
  window: Window,
  options: { readonly latest?: boolean; readonly area?: string } = {},
): OfficialNumber {
  const { official } = indicator
  const rows = (shelves.get(registerOf(official)) ?? []).filter((row) => areaOf(row) === (options.area ?? 'own'))
  if (!('series' in official)) return fromColumn(registers, official, indicator, rows, window)
  return fromSeries(rows.filter(bears(id, indicator, official)), official, indicator, window, options.latest ?? false)
}

/** The number of an area around us (city, province, country), from the statistics register; null where it has none. */
export async function areaNumber(
  ledger: Ledger,
  id: string,
  indicator: Indicator,
  window: Window,
  area: string,
  scope: Scope,
): Promise<Rational | null> {
  // What is derived or counted here may well be one published number there.
  const official: Official = 'official' in indicator ? indicator.official : { series: [], over: 'year' }
  const series: Indicator & { official: Official } = { ...indicator, kind: 'reported', official } as Extract<
    Indicator,
    { kind: 'reported' }
  >
  const shelves = await loadShelves(ledger, [series], scope.knownAt === undefined ? {} : { knownAt: scope.knownAt })
  return officialNumber(ledger.registers, shelves, id, series, window, { area }).value
}

function registerOf(official: Official): string {
  return 'series' in official ? books.statistic : official.register
}

/** The first year that a series speaks of; null when it is empty. */
export function firstOfficialYear(
  shelves: Shelves,
  id: string,
  indicator: Indicator & { readonly official: Official },
): number | null {
  const rows = (shelves.get(registerOf(indicator.official)) ?? []).filter((row) => areaOf(row) === 'own')
  const own = 'series' in indicator.official ? rows.filter(bears(id, indicator, indicator.official)) : rows
  return own.length === 0 ? null : Math.min(...own.map((row) => Number(row['year'])))
}

// Sheets of a whole city also carry rows of the city and of its other districts.
function areaOf(row: Row): string {
  return String(row['area'] ?? 'own')
}

function bears(id: string, indicator: Indicator, official: Series): (row: Row) => boolean {
  const others = Object.entries(indicator.called ?? {}).flatMap(([name, filter]) =>
    Object.keys(filter).length === 0 ? [name] : [],
  )
  const names = new Set([id, indicator.label, ...official.series, ...others].map(matchForm))
  return (row) => row['indicator_code'] === id || names.has(matchForm(String(row['indicator'] ?? '')))
}

type Series = Extract<Official, { series: readonly string[] }>
type Point = { readonly value: Rational; readonly row: Row }

function fromSeries(
  rows: readonly Row[],
  official: Series,
  indicator: Indicator,
  window: Window,
  latest: boolean,
): OfficialNumber {
  const [year, month] = [yearOf(window.to), monthOf(window.to)]
  const at = (wanted: number, upTo: number, span: 'cumulative' | 'single') =>
    best(
      rows,
      official,
      indicator,
      (row) => Number(row['year']) === wanted && monthIn(row) === upTo && spanOf(row) === span,
    )
  const label = `${year}年`
  if (official.over === 'year') {
    const exact = at(year, 12, 'cumulative')
    if (exact || !latest) return answer(exact ? [exact] : [], exact?.value ?? null, exact ? [] : [label])
    const earlier = rows.map((row) => Number(row['year'])).filter((found) => found < year)
    const found = Math.max(...earlier)
    const point = earlier.length > 0 ? at(found, 12, 'cumulative') : undefined
    return point ? { ...answer([point], point.value, []), year: found } : answer([], null, [label])
  }
  const months = monthsOf(window)
  if (official.over === 'stock') {
    const point = months ? (at(year, month, 'cumulative') ?? at(year, month, 'single')) : undefined
    return answer(point ? [point] : [], point?.value ?? null, point ? [] : [`${label}${month}月底`])
  }
  if (!months) return answer([], null, [`${label}（统计期不是整月）`])
  const whole = cumulative(window, at)
  if (whole) return whole
  return sumOf(months, (monthYear, monthNumber) => at(monthYear, monthNumber, 'single'), windowText(window, 'flow'))
}

// Most sheets run from January: a span that begins later is the difference of two of them.
function cumulative(
  window: Window,
  at: (year: number, month: number, span: 'cumulative' | 'single') => Point | undefined,
): OfficialNumber | undefined {
  if (yearOf(window.from) !== yearOf(window.to)) return undefined
  const until = at(yearOf(window.to), monthOf(window.to), 'cumulative')
  if (!until) return undefined
  if (monthOf(window.from) === 1) return answer([until], until.value, [])
  const before = at(yearOf(window.from), monthOf(window.from) - 1, 'cumulative')
  return before ? answer([until, before], subtract(until.value, before.value), []) : undefined
}

function fromColumn(
  registers: Readonly<Record<string, Register>>,
  official: Exclude<Official, Series>,
  indicator: Indicator,
  rows: readonly Row[],
  window: Window,
): OfficialNumber {
  const field = registers[official.register]?.fields[official.column]
  const scale = field?.kind === 'decimal' ? field.scale : 0
  const unit = field && 'unit' in field ? field.unit : undefined
  const at = (year: number, month: number): Point | undefined => {
    const row = rows.find((candidate) => Number(candidate['year']) === year && Number(candidate['month']) === month)
    const stored = row?.[snake(official.column)]
    if (!row || stored === null || stored === undefined) return undefined
    const value = convertUnit(rational(BigInt(String(stored)), 10n ** BigInt(scale)), unit, indicator.unit)
    return value ? { value, row } : undefined
  }
  const withRegister = (found: OfficialNumber) => ({ ...found, register: official.register })
  const months = monthsOf(window)
  if (!months) return withRegister(answer([], null, [`${yearOf(window.to)}年（统计期不是整月）`]))
  const asked = official.over === 'flow' ? months : months.slice(-1)
  return withRegister(sumOf(asked, at, windowText(window, official.over)))
}

function sumOf(
  months: readonly (readonly [number, number])[],
  at: (year: number, month: number) => Point | undefined,
  period: string,
): OfficialNumber {
  const points = months.map(([year, month]) => at(year, month))
  const lacks = months.filter((_, index) => points[index] === undefined).map(([year, month]) => `${year}年${month}月`)
  const known = points.filter((point) => point !== undefined)
  if (known.length === 0) return answer([], null, [period])
  return answer(known, lacks.length > 0 ? null : known.map((point) => point.value).reduce(add, rational(0)), lacks)
}

const ranks: Readonly<Record<string, number>> = { flash: 1, annual: 2, revised: 3 }
const stages: Readonly<Record<string, string>> = { flash: '快报', annual: '年报', revised: '修订' }

/** Of several numbers for one period the most final one, then the one received last. */
function best(
  rows: readonly Row[],
  official: Series,
  indicator: Indicator,
  fits: (row: Row) => boolean,
): Point | undefined {
  const [row] = rows
    .filter(fits)
    .sort(
      (a, b) =>
        (ranks[String(b['stage'])] ?? 0) - (ranks[String(a['stage'])] ?? 0) ||
        compareDays(String(b['received_on'] ?? ''), String(a['received_on'] ?? '')) ||
        Number(b['seq']) - Number(a['seq']),
    )
  if (!row || row['value'] === null) return undefined
  const unit = row['unit'] === null ? (official.unit ?? indicator.unit) : String(row['unit'])
  const value = convertUnit(rational(BigInt(String(row['value'])), 10_000n), unit, indicator.unit)
  return value ? { value, row } : undefined
}

function monthIn(row: Row): number {
  return row['month'] === null ? 12 : Number(row['month'])
}

function spanOf(row: Row): string {
  return row['span'] === 'single' ? 'single' : 'cumulative'
}

function answer(points: readonly Point[], value: Rational | null, lacks: readonly string[]): OfficialNumber {
  const rows = points.map((point) => point.row)
  const words = (names: readonly string[]) => {
    const found = rows.flatMap((row) => {
      const name = names.find((candidate) => row[candidate] !== null && row[candidate] !== undefined)
      return name === undefined ? [] : [String(row[name])]
    })
    return found.length === 0 ? null : [...new Set(found)].join('、')
  }
  const given = rows.length === 1 ? rows[0]?.['growth_given'] : null
  const stage = rows.map((row) => String(row['stage'] ?? '')).sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0))[0]
  return {
    value,
    stage: (stage && stages[stage]) || null,
    document: words(['document', 'source_document', 'issuer']),
    register: books.statistic,
    records: rows.map((row) => String(row['id'])),
    lacks,
    ...(given === null || given === undefined ? {} : { growthGiven: rational(BigInt(String(given)), 10_000n) }),
  }
}
