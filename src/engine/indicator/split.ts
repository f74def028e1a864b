import { Problem } from '#engine/ground/problem.ts'
import {
  add,
  compare,
  largestRemainder,
  one,
  type Rational,
  rational,
  roundHalfUp,
  subtract,
  toDecimalText,
  toExactText,
  zero,
} from '#engine/ground/rational.ts'
import { matchForm } from '#engine/ledger/identity.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import type { Actor } from '#engine/ledger/records.ts'
import { type SavedMany, saveMany } from '#engine/ledger/saveMany.ts'
import { listTargets, partsOfTarget, type Target } from './assigned.ts'
import { books } from './books.ts'
import { dimensionsOf } from './dimension.ts'
import { figure } from './figure.ts'
import { type Indicators, overRecords } from './indicator.ts'
import { placeRegisters, placesOf } from './places.ts'
import { getIndicator } from './reckon.ts'
import { isCount } from './units.ts'
import { untilWindow, type Window, yearWindow } from './window.ts'

/** By what a target is divided: alike, by last year's figure of the indicator itself, by another indicator, or by weights that a person states. */
export type SplitWeight =
  | { readonly by: 'equal' | 'lastYear' }
  | { readonly by: 'indicator'; readonly indicator: string }
  | { readonly by: 'given'; readonly weights: ReadonlyMap<string, Rational> }

/** One receiver of a part. */
export type SplitPart = {
  readonly receiver: string
  readonly weight: Rational | null
  /** What largest remainder gives it; null where a weight is not known. */
  readonly proposed: Rational | null
  /** What it has been assigned already, and the record of that. */
  readonly assigned: Rational | null
  readonly record: string | null
  /** What it has done so far this year. */
  readonly actual: Rational | null
}
export type Split = {
  readonly target: Target
  readonly total: Rational
  readonly unit: string
  readonly decimals: number
  readonly parts: readonly SplitPart[]
  /** Who beside towns has a part of this task, or had one last year. */
  readonly departments: readonly string[]
  /** Why there is no proposal, or what it leaves out. */
  readonly notes: readonly string[]
}

/**
 * A target divided among the towns of the district, or among named departments: whole units by largest remainder, so that the
 * parts add up to the target exactly. A proposal only; what is kept is what a person then saves.
 */
export async function proposeSplit(
  ledger: Ledger,
  indicators: Indicators,
  asked: {
    readonly record: string
    readonly year: number
    readonly asOf: string
    readonly weight: SplitWeight
    /** Names of departments; without them the towns. */
    readonly receivers?: readonly string[]
  },
): Promise<Split> {
  const target = await targetToSplit(ledger, indicators, asked.year, asked.record)
  const total = target.given as Rational
  const usual = target.indicator ? (getIndicator(indicators, target.indicator).decimals ?? 0) : 2
  // As fine as the target itself is stated, or its parts would not add up to it.
  const stated = toExactText(total)?.split('.')[1]?.length ?? 0
  const decimals = Math.min(4, Math.max(isCount(target.unit ?? '') ? 0 : usual, stated))
  const towns = (await placesOf(ledger)).map(({ name }) => name)
  const receivers = asked.receivers ?? towns
  if (receivers.length === 0)
    throw new Problem('badInput', {
      what: '镇街名录还没有记录，没有可分解的对象。',
      next: '请先导入镇街名录，或填写科室名称。',
    })
  const byPlace = asked.receivers === undefined
  const notes: string[] = []
  const lastYear = await partsOfTarget(ledger, indicators, { ...target, record: '', year: target.year - 1 })
  const about = { target, receivers, byPlace, lastYear, notes }
  const weights = await weightsOf(ledger, indicators, asked.weight, about)
  const actual =
    byPlace && target.indicator
      ? await placeValues(ledger, indicators, target.indicator, untilWindow(asked.asOf), target)
      : null
  const before = await partsOfTarget(ledger, indicators, target)
  const scale = 10n ** BigInt(decimals)
  const known = weights.every((weight) => weight !== null)
  const shares = known ? sharesOf(rational(roundHalfUp(total, decimals)), weights as Rational[], notes) : null
  return {
    target,
    total,
    unit: target.unit ?? '',
    decimals,
    parts: receivers.map((receiver, index): SplitPart => {
      const own = before.find((part) => matchForm(part.receiver ?? '') === matchForm(receiver))
      return {
        receiver,
        weight: weights[index] ?? null,
        proposed: shares ? rational(shares[index] as bigint, scale) : null,
        assigned: own?.given ?? null,
        record: own?.record ?? null,
        actual: actual?.get(matchForm(receiver)) ?? (actual ? zero : null),
      }
    }),
    departments: departmentsIn([...before, ...lastYear], towns),
    notes,
  }
}

