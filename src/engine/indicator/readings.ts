import { yearOf } from '#engine/ground/day.ts'
import { coverage, growth as growthOf } from '#engine/ground/figures.ts'
import { compare, one, type Rational, rational, subtract, zero } from '#engine/ground/rational.ts'
import { findTarget, listTargets, neededOf, type Target } from './assigned.ts'
import { sayBacktest } from './backtestWords.ts'
import { courseOf } from './course.ts'
import { readFirst } from './first.ts'
import { foretold } from './foretold.ts'
import { overRecords } from './indicator.ts'
import { namesBehind } from './measure.ts'
import { areaNumber } from './official.ts'
import { elapsedShare, progressOf } from './pace.ts'
import { rankAmong } from './ranks.ts'
import type { At, Read, Reading } from './reading.ts'
import { getIndicator, type Question, type Reckoned, reckon, reckonAll } from './reckon.ts'
import { convertUnit, isCount, isRate } from './units.ts'
import { isWholeYear, type Window, windowText, yearsBefore, yearWindow } from './window.ts'
import {
  changeWords,
  completionPhrase,
  digits,
  growthPhrase,
  magnitude,
  nameList,
  noneOf,
  pacePhrase,
  roundedDown,
} from './wording.ts'

/** What is said of any indicator. A reading that a window or an indicator cannot have is unknown, and `missing` says why. */
export const readings = {
  value: async (at: At) => {
    const main = await reckon(at.ledger, at.indicators, at.question)
    return plain(main, main.value, at.indicator.unit, decimalsOf(at))
  },
  /** 986 → 980余: for a sentence that must not promise more than there is. */
  approximate: async (at: At) => {
    const main = await reckon(at.ledger, at.indicators, at.question)
    const read = plain(main, main.value, at.indicator.unit, 0)
    if (main.value === null) return read
    const { text } = roundedDown(main.value)
    return { ...read, text, phrase: `${text}${at.indicator.unit}` }
  },
  growth,
  delta: (at: At) => change(at, yearsBefore(at.question.window, 1)),
  /** Stock on the last day − stock on the same day of last year; for what happens in a window the same as `delta`. */
  net: (at: At) => change(at, yearsBefore(at.question.window, 1)),
  share,
  completion: async (at: At) => {
    const { main, target, needed, missing } = await againstTarget(at)
    const { completion } = progressOf(main.value, needed, one)
    const decimals = at.request.decimals ?? 2
    return rate(main, completion, '%', decimals, completionPhrase, [...missing, ...(target ? [] : [noTarget(at)])])
  },
  target: async (at: At) => {
    const { main, target, needed, missing } = await againstTarget(at)
    const decimals = decimalsOf(at)
    return {
      ...plain(main, needed, at.indicator.unit, decimals),
      missing: target ? [...missing, `${target.name}的任务数待下达`] : [noTarget(at)],
    }
  },
  /** Points ahead of or behind the calendar. */
  pace: async (at: At) => {
    const { main, target, needed, missing } = await againstTarget(at)
    const start = await courseOf(at.ledger, at.indicators, at.question)
    const { gap } = progressOf(main.value, needed, elapsedShare(at.question.window.to), start.start ?? zero)
    const read = rate(main, at.indicator.yearly ? null : gap, '个百分点', at.request.decimals ?? 1, pacePhrase, [
      ...missing,
      ...(target ? [] : [noTarget(at)]),
    ])
    return at.indicator.yearly ? { ...read, missing: [`${at.indicator.label}一年只有一个数，没有序时进度`] } : read
  },
  gap,
  shortfall: async (at: At) => {
    const { main, target, needed, missing } = await againstTarget(at)
    const short = main.value === null || needed === null ? null : subtract(needed, main.value)
    const value = short !== null && short.num < 0n ? zero : short
    const read = {
      ...plain(main, value, at.indicator.unit, decimalsOf(at)),
      missing: [...missing, ...main.missing, ...(target ? [] : [noTarget(at)])],
    }
    return value === null
      ? read
      : { ...read, phrase: value.num === 0n ? '任务已完成' : `尚差${read.text}${at.indicator.unit}` }
  },
  forecast: forecastReading,
  rank,
  /** How much of last year's whole this window has brought. */
  ofLastYear: async (at: At) => {
    const whole = yearWindow(yearOf(at.question.window.to) - 1)
    const [now, before] = (await reckonAll(at.ledger, at.indicators, [
      at.question,
      { ...at.question, window: whole },
    ])) as [Reckoned, Reckoned]
    const value = coverage(now.value, before.value)
    return rate(
      now,
      value,
      '%',
      at.request.decimals ?? rateDecimals(at),
      (percent, decimals) => `是${yearOf(whole.to)}年全年的${digits(percent, decimals)}%`,
      [...now.missing, ...before.missing],
    )
  },
  /** Of a stock the stock itself; of what happens, everything since the ledger begins. */
  cumulative: async (at: At) => {
    const isStock = overRecords(at.indicator) && 'stock' in at.indicator.timing
    const window: Window = isStock ? at.question.window : { from: '1900-01-01', to: at.question.window.to }
    const main = await reckon(at.ledger, at.indicators, { ...at.question, window })
    const read = plain(main, main.value, at.indicator.unit, decimalsOf(at))
    return {
      ...read,
      phrase: read.text === '' ? '' : `累计${read.phrase}`,
      // Of all years together no official number is to be had: that it is wanting need not be said.
      notes: isStock ? [...read.notes, '累计指现有数'] : ['累计指历年合计'],
    }
  },
  isZero: async (at: At) => {
    const main = await reckon(at.ledger, at.indicators, at.question)
    const isZero = main.value === null ? null : main.value.num === 0n
    const words = isZero ? noneOf(at.indicator.unit) : main.value === null ? '' : digits(main.value, decimalsOf(at))
    return {
      ...plain(main, isZero === null ? null : isZero ? one : zero, '', 0),
      text: words,
      phrase: isZero ? words : `${words}${at.indicator.unit}`,
    }
  },
  isFirst: readFirst,
  names: async (at: At): Promise<Read> => {
    const main = await reckon(at.ledger, at.indicators, at.question)
    if (!overRecords(at.indicator))
      return {
        ...plain(main, null, at.indicator.unit, 0),
        missing: [`${at.indicator.label}背后没有逐条记录，列不出名单`],
      }
    if (main.counted?.lacks === 'register') return plain(main, null, at.indicator.unit, 0)
    const names = await namesBehind(at.ledger, { ...at.question, indicator: at.indicator })
    const text = names.length === 0 ? noneOf(at.indicator.unit) : nameList(names, at.indicator.unit, at.request.limit)
    return { ...plain(main, rational(names.length), at.indicator.unit, 0), names, text, phrase: text, missing: [] }
  },
} as const satisfies Readonly<Record<Reading, (at: At) => Promise<Read>>>

