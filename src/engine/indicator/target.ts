import { addMonths, type Day, isDay, lastOfMonth, monthOf, yearOf } from '#engine/ground/day.ts'
import { growth as growthOf } from '#engine/ground/figures.ts'
import { isMoneyUnit } from '#engine/ground/money.ts'
import { Problem } from '#engine/ground/problem.ts'
import { compare, divide, type Rational, rational, subtract, toExactText, zero } from '#engine/ground/rational.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { listTargets, neededOf, type Target, targetText } from './assigned.ts'
import { type Backtest, testedForecast, type YearCourse } from './backtest.ts'
import { earlierCourses } from './course.ts'
import { scopeOf } from './figure.ts'
import type { Forecast } from './forecast.ts'
import type { Indicator, Indicators } from './indicator.ts'
import {
  courseShare,
  elapsedShare,
  growthGap,
  type Light,
  lightOf,
  lightWords,
  type PresetName,
  progressOf,
} from './pace.ts'
import { alike } from './readings.ts'
import { getIndicator, type Question, type Reckoned, reckonAll } from './reckon.ts'
import { sittingOf } from './sitting.ts'
import { isCount } from './units.ts'
import { isMonthEnd, untilWindow, windowText, yearsBefore, yearWindow } from './window.ts'
import { digits } from './wording.ts'

export type TargetRequest = {
  readonly year: number
  readonly asOf: Day
  /** Which practice of lights; default D. */
  readonly preset?: PresetName
  /** Against the calendar (default), or against last year's course where it is known. */
  readonly pace?: 'linear' | 'curve'
  readonly knownOn?: Day
}

/** One target with how it stands. Ratios in percent, gaps in percentage points, amounts in the indicator's unit. */
export type TargetRow = {
  readonly target: Target
  /** As the document says it: 8家以上, 力争8亿元, 待下达; with the number in the indicator's unit where that is another one of money. */
  readonly targetText: string
  readonly indicator: string | null
  readonly label: string
  readonly unit: string
  readonly decimals: number
  /** The number to be reached; null while awaited. */
  readonly needed: Rational | null
  readonly actual: Rational | null
  readonly actualText: string
  readonly window: string
  readonly completion: Rational | null
  readonly pace: Rational | null
  readonly gap: Rational | null
  readonly light: Light
  readonly lightWord: string
  readonly shortfall: Rational | null
  readonly monthsLeft: number
  /** What each month left would have to bring. */
  readonly perMonth: Rational | null
  /** The same window of last year, and the growth over it in percent. */
  readonly lastYear: Rational | null
  readonly growth: Rational | null
  readonly forecast: Forecast | null
  /** The same forecast tried on earlier years; null where there is none to try. */
  readonly backtest: Backtest | null
  readonly missing: readonly string[]
  readonly notes: readonly string[]
}

const severity: readonly Light[] = ['red', 'yellow', 'greenDot', 'green', 'grey', 'blue']

/**
 * All targets of a year as they stand on a day, the worst first. A target that means no known indicator, that is not handed
 * down yet, or whose number is not known is a row like the others: grey, with what is missing.
 */
export async function targetsOf(ledger: Ledger, indicators: Indicators, request: TargetRequest): Promise<TargetRow[]> {
  if (!isDay(request.asOf))
    throw new Problem('badInput', { what: `“${request.asOf}”不是有效的日期。`, next: '请写成 2025-09-30。' })
  const scope = await scopeOf(ledger, request)
  const targets = await listTargets(ledger, indicators, request.year, scope)
  const asOf = withinYear(request.asOf, request.year)
  const known = targets.filter((target) => target.indicator !== null)
  const questions = known.map(
    (target): Question => ({
      indicator: target.indicator as string,
      window: untilWindow(asOf),
      scope,
      ...(Object.keys(target.filter).length > 0 ? { filter: target.filter } : {}),
    }),
  )
  const standing = await standingOf(ledger, indicators, questions)
  const courses = await earlierCourses(
    ledger,
    indicators,
    standing.map(({ question }) => question),
  )
  const rows = targets.map((target) => {
    const place = known.indexOf(target)
    if (place < 0) return unknownRow(target, indicators)
    return rowOf(target, indicators, standing[place] as Standing, courses[place] ?? [], request)
  })
  return rows.sort(
    (a, b) => severity.indexOf(a.light) - severity.indexOf(b.light) || (a.gap && b.gap ? compare(a.gap, b.gap) : 0),
  )
}