function departmentsIn(parts: readonly Target[], towns: readonly string[]): string[] {
  const places = new Set(towns.map(matchForm))
  const names = parts.flatMap(({ receiver }) => (receiver === null || receiver === '本区' ? [] : [receiver]))
  return [...new Map(names.map((name) => [matchForm(name), name]))].flatMap(([form, name]) =>
    places.has(form) ? [] : [name],
  )
}

/**
 * Keeps the parts as targets of their receivers: made anew or changed, each with its history, all in one transaction and as one
 * batch, which one undo takes back. The sum may not fall short unless the person says so. `document`: by which it is handed
 * down, if not by that of the target itself.
 */
export async function saveSplit(
  ledger: Ledger,
  indicators: Indicators,
  by: Actor,
  asked: {
    readonly record: string
    readonly year: number
    readonly parts: readonly { readonly receiver: string; readonly value: Rational }[]
    readonly acceptShort?: boolean
    readonly document?: string
    /** By what it was divided, in words. */
    readonly basis?: string
  },
): Promise<SavedMany> {
  const target = await targetToSplit(ledger, indicators, asked.year, asked.record)
  const sum = asked.parts.reduce((all, { value }) => add(all, value), zero)
  const total = target.given as Rational
  if (compare(sum, total) < 0 && !asked.acceptShort)
    throw new Problem('badInput', {
      what: `各家合计 ${text(sum)}${target.unit ?? ''}，比任务数 ${text(total)}${target.unit ?? ''} 少 ${text(subtract(total, sum))}。`,
      next: '请补足，或确认就按这个数下达。',
    })
  const names = new Set(asked.parts.map(({ receiver }) => matchForm(receiver)))
  if (names.size < asked.parts.length)
    throw new Problem('badInput', { what: '有两行是同一个承担单位。', next: '请合并成一行。' })
  const before = await partsOfTarget(ledger, indicators, target)
  const document = asked.document ?? target.document
  const records = asked.parts.map(({ receiver, value }) => {
    const own = before.find((part) => matchForm(part.receiver ?? '') === matchForm(receiver))
    const given = {
      year: String(target.year),
      indicator: target.name,
      receiver,
      kind: target.kind,
      comparator: target.comparator,
      expression: target.form,
      value: text(value),
      state: 'issued',
      ...(target.code === null ? {} : { indicatorCode: target.code }),
      ...(target.unit === null ? {} : { unit: target.unit }),
      ...(document === null || document === '' ? {} : { document }),
    }
    return {
      given: Object.fromEntries(Object.entries(given).map(([name, written]) => [name, { value: written }])),
      ...(own ? { id: own.record } : {}),
    }
  })
  return saveMany(ledger, by, {
    register: books.targets,
    records,
    note: `分解${target.year}年任务“${target.name}”${asked.basis ? `：${asked.basis}` : ''}`,
  })
}

async function targetToSplit(ledger: Ledger, indicators: Indicators, year: number, record: string): Promise<Target> {
  const target = (await listTargets(ledger, indicators, year)).find((each) => each.record === record)
  if (!target)
    throw new Problem('recordNotFound', { register: ledger.registers[books.targets]?.label ?? '', key: record })
  if (target.given === null || target.given.num <= 0n)
    throw new Problem('badInput', { what: `“${target.name}”还没有任务数，不能分解。`, next: '请先填写任务数。' })
  const indicator = target.indicator === null ? undefined : getIndicator(indicators, target.indicator)
  if (indicator?.kind === 'derived' && 'ratio' in indicator.derive)
    throw new Problem('badInput', {
      what: `“${target.name}”是一个数除以另一个数，各家的数加不成总数。`,
      next: '这类目标请逐家下达。',
    })
  if (target.form !== 'absolute' && target.form !== 'increment')
    throw new Problem('badInput', {
      what: `“${target.name}”是增幅、占比一类的目标，各家的数加不成总数。`,
      next: '这类目标请逐家下达。',
    })
  return target
}

