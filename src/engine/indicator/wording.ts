import { changePhrase } from '#engine/ground/figures.ts'
import {
  compare,
  floor,
  negate,
  type Rational,
  rational,
  roundHalfUp,
  subtract,
  toDecimalText,
  zero,
} from '#engine/ground/rational.ts'

/** The words around figures, as official texts use them. Digits are rounded half up once, here, and keep their zeros. */

export function digits(value: Rational, decimals: number): string {
  return toDecimalText(value, decimals)
}

/** Digits without a sign, for a sentence in which a word says the direction. */
export function magnitude(value: Rational, decimals: number): string {
  return toDecimalText(value.num < 0n ? negate(value) : value, decimals)
}

/** Direction of what will be printed: a change that rounds to nothing is none. */
function printedSign(value: Rational, decimals: number): -1 | 0 | 1 {
  const rounded = roundHalfUp(value, decimals)
  return rounded < 0n ? -1 : rounded > 0n ? 1 : 0
}

/** 增长15.6%, 下降3.2%, 持平. */
export function growthPhrase(percent: Rational, decimals: number): string {
  const sign = printedSign(percent, decimals)
  return sign === 0 ? '持平' : `${sign > 0 ? '增长' : '下降'}${magnitude(percent, decimals)}%`
}

/** A change of a count or amount: 增加9家, 减少2家, 持平; of a rate: 提高0.2个百分点. */
export function changeWords(change: Rational, unit: string, decimals: number, rate: boolean): string {
  if (rate) return changePhrase(change, decimals)
  const sign = printedSign(change, decimals)
  return sign === 0 ? '持平' : `${sign > 0 ? '增加' : '减少'}${magnitude(change, decimals)}${unit}`
}

/** 完成任务的92.5%; beyond the target 超额完成任务6.7%. */
export function completionPhrase(percent: Rational, decimals: number): string {
  const excess = subtract(percent, rational(100))
  const sign = printedSign(excess, decimals)
  if (sign === 0) return '全面完成任务'
  return sign > 0 ? `超额完成任务${digits(excess, decimals)}%` : `完成任务的${digits(percent, decimals)}%`
}

/** 超序时进度3.2个百分点, 落后序时进度…, 达到序时进度. */
export function pacePhrase(points: Rational, decimals: number): string {
  const sign = printedSign(points, decimals)
  if (sign === 0) return '达到序时进度'
  return `${sign > 0 ? '超' : '落后'}序时进度${magnitude(points, decimals)}个百分点`
}

/**
 * An approximate count that must not promise more than there is: from three digits up the two leading ones stay, two digits
 * become full tens, and 余 is said only when something was cut off (986 → 980余, 980 → 980, 9 → 9).
 */
export function roundedDown(count: Rational): { readonly value: Rational; readonly text: string } {
  const whole = floor(count)
  const length = String(whole < 0n ? -whole : whole).length
  const step = length < 2 ? 1n : 10n ** BigInt(Math.max(1, length - 2))
  const kept = whole < 0n ? whole : (whole / step) * step
  const cut = compare(count, rational(kept)) !== 0
  return { value: rational(kept), text: `${kept}${cut ? '余' : ''}` }
}

/** 没有一家, 没有一件: nought in prose. */
export function noneOf(unit: string): string {
  return `没有一${unit}`
}

/** A、B、C; beyond the limit A、B等5家. */
export function nameList(names: readonly string[], unit: string, limit?: number): string {
  if (limit === undefined || names.length <= limit) return names.join('、')
  return `${names.slice(0, Math.max(1, limit)).join('、')}等${names.length}${unit}`
}

/** The highest whole multiple of `step` that the value has reached; null below the first one. */
export function milestone(value: Rational, step: Rational): Rational | null {
  if (compare(step, zero) <= 0 || compare(value, step) < 0) return null
  const times = floor({ num: value.num * step.den, den: value.den * step.num })
  return rational(times * step.num, step.den)
}
