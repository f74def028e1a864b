import { sql } from 'kysely'
import { add, divide, multiply, type Rational, rational, roundHalfUp, toExactText } from '#engine/ground/rational.ts'
import { matchForm } from '#engine/ledger/identity.ts'
import { type Ledger, ownDistrict } from '#engine/ledger/ledger.ts'
import { aliased, type Scope, sourceOf } from '#engine/ledger/query.ts'
import type { Row } from '#engine/store/database.ts'
import { snake } from '#engine/store/naming.ts'
import { books } from './books.ts'
import type { Filter, Indicators } from './indicator.ts'
import { findNamed, namesOf, sameFilter } from './naming.ts'
import { placeRegisters } from './places.ts'
import { getIndicator } from './reckon.ts'
import { convertUnit, isCount } from './units.ts'

/** How a target is meant: the number itself, or how much is to be added or grown. */
export type TargetForm = 'absolute' | 'increment' | 'growth' | 'share' | 'coverage' | 'rank'
export type TargetKind = 'assigned' | 'ownPlan' | 'standing'
export type Comparator = 'atLeast' | 'equal' | 'strive' | 'complete' | 'atMost'

/** One target as the ledger states it. `indicator` is null where its name means none that we know. */
export type Target = {
  readonly record: string
  readonly year: number
  readonly name: string
  readonly indicator: string | null
  readonly filter: Filter
  readonly kind: TargetKind
  readonly comparator: Comparator
  readonly form: TargetForm
  /** As written, in its own unit; null: not handed down yet, or a task in words. */
  readonly given: Rational | null
  readonly unit: string | null
  readonly base: Rational | null
  readonly awaited: boolean
  /** What the sheet itself says was done: only to compare with. */
  readonly completedGiven: Rational | null
  readonly issuer: string | null
  readonly document: string | null
  readonly owner: string | null
  /** Who is to do it: our own district, a town, a department. */
  readonly receiver: string | null
  /** The code by which the ledger names the indicator, where it does. */
  readonly code: string | null
  readonly weight: Rational | null
}

/** All targets of our own district for a year; a standing plan of an earlier year holds until it is written anew. */
export async function listTargets(
  ledger: Ledger,
  indicators: Indicators,
  year: number,
  scope: Scope = {},
): Promise<Target[]> {
  const register = ledger.registers[books.targets]
  if (!register) return []
  const source = sourceOf(
    ledger.registers,
    books.targets,
    scope.knownAt === undefined ? {} : { knownAt: scope.knownAt },
    ledger.store.dialect,
  )
  const { dialect, reader } = ledger.store
  const found =
    await sql<Row>`select * from ${aliased(source)} where year <= ${dialect.whole(BigInt(year))} order by year desc, length(id), ${dialect.byBytes(sql.ref('id'))}`.execute(
      reader,
    )
  const names = namesOf(indicators)
  const read = (await ownRows(ledger, found.rows)).map((row) => targetOf(row, indicators, names))
  return read.filter(
    (target) => target.year === year || (target.kind === 'standing' && newest(read, target) === target),
  )
}

/** The parts of a target that towns and departments of ours have to do: the same task of the same year, received by them. */
export async function partsOfTarget(ledger: Ledger, indicators: Indicators, target: Target): Promise<Target[]> {
  const source = sourceOf(ledger.registers, books.targets, {}, ledger.store.dialect)
  const { dialect, reader } = ledger.store
  const found =
    await sql<Row>`select * from ${aliased(source)} where year = ${dialect.whole(BigInt(target.year))}`.execute(reader)
  const names = namesOf(indicators)
  return found.rows
    .filter(
      (row) => String(row['id']) !== target.record && taskOf(row) === taskKey(target.year, target.kind, target.name),
    )
    .map((row) => targetOf(row, indicators, names))
}

/** The rows that are ours: not those that a town receives, nor those that stand beside our own as its parts. */
async function ownRows(ledger: Ledger, rows: readonly Row[]): Promise<Row[]> {
  const towns = await placeNames(ledger)
  const district = await ownDistrict(ledger)
  const own = new Set(['', '本区', '全区', '本局', ...(district ? [matchForm(district.name)] : [])])
  const receiverOf = (row: Row) => matchForm(String(row['receiver'] ?? ''))
  const ours = new Set(rows.filter((row) => own.has(receiverOf(row))).map(taskOf))
  return rows.filter((row) => {
    const receiver = receiverOf(row)
    return !towns.has(receiver) && (own.has(receiver) || !ours.has(taskOf(row)))
  })
}

function taskOf(row: Row): string {
  return taskKey(Number(row['year']), String(row['kind'] ?? 'assigned'), String(row['indicator'] ?? ''))
}
function taskKey(year: number, kind: string, name: string): string {
  return `${year} ${kind} ${matchForm(name)}`
}

/** The target for an indicator or for a part of it; `kind` where several are set side by side. */
export function findTarget(
  targets: readonly Target[],
  wanted: { readonly indicator: string; readonly filter?: Filter; readonly kind?: TargetKind },
): Target | undefined {
  const order: readonly TargetKind[] = ['assigned', 'ownPlan', 'standing']
  const same = targets
    .filter(
      (target) => target.indicator === wanted.indicator && (wanted.kind === undefined || target.kind === wanted.kind),
    )
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
  const filter = wanted.filter ?? {}
  const exact = same.find((target) => sameFilter(filter, target.filter))
  if (exact) return exact
  // A plan that names only a part (省级科技特派员) is the plan, where there is none for the whole.
  return Object.keys(filter).length === 0 && same.length === 1 ? same[0] : undefined
}