/**
 * Growth over the same window of last year. Both halves stand on one base: official with official, else our records with our
 * records. A rate does not grow, it rises by points.
 */
async function growth(at: At): Promise<Read> {
  if (isRate(at.indicator.unit)) return change(at, yearsBefore(at.question.window, 1))
  const window = yearsBefore(at.question.window, 1)
  const [now, before] = (await reckonAll(at.ledger, at.indicators, [at.question, { ...at.question, window }])) as [
    Reckoned,
    Reckoned,
  ]
  const decimals = at.request.decimals ?? rateDecimals(at)
  if (now.basis === 'official' && now.official?.growthGiven) {
    const read = rate(now, now.official.growthGiven, '%', decimals, growthPhrase, [])
    return {
      ...read,
      text: magnitude(now.official.growthGiven, decimals),
      notes: [...read.notes, '公布的增速，按可比价格计算'],
    }
  }
  const pair = alike(now, before)
  const { growthPct, note } = growthOf(pair.now, pair.before)
  const notes = [...pair.notes, ...smallBase(at, pair.now, pair.before)]
  const read = rate(now, growthPct, '%', decimals, growthPhrase, [
    ...now.missing,
    ...before.missing.map((text) => `上年同期：${text}`),
  ])
  const result = {
    ...read,
    text: growthPct === null ? '' : magnitude(growthPct, decimals),
    notes: [...read.notes, ...notes],
  }
  if (note !== 'baseNotPositive') return result
  const words = pair.before?.num === 0n ? '上年同期为0' : '上年同期为负数'
  return { ...result, missing: [`${words}，没有增长率`], notes: [...result.notes, words] }
}