/** What a target is held against: now, the same window of last year, last year's whole. */
type Standing = {
  readonly question: Question
  readonly now: Reckoned
  readonly same: Reckoned
  readonly whole: Reckoned
  readonly before: Reckoned
}

async function standingOf(ledger: Ledger, indicators: Indicators, questions: readonly Question[]): Promise<Standing[]> {
  const first = await reckonAll(ledger, indicators, questions)
  // A monthly sheet knows no half month: where nothing else is known, the last whole month speaks.
  const settled = questions.map((question, index) => {
    const { to } = question.window
    const isHalfMonth = first[index]?.value === null && !isMonthEnd(to) && monthOf(to) > 1
    return isHalfMonth ? { ...question, window: untilWindow(lastOfMonth(addMonths(to, -1))) } : question
  })
  const years = (question: Question, back: number) => ({
    ...question,
    window: yearWindow(yearOf(question.window.to) - back),
  })
  const found = await reckonAll(ledger, indicators, [
    ...settled,
    ...settled.map((question) => ({ ...question, window: yearsBefore(question.window, 1) })),
    ...settled.map((question) => years(question, 1)),
    ...settled.map((question) => years(question, 2)),
  ])
  const count = settled.length
  return settled.map((question, index) => {
    const [now, same, whole, before] = [0, 1, 2, 3].map((part) => found[part * count + index] as Reckoned) as [
      Reckoned,
      Reckoned,
      Reckoned,
      Reckoned,
    ]
    const isAsked = question.window.to === questions[index]?.window.to || now.value !== null
    return {
      question: isAsked ? question : (questions[index] as Question),
      now: isAsked ? now : (first[index] as Reckoned),
      same,
      whole,
      before,
    }
  })
}

function rowOf(
  target: Target,
  indicators: Indicators,
  standing: Standing,
  courses: readonly YearCourse[],
  request: TargetRequest,
): TargetRow {
  const indicator = getIndicator(indicators, target.indicator as string)
  const { question, now, same, whole } = standing
  const sitting = sittingOf(indicators, indicator)
  const isStock = sitting === 'stock'
  const start = isStock ? (whole.value ?? zero) : zero
  const { value: needed, missing } = neededOf(target, indicators, whole.value)
  const elapsed = elapsedShare(question.window.to)
  const share = shareOf(request, standing, isStock) ?? elapsed
  const actual = now.value
  const progress = progressOf(actual, needed, share, start)
  const isYearly = indicator.yearly === true
  const base = target.base ?? whole.value
  const gap = isYearly
    ? null
    : target.form === 'growth' && target.given
      ? growthGap(actual, base, target.given)
      : progress.gap
  const isDone = actual !== null && needed !== null && reaches(target, actual, needed)
  const pair = alike(now, same)
  const growth = growthOf(pair.now, pair.before).growthPct
  const left = monthsLeft(question.window.to)
  const shortfall = actual === null || needed === null ? null : positive(subtract(needed, actual))
  const light =
    isDone && (isYearly || request.preset === undefined || request.preset === 'D')
      ? 'blue'
      : lightOf(request.preset ?? 'D', { gap: judged(target, actual, needed, gap), isDone })
  const decimals = indicator.decimals ?? 0
  const expected =
    actual === null || isYearly || left === 0
      ? null
      : testedForecast({ start, value: actual, share: elapsed }, courses, {
          target: needed,
          decimals,
          whole: isCount(indicator.unit),
          mayFall: isStock,
        })
  return {
    target,
    targetText: `${targetText(target)}${inUnitOf(target, indicator, needed)}`,
    indicator: target.indicator,
    label: labelOf(target, indicator),
    unit: indicator.unit,
    decimals,
    needed,
    actual,
    actualText: actual === null ? '' : digits(actual, decimals),
    window: windowText(question.window, sitting),
    completion: progress.completion,
    pace: isYearly || needed === null ? null : progress.pace,
    gap,
    light,
    lightWord: lightWords[light],
    shortfall,
    monthsLeft: left,
    perMonth: shortfall === null || left === 0 ? null : divide(shortfall, rational(left)),
    lastYear: same.value,
    growth,
    forecast: expected?.forecast ?? null,
    backtest: expected?.forecast ? expected.backtest : null,
    missing: [...missing, ...(actual === null ? now.missing : []), ...awaited(target)],
    notes: [
      ...new Set([
        ...now.notes,
        ...pair.notes,
        ...(target.completedGiven && actual ? given(target.completedGiven, actual, indicator) : []),
      ]),
    ],
  }
}