export type Needed = {
  /** The number to be reached, in the indicator's unit; null when the target is none, or its base is unknown. */
  readonly value: Rational | null
  readonly missing: readonly string[]
}

/**
 * The number that a target asks for. A growth target is converted from its base, and things that come whole are rounded up
 * (23 件 and 28 % are 30 件). `base`: last year's value, where the target itself does not state one.
 */
export function neededOf(target: Target, indicators: Indicators, base: Rational | null): Needed {
  if (target.indicator === null)
    return { value: null, missing: [`认不出目标“${target.name}”对应的指标，请在目标任务台账填写指标代码`] }
  const indicator = getIndicator(indicators, target.indicator)
  if (target.given === null) {
    if (target.comparator === 'complete' && indicator.unit === '%') return { value: rational(100), missing: [] }
    return { value: null, missing: [] }
  }
  if (target.form === 'rank') return { value: null, missing: [] }
  const from =
    target.base === null
      ? base
      : (convertUnit(target.base, target.unit === '%' ? indicator.unit : target.unit, indicator.unit) ?? target.base)
  if (target.form === 'growth') {
    if (from === null) return { value: null, missing: [`“${target.name}”是增幅目标，缺基数：请填写上年数`] }
    const factor = divide(add(rational(100), target.given), rational(100)) ?? rational(1)
    return { value: roundedUp(multiply(from, factor), indicator.unit, indicator.decimals ?? 0), missing: [] }
  }
  const given = convertUnit(target.given, target.unit, indicator.unit)
  if (given === null)
    return {
      value: null,
      missing: [`“${target.name}”的单位是${target.unit}，指标“${indicator.label}”的单位是${indicator.unit}，不能比较`],
    }
  if (target.form !== 'increment') return { value: given, missing: [] }
  if (from === null) return { value: null, missing: [`“${target.name}”是增量目标，缺基数：请填写上年数`] }
  return { value: add(from, given), missing: [] }
}

/** As the document says it: 8家以上, 力争8亿元, 全面完成, 待下达. */
export function targetText(target: Target): string {
  if (target.given === null) return target.awaited ? '待下达' : target.comparator === 'complete' ? '全面完成' : '待下达'
  const number = `${toExactText(target.given) ?? ''}${target.form === 'growth' ? '%' : (target.unit ?? '')}`
  if (target.form === 'growth') return `增长${number}`
  if (target.form === 'increment') return `增加${number}`
  const words: Readonly<Record<Comparator, string>> = {
    atLeast: `${number}以上`,
    atMost: `${number}以内`,
    strive: `力争${number}`,
    equal: number,
    complete: number,
  }
  return words[target.comparator]
}

function targetOf(row: Row, indicators: Indicators, names: ReturnType<typeof namesOf>): Target {
  const text = (name: string) => (row[name] === null || row[name] === undefined ? null : String(row[name]))
  const scaled = (name: string, scale: bigint) =>
    row[name] === null || row[name] === undefined ? null : rational(BigInt(String(row[name])), scale)
  const name = text('indicator') ?? ''
  const named = findNamed(indicators, names, name, text('indicator_code'))
  const given = scaled('value', 10_000n)
  const unit = text('unit')
  return {
    record: String(row['id']),
    year: Number(row['year']),
    name,
    indicator: named?.indicator ?? null,
    filter: named?.filter ?? {},
    kind: (text('kind') ?? 'assigned') as TargetKind,
    comparator: (text('comparator') ?? 'atLeast') as Comparator,
    form: (text('expression') ?? 'absolute') as TargetForm,
    given: text('state') === 'awaited' ? null : given,
    unit,
    base: scaled('base', 10_000n),
    awaited: text('state') === 'awaited',
    completedGiven: scaled('completed_given', 10_000n),
    issuer: text('issuer'),
    document: text('document'),
    owner: text('owner'),
    receiver: text('receiver'),
    code: text('indicator_code'),
    weight: scaled('weight', 100n),
  }
}

function newest(targets: readonly Target[], target: Target): Target | undefined {
  return targets
    .filter((other) => other.kind === target.kind && other.name === target.name)
    .reduce((best, other) => (other.year > best.year ? other : best), target)
}

function roundedUp(value: Rational, unit: string, decimals: number): Rational {
  if (!isCount(unit)) return rational(roundHalfUp(value, decimals + 2), 10n ** BigInt(decimals + 2))
  const whole = value.num / value.den
  return rational(whole * value.den < value.num ? whole + 1n : whole)
}

/** Names of the places below the district (towns): a target that one of them receives is a part of ours, not ours. */
async function placeNames(ledger: Ledger): Promise<Set<string>> {
  const places = placeRegisters(ledger.registers)
  const names = new Set<string>()
  for (const register of places) {
    const rows = await ledger.store.reader.selectFrom(snake(register.name)).select('match').execute()
    for (const row of rows) names.add(String(row['match']))
  }
  return names
}