async function change(at: At, window: Window): Promise<Read> {
  const [now, before] = (await reckonAll(at.ledger, at.indicators, [at.question, { ...at.question, window }])) as [
    Reckoned,
    Reckoned,
  ]
  const pair = alike(now, before)
  const value = pair.now === null || pair.before === null ? null : subtract(pair.now, pair.before)
  const isPoints = isRate(at.indicator.unit)
  const decimals = decimalsOf(at)
  const unit = isPoints ? '个百分点' : at.indicator.unit
  const read = plain(now, value, unit, decimals)
  return {
    ...read,
    text: value === null ? '' : magnitude(value, decimals),
    phrase: value === null ? '' : changeWords(value, unit, decimals, isPoints),
    missing: [...now.missing, ...before.missing.map((text) => `${windowText(window, 'statement')}：${text}`)],
    notes: [...read.notes, ...pair.notes],
  }
}

async function share(at: At): Promise<Read> {
  const of = at.request.of ?? at.question.indicator
  const { window, scope } = at.question
  const whole: Question = { indicator: of, window, scope }
  const [part, all] = (await reckonAll(at.ledger, at.indicators, [at.question, whole])) as [Reckoned, Reckoned]
  const wholeIndicator = getIndicator(at.indicators, of)
  const converted = part.value === null ? null : convertUnit(part.value, at.indicator.unit, wholeIndicator.unit)
  const value = coverage(converted, all.value)
  const missing = [
    ...part.missing,
    ...all.missing,
    ...(part.value !== null && converted === null
      ? [`单位不同（${at.indicator.unit}、${wholeIndicator.unit}），不能相比`]
      : []),
  ]
  const over =
    value !== null && of === at.question.indicator && compare(value, rational(100)) > 0
      ? ['部分大于全部，请核对口径']
      : []
  const read = rate(
    part,
    value,
    '%',
    at.request.decimals ?? rateDecimals(at),
    (percent, decimals) => `占${wholeIndicator.label}的${digits(percent, decimals)}%`,
    missing,
  )
  return { ...read, notes: [...read.notes, ...all.notes, ...over] }
}

const areas: Readonly<Record<string, string>> = {
  全市: 'city',
  全省: 'province',
  全国: 'country',
  city: 'city',
  province: 'province',
  country: 'country',
}

/** Own rate − that of an area around us, in percentage points. */
async function gap(at: At): Promise<Read> {
  const group = at.request.group ?? '全市'
  const main = await reckon(at.ledger, at.indicators, at.question)
  const area = areas[group] ?? group
  const other = await areaNumber(
    at.ledger,
    at.question.indicator,
    at.indicator,
    at.question.window,
    area,
    at.question.scope,
  )
  const value = main.value === null || other === null ? null : subtract(main.value, other)
  const unit = isRate(at.indicator.unit) ? '个百分点' : at.indicator.unit
  const decimals = decimalsOf(at)
  const read = rate(
    main,
    value,
    unit,
    decimals,
    (points) => `${points.num < 0n ? '低于' : '高出'}${group}${magnitude(points, decimals)}${unit}`,
    [...main.missing, ...(other === null ? [`${group}的${at.indicator.label}（宏观与官方统计数列）`] : [])],
  )
  return { ...read, text: value === null ? '' : magnitude(value, decimals) }
}

async function rank(at: At): Promise<Read> {
  const group = at.request.group ?? '全市'
  const main = await reckon(at.ledger, at.indicators, at.question)
  const found = await rankAmong(
    at.ledger,
    at.indicators,
    at.question.indicator,
    at.question.window,
    group,
    at.question.scope,
  )
  const read = plain(main, found ? rational(found.rank) : null, '位', 0)
  return {
    ...read,
    phrase: found ? `居${group}第${found.rank}位` : '',
    missing: found
      ? []
      : [`${windowText(at.question.window, 'stock')}${group}的${at.indicator.label}位次（同组比较数据）`],
    notes: found?.document ? [...read.notes, `位次来源：${found.document}`] : read.notes,
  }
}