/** A document that counts in 万元 what is reported in 亿元 is read beside the figure in the same unit. */
function inUnitOf(target: Target, indicator: Indicator, needed: Rational | null): string {
  const isOther = target.unit !== null && target.unit !== indicator.unit && isMoneyUnit(target.unit)
  return isOther && target.form === 'absolute' && needed !== null ? `（${toExactText(needed)}${indicator.unit}）` : ''
}

/** With an upper bound the light shows whether it still holds. */
function judged(
  target: Target,
  actual: Rational | null,
  needed: Rational | null,
  gap: Rational | null,
): Rational | null {
  if (target.comparator !== 'atMost' || actual === null || needed === null || gap === null) return gap
  return compare(actual, needed) <= 0 ? zero : rational(-100)
}

function reaches(target: Target, actual: Rational, needed: Rational): boolean {
  const order = compare(actual, needed)
  // An upper bound is kept only when the year is over.
  if (target.comparator === 'atMost') return false
  return order >= 0
}

function shareOf(request: TargetRequest, { same, whole, before }: Standing, isStock: boolean): Rational | null {
  if (request.pace !== 'curve') return null
  return courseShare(isStock ? before.value : null, same.value, whole.value)
}

function given(stated: Rational, actual: Rational, indicator: Indicator): string[] {
  if (compare(stated, actual) === 0) return []
  const decimals = indicator.decimals ?? 0
  return [`表内填的完成数是${digits(stated, decimals)}，台账算出的是${digits(actual, decimals)}${indicator.unit}`]
}

function labelOf(target: Target, indicator: Indicator): string {
  return Object.keys(target.filter).length === 0 ? indicator.label : target.name
}

function awaited(target: Target): string[] {
  if (target.given !== null) return []
  return target.comparator === 'complete' ? [] : [`“${target.name}”的任务数待下达`]
}

function unknownRow(target: Target, indicators: Indicators): TargetRow {
  return {
    target,
    targetText: targetText(target),
    indicator: null,
    label: target.name,
    unit: target.unit ?? '',
    decimals: 0,
    needed: null,
    actual: null,
    actualText: '',
    window: `${target.year}年`,
    completion: null,
    pace: null,
    gap: null,
    light: 'grey',
    lightWord: lightWords.grey,
    shortfall: null,
    monthsLeft: 0,
    perMonth: null,
    lastYear: null,
    growth: null,
    forecast: null,
    backtest: null,
    missing: neededOf(target, indicators, null).missing,
    notes: [],
  }
}

function positive(value: Rational): Rational {
  return value.num < 0n ? zero : value
}

/** Months not yet finished in the year of the day. */
function monthsLeft(day: Day): number {
  return 12 - (isMonthEnd(day) ? monthOf(day) : monthOf(day) - 1)
}

function withinYear(day: Day, year: number): Day {
  if (yearOf(day) > year) return `${year}-12-31`
  return yearOf(day) < year ? `${year}-01-01` : day
}
