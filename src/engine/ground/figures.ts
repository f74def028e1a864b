/**
 * The arithmetic of bureau figures, on exact ratios: density, growth, completion, shares. Rounding is the printer's. A
 * missing input gives null (unknown), never zero.
 */
import {
  add,
  compare,
  divide,
  fromDecimalText,
  multiply,
  negate,
  type Rational,
  rational,
  roundHalfUp,
  subtract,
  toDecimalText,
  toExactText,
  zero,
} from './rational.ts'

type Known = Rational | null

const hundred = rational(100)

/** 件/万人: valid inventions ÷ resident population × 10 000; 57 for 176 000 people is 3.2386…. */
export function perTenThousand(count: Known, residentPopulation: Known): Known {
  if (count === null || residentPopulation === null) return null
  return divide(multiply(count, rational(10_000)), residentPopulation)
}

/**
 * What makes a valid invention one of high value (十四五 indicator): any one of the five classes. Absent means no, null means
 * that nobody knows. `years` are those of maintenance, and more than ten are wanted.
 */
export type HighValueMarks = {
  readonly sei?: boolean | null
  readonly family?: boolean | null
  readonly years?: number | null
  readonly highPledge?: boolean | null
  readonly award?: boolean | null
}

/** True, false, or null when no known mark decides and some mark is unknown. */
export function isHighValue(patent: HighValueMarks): boolean | null {
  const long = patent.years === null ? null : (patent.years ?? 0) > 10
  const marks = [patent.sei, patent.family, long, patent.highPledge, patent.award]
  if (marks.includes(true)) return true
  return marks.includes(null) ? null : false
}

/** Each patent once, however many classes it falls in; `undecided` are those that a missing fact keeps open. */
export function highValue(patents: readonly HighValueMarks[]): {
  readonly highValueCount: number
  readonly undecided: number
} {
  const verdicts = patents.map(isHighValue)
  return {
    highValueCount: verdicts.filter((verdict) => verdict === true).length,
    undecided: verdicts.filter((verdict) => verdict === null).length,
  }
}

export type Completion = {
  /** actual ÷ target × 100. */
  readonly completionPct: Known
  /** month ÷ 12 × 100: 序时进度. */
  readonly timeProgressPct: Known
  readonly onSchedule: boolean | null
  /** A target of zero or none at all has no rate of completion. */
  readonly note?: 'noTarget'
}

export function completion(actual: Known, target: Known, month: Known): Completion {
  const timeProgressPct = month === null ? null : divide(multiply(month, hundred), rational(12))
  const noTarget = target === null || compare(target, zero) <= 0
  const completionPct = noTarget || actual === null ? null : percentOf(actual, target)
  const onSchedule =
    completionPct === null || timeProgressPct === null ? null : compare(completionPct, timeProgressPct) >= 0
  return { completionPct, timeProgressPct, onSchedule, ...(noTarget ? { note: 'noTarget' as const } : {}) }
}

export type Growth = {
  /** (current − previous) ÷ previous × 100. */
  readonly growthPct: Known
  /** From nothing or from a loss there is no rate: the text says 扭亏 or 上年同期为0. */
  readonly note?: 'baseNotPositive'
}

export function growth(current: Known, previous: Known): Growth {
  if (previous !== null && compare(previous, zero) <= 0) return { growthPct: null, note: 'baseNotPositive' }
  if (current === null || previous === null) return { growthPct: null }
  return { growthPct: percentOf(subtract(current, previous), previous) }
}

/**
 * Between which values a whole must lie, given a part and its share as printed: 454.29 亿元 at 1.59 % is between 45429/1.595
 * and 45429/1.585. `decimals` are those of the printed share. `to` is null when the share may have been zero.
 */
export function impliedWhole(
  part: Known,
  sharePct: Known,
  decimals = 2,
): { readonly from: Rational; readonly to: Known } | null {
  if (part === null || sharePct === null || compare(sharePct, zero) < 0) return null
  const half = rational(1n, 2n * 10n ** BigInt(decimals))
  const least = subtract(sharePct, half)
  const from = divide(multiply(part, hundred), add(sharePct, half)) ?? zero
  return { from, to: compare(least, zero) <= 0 ? null : divide(multiply(part, hundred), least) }
}

export type ShareChange = {
  /** Percentage points. */
  readonly changePp: Rational
  /** The same change relative to the old share, in percent: right, but not what 提高…个百分点 says. */
  readonly relativePct: Known
  /** 提高0.15个百分点, 下降…, 持平: shares move in percentage points, never in percent. */
  readonly phrase: string
}

/**
 * The change of a share given as decimal texts, since what is printed has as many decimals as they were written with, and
 * at least one. Null when either is unknown or no number.
 */
export function shareChange(previousPct: string | null, currentPct: string | null): ShareChange | null {
  const previous = previousPct === null ? null : fromDecimalText(previousPct)
  const current = currentPct === null ? null : fromDecimalText(currentPct)
  if (previous === null || current === null) return null
  const decimals = Math.max(1, decimalsOf(previousPct, previous), decimalsOf(currentPct, current))
  const changePp = subtract(current, previous)
  return {
    changePp,
    relativePct: percentOf(changePp, previous),
    phrase: changePhrase(changePp, decimals),
  }
}

/** 提高 or 下降 so many percentage points, 持平 when the printed digits would all be zero. */
export function changePhrase(changePp: Rational, decimals: number): string {
  const rounded = roundHalfUp(changePp, decimals)
  if (rounded === 0n) return '持平'
  const magnitude = rounded < 0n ? negate(changePp) : changePp
  return `${rounded < 0n ? '下降' : '提高'}${toDecimalText(magnitude, decimals)}个百分点`
}

/** Part ÷ whole × 100; null when unknown or when the whole is zero. */
export function coverage(part: Known, whole: Known): Known {
  return part === null || whole === null ? null : percentOf(part, whole)
}

function percentOf(part: Rational, whole: Rational): Known {
  return divide(multiply(part, hundred), whole)
}

function decimalsOf(text: string | null, value: Rational): number {
  const written = /\.(\d*)$/.exec(text?.trim() ?? '')?.[1]?.length ?? 0
  return Math.max(written, (toExactText(value) ?? '').split('.')[1]?.length ?? 0)
}
