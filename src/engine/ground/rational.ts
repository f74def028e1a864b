/**
 * Exact rational numbers. Nothing that decides is a binary float: ratios, shares and growth are computed here and rounded
 * once, when they are printed or stored as an amount.
 */
import { Problem } from './problem.ts'

/** In lowest terms; `den` is positive. */
export type Rational = { readonly num: bigint; readonly den: bigint }

export const zero: Rational = { num: 0n, den: 1n }
export const one: Rational = { num: 1n, den: 1n }

/** num ÷ den in lowest terms. A zero denominator is a broken promise here; `divide` answers null instead. */
export function rational(num: bigint | number, den: bigint | number = 1n): Rational {
  const bottom = BigInt(den)
  if (bottom === 0n) throw new Problem('badInput', { what: '分母不能为零。' })
  const top = BigInt(num)
  const factor = greatestCommonDivisor(top, bottom) * (bottom < 0n ? -1n : 1n)
  return { num: top / factor, den: bottom / factor }
}

/** The exact value of '12.30', '-0.5', '.5' or '1.5E-5'; null when the text is not a decimal number. */
export function fromDecimalText(text: string): Rational | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text.trim())
  const digits = (match?.[2] ?? '') + (match?.[3] ?? '')
  if (!match || digits === '') return null
  const scale = (match[3] ?? '').length - Number(match[4] ?? 0)
  const whole = BigInt(digits) * (match[1] === '-' ? -1n : 1n)
  return scale >= 0 ? rational(whole, 10n ** BigInt(scale)) : rational(whole * 10n ** BigInt(-scale))
}

/** The decimal that a person sees for this JavaScript number (0.1 is one tenth); null for NaN and infinities. */
export function fromNumber(value: number): Rational | null {
  return Number.isFinite(value) ? fromDecimalText(String(value)) : null
}

export function add(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den + b.num * a.den, a.den * b.den)
}

export function subtract(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den - b.num * a.den, a.den * b.den)
}

export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.num * b.num, a.den * b.den)
}

/** a ÷ b, or null (unknown) when b is zero. */
export function divide(a: Rational, b: Rational): Rational | null {
  return b.num === 0n ? null : rational(a.num * b.den, a.den * b.num)
}

export function negate(a: Rational): Rational {
  return { num: -a.num, den: a.den }
}

/** Negative, zero or positive, as a is below, equal to or above b; by cross-multiplying. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const difference = a.num * b.den - b.num * a.den
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** The size of it, without its sign. */
export function absolute(a: Rational): Rational {
  return a.num < 0n ? negate(a) : a
}

/** For estimates and drawings, which decide nothing. */
export function toFloat(a: Rational): number {
  return Number(a.num) / Number(a.den)
}

export function isInteger(a: Rational): boolean {
  return a.den === 1n
}

/** The greatest integer not above a: floor(-1/2) = -1. */
export function floor(a: Rational): bigint {
  const quotient = a.num / a.den
  return a.num < 0n && quotient * a.den !== a.num ? quotient - 1n : quotient
}

/**
 * a × 10^scale rounded to an integer, a half away from zero: 2.345 at scale 2 is 235, -2.345 is -235, so that a decrease
 * prints the same digits as the increase.
 */
export function roundHalfUp(a: Rational, scale: number): bigint {
  const magnitude = (a.num < 0n ? -a.num : a.num) * 10n ** BigInt(scale)
  const rounded = (2n * magnitude + a.den) / (2n * a.den)
  return a.num < 0n ? -rounded : rounded
}

/** Rounded half up to `scale` decimals, trailing zeros kept ('5.20'); `group` puts a comma at each thousand. Never '-0.00'. */
export function toDecimalText(a: Rational, scale: number, options: { readonly group?: boolean } = {}): string {
  const rounded = roundHalfUp(a, scale)
  const digits = String(rounded < 0n ? -rounded : rounded).padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const sign = rounded < 0n ? '-' : ''
  const grouped = options.group ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole
  return scale === 0 ? sign + grouped : `${sign}${grouped}.${digits.slice(-scale)}`
}

/** The exact decimal without trailing zeros, or null when the decimal expansion never ends (1/3). */
export function toExactText(a: Rational): string | null {
  let rest = a.den
  let twos = 0
  let fives = 0
  for (; rest % 2n === 0n; rest /= 2n) twos++
  for (; rest % 5n === 0n; rest /= 5n) fives++
  return rest === 1n ? toDecimalText(a, Math.max(twos, fives)) : null
}

/**
 * Parts of an integer total in proportion to the weights, which add up to the total exactly: everyone gets the floor, and the
 * units left over go to the largest remainders, on a tie to the earlier one. A negative total is split like its magnitude.
 * Weights must not be negative, and must not all be zero unless the total is zero.
 */
export function largestRemainder(total: bigint, weights: readonly Rational[]): bigint[] {
  const whole = inWholeNumbers(weights)
  const sum = whole.reduce((all, weight) => all + weight, 0n)
  if (whole.some((weight) => weight < 0n) || (sum === 0n && total !== 0n)) {
    throw new Problem('badInput', {
      what: '不能按这组权重分配：权重不能为负，也不能全为零。',
      next: '请核对分配依据。',
    })
  }
  if (sum === 0n) return weights.map(() => 0n)
  const sign = total < 0n ? -1n : 1n
  const magnitude = total * sign
  const parts = whole.map((weight) => (magnitude * weight) / sum)
  const left = Number(parts.reduce((rest, part) => rest - part, magnitude))
  if (left > 0) {
    const byRemainder = whole
      .map((weight, index) => ({ index, remainder: (magnitude * weight) % sum }))
      .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
    for (const { index } of byRemainder.slice(0, left)) parts[index] = (parts[index] ?? 0n) + 1n
  }
  return sign < 0n ? parts.map((part) => -part) : parts
}

/** The same proportions in whole numbers: over one denominator, without it. */
function inWholeNumbers(weights: readonly Rational[]): readonly bigint[] {
  if (weights.every(isInteger)) return weights.map(({ num }) => num)
  const common = weights.reduce((all, { den }) => (all / greatestCommonDivisor(all, den)) * den, 1n)
  return weights.map(({ num, den }) => num * (common / den))
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y > safe) [x, y] = [y, x % y]
  if (y === 0n) return x
  // From here on both fit a number exactly, whose remainder takes a tenth of the time of a bigint's.
  let [m, n] = [Number(y), Number(x % y)]
  while (n !== 0) [m, n] = [n, m % n]
  return BigInt(m)
}
const safe = BigInt(Number.MAX_SAFE_INTEGER)