async function forecastReading(at: At): Promise<Read> {
  const isYearEnd = isWholeYear(at.question.window)
  const decimals = decimalsOf(at)
  const found = await foretold(at.ledger, at.indicators, at.question, decimals)
  const { main, forecast: estimate } = found
  const value = isYearEnd ? main.value : (estimate?.mid ?? null)
  const read = plain(main, value, at.indicator.unit, decimals)
  const range =
    estimate?.low && estimate.high
      ? [`八成把握在${digits(estimate.low, decimals)}至${digits(estimate.high, decimals)}${at.indicator.unit}之间`]
      : []
  return {
    ...read,
    phrase: value === null ? '' : `预计${read.phrase}`,
    missing: at.indicator.yearly ? [`${at.indicator.label}一年只有一个数，不作预测`] : read.missing,
    notes: [
      ...read.notes,
      ...(estimate ? [estimate.method] : []),
      ...range,
      ...(estimate ? [sayBacktest(found, at.indicator.unit, decimals)] : []),
    ],
  }
}

/** The target that a reading speaks of, and the number to be reached. */
async function againstTarget(
  at: At,
): Promise<{ main: Reckoned; target: Target | undefined; needed: Rational | null; missing: readonly string[] }> {
  const { window, scope } = at.question
  const year = yearOf(window.to)
  const target = findTarget(await listTargets(at.ledger, at.indicators, year, scope), {
    indicator: at.question.indicator,
    ...(at.question.filter ? { filter: at.question.filter } : {}),
    ...(at.request.target ? { kind: at.request.target } : {}),
  })
  const [main, before] = (await reckonAll(at.ledger, at.indicators, [
    at.question,
    { ...at.question, window: yearWindow(year - 1) },
  ])) as [Reckoned, Reckoned]
  const { value, missing } = target ? neededOf(target, at.indicators, before.value) : { value: null, missing: [] }
  const awaited = target && target.given === null && value === null ? [`${target.name}的任务数待下达`] : []
  return { main, target, needed: value, missing: [...main.missing, ...missing, ...awaited] }
}

/** Two values on one base. */
export function alike(
  now: Reckoned,
  before: Reckoned,
): { now: Rational | null; before: Rational | null; notes: string[] } {
  if (now.basis === before.basis) return { now: now.value, before: before.value, notes: [] }
  const [a, b] = [now.counted?.value ?? null, before.counted?.value ?? null]
  if (a !== null && b !== null) return { now: a, before: b, notes: ['两期不是都有官方数，增减按台账数计算'] }
  return { now: now.value, before: before.value, notes: ['两期口径不同：一期是官方数，一期是台账数'] }
}

function smallBase(at: At, now: Rational | null, before: Rational | null): string[] {
  if (now === null || before === null || !isCount(at.indicator.unit)) return []
  if (before.num <= 0n || compare(before, rational(10)) >= 0) return []
  return [`基数小：${digits(before, 0)}${at.indicator.unit}→${digits(now, 0)}${at.indicator.unit}`]
}

function plain(main: Reckoned, value: Rational | null, unit: string, decimals: number): Read {
  const text = value === null ? '' : digits(value, decimals)
  return {
    main,
    value,
    unit,
    decimals,
    text,
    phrase: value === null ? '' : `${text}${unit}`,
    missing: main.missing,
    notes: main.notes,
  }
}

function rate(
  main: Reckoned,
  value: Rational | null,
  unit: string,
  decimals: number,
  words: (value: Rational, decimals: number) => string,
  missing: readonly string[],
): Read {
  return {
    main,
    value,
    unit,
    decimals,
    text: value === null ? '' : digits(value, decimals),
    phrase: value === null ? '' : words(value, decimals),
    missing,
    notes: main.notes,
  }
}

function decimalsOf(at: At): number {
  return at.request.decimals ?? at.indicator.decimals ?? 0
}

function rateDecimals(at: At): number {
  return at.indicator.rateDecimals ?? 1
}

function noTarget(at: At): string {
  return `${yearOf(at.question.window.to)}年“${at.indicator.label}”的目标（目标任务台账）`
}
