import { type Day, daysBetween, monthOf, yearOf } from '#engine/ground/day.ts'
import { completion } from '#engine/ground/figures.ts'
import {
  add,
  compare,
  divide,
  multiply,
  negate,
  one,
  type Rational,
  rational,
  subtract,
  zero,
} from '#engine/ground/rational.ts'
import { isMonthEnd } from './window.ts'

/**
 * Pace of a target against the calendar (序时进度). Shares of the year are ratios from 0 to 1, gaps are percentage points.
 */

/** Finished months ÷ 12; on any other day the day of the year ÷ the days of the year. */
export function elapsedShare(day: Day): Rational {
  if (isMonthEnd(day)) return rational(monthOf(day), 12)
  const year = yearOf(day)
  return rational(daysBetween(`${year}-01-01`, day) + 1, daysBetween(`${year}-01-01`, `${year}-12-31`) + 1)
}

/** How much of last year's whole had come by the same window; null when nothing came or it is unknown. */
export function courseShare(start: Rational | null, same: Rational | null, whole: Rational | null): Rational | null {
  if (same === null || whole === null) return null
  const begin = start ?? zero
  const share = divide(subtract(same, begin), subtract(whole, begin))
  return share === null || compare(share, zero) < 0 || compare(share, one) > 0 ? null : share
}

export type Progress = {
  /** Actual ÷ needed × 100. */
  readonly completion: Rational | null
  /** What the calendar asks for by now, in percent. */
  readonly pace: Rational
  /** (actual − what should be there by now) ÷ needed, in percentage points; a stock starts from where the year found it. */
  readonly gap: Rational | null
}

export function progressOf(
  actual: Rational | null,
  needed: Rational | null,
  share: Rational,
  start: Rational = zero,
): Progress {
  const pace = multiply(share, rational(100))
  const done = completion(actual, needed, null).completionPct
  if (actual === null || needed === null || done === null) return { completion: null, pace, gap: null }
  const expected = add(start, multiply(subtract(needed, start), share))
  const gap = divide(multiply(subtract(actual, expected), rational(100)), needed)
  return { completion: done, pace, gap }
}

export type Light = 'blue' | 'green' | 'greenDot' | 'yellow' | 'red' | 'grey'
export const lightWords: Readonly<Record<Light, string>> = {
  blue: '完成',
  green: '正常',
  greenDot: '略低于序时',
  yellow: '偏慢',
  red: '滞后',
  grey: '不亮灯',
}

/** What a light is judged by. `fromLast`: place from the end in the peer group; `wasRed`: red before, made good since. */
export type Course = {
  readonly gap: Rational | null
  readonly isDone: boolean
  readonly fromLast?: number
  readonly wasRed?: boolean
}
export type Preset = {
  readonly label: string
  readonly source: string
  light(course: Course & { readonly gap: Rational }): Light
}

const atLeast = (gap: Rational, points: number) => compare(gap, rational(points)) >= 0

/** There is no common norm; each is a practice that was seen somewhere, and a bureau chooses. */
export const presets = {
  A: {
    label: '按差距分档',
    source: '银川市 2025 年项目通报',
    // Between 0 and 10 points below is not stated there: green with a dot.
    light: ({ gap }) =>
      atLeast(gap, 0) ? 'green' : compare(gap, rational(-10)) > 0 ? 'greenDot' : atLeast(gap, -30) ? 'yellow' : 'red',
  },
  B: {
    label: '未完成且排名末三位亮红灯',
    source: '苍南县 2022 年通报',
    light: ({ gap, fromLast }) =>
      atLeast(gap, 0) ? 'green' : fromLast !== undefined && fromLast <= 3 ? 'red' : 'yellow',
  },
  C: {
    label: '按时完成绿灯，补上的黄灯',
    source: '瓯海区 2020 年通报',
    light: ({ gap, wasRed }) => (atLeast(gap, 0) ? (wasRed ? 'yellow' : 'green') : 'red'),
  },
  D: {
    label: '差距 15 个百分点以内黄灯',
    source: '本系统默认',
    light: ({ gap, isDone }) => (isDone ? 'blue' : atLeast(gap, 0) ? 'green' : atLeast(gap, -15) ? 'yellow' : 'red'),
  },
} as const satisfies Readonly<Record<string, Preset>>
export type PresetName = keyof typeof presets

/** Grey where nothing can be judged: unknown, not yet handed down, or known only once a year. */
export function lightOf(preset: PresetName, course: Course | null): Light {
  if (course === null || course.gap === null) return 'grey'
  return presets[preset].light({ ...course, gap: course.gap })
}

/** Growth so far against the growth wanted: behind whenever it is lower, in whatever month. */
export function growthGap(actual: Rational | null, base: Rational | null, goalPct: Rational): Rational | null {
  if (actual === null || base === null) return null
  const factor = divide(multiply(actual, rational(100)), base)
  return factor === null ? null : add(subtract(factor, rational(100)), negate(goalPct))
}