async function weightsOf(
  ledger: Ledger,
  indicators: Indicators,
  weight: SplitWeight,
  {
    target,
    receivers,
    byPlace,
    lastYear,
    notes,
  }: {
    readonly target: Target
    readonly receivers: readonly string[]
    readonly byPlace: boolean
    readonly lastYear: readonly Target[]
    readonly notes: string[]
  },
): Promise<(Rational | null)[]> {
  if (weight.by === 'equal') return receivers.map(() => one)
  if (weight.by === 'given') {
    const given = new Map([...weight.weights].map(([name, value]) => [matchForm(name), value]))
    return receivers.map((receiver) => given.get(matchForm(receiver)) ?? one)
  }
  const id = weight.by === 'indicator' ? weight.indicator : target.indicator
  if (!byPlace) return doneLastYear(receivers, lastYear, notes)
  if (id === null) {
    notes.push('这项任务不是指标，没有上年的数，请按权重分或平均分')
    return receivers.map(() => null)
  }
  const values = await placeValues(
    ledger,
    indicators,
    id,
    yearWindow(target.year - 1),
    weight.by === 'lastYear' ? target : undefined,
  )
  if (values === null) {
    notes.push(`“${getIndicator(indicators, id).label}”没有分镇街的数，请换一个依据`)
    return receivers.map(() => null)
  }
  return receivers.map((receiver) => values.get(matchForm(receiver)) ?? zero)
}

/** No ledger divides by departments: what each did last year stands only where its part of last year's target says so. */
function doneLastYear(receivers: readonly string[], lastYear: readonly Target[], notes: string[]): (Rational | null)[] {
  const done = receivers.map(
    (receiver) =>
      lastYear.find((part) => matchForm(part.receiver ?? '') === matchForm(receiver))?.completedGiven ?? null,
  )
  const unknown = receivers.filter((_, index) => done[index] === null)
  if (unknown.length > 0)
    notes.push(`${unknown.join('、')}在目标任务台账里没有上年这项任务的完成数，请补上，或按权重分、平均分`)
  return done
}

/** The value of an indicator in each town, by the name of the town; null where it does not divide by towns. */
async function placeValues(
  ledger: Ledger,
  indicators: Indicators,
  id: string,
  window: Window,
  target?: Target,
): Promise<Map<string, Rational> | null> {
  const indicator = getIndicator(indicators, id)
  if (!overRecords(indicator)) return null
  const registers = new Set(placeRegisters(ledger.registers).map(({ name }) => name))
  const dimension = dimensionsOf(ledger.registers, ledger.schema, indicator).find(
    ({ to, name }) => (to !== undefined && registers.has(to)) || registers.has(name),
  )
  if (!dimension) return null
  const found = await figure(ledger, indicators, {
    indicator: id,
    window,
    by: dimension.name,
    ...(target && Object.keys(target.filter).length > 0 ? { filter: target.filter } : {}),
  })
  return new Map(
    (found.parts ?? []).flatMap(({ label, amount }) => (amount === null ? [] : [[matchForm(label), amount] as const])),
  )
}

function sharesOf(total: Rational, weights: readonly Rational[], notes: string[]): bigint[] | null {
  const positive = weights.map((weight) => (weight.num < 0n ? zero : weight))
  if (positive.every((weight) => weight.num === 0n)) {
    notes.push('按这个依据各家都是 0，分不出来，请换一个依据')
    return null
  }
  return largestRemainder(total.num, positive)
}

function text(value: Rational): string {
  return toDecimalText(value, 4).replace(/\.?0+$/, '')
}
