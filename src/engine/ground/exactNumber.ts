/**
 * Exact numbers for whoever reckons many: a whole number that JavaScript holds exactly stands for itself, a fraction of two of
 * them is a `Fraction`, and only what leaves them is `Large`, of two bigints. Nothing is ever rounded: a step whose result might
 * not be exact is taken again in bigints. Nothing is in lowest terms before `toRational`, so compare by `compare`.
 */
import * as rationals from './rational.ts'
import { type Rational, rational } from './rational.ts'

export type ExactNumber = number | Fraction | Large

/** Two whole numbers that JavaScript holds exactly, no multiple of each other; `den` is above one. Not in lowest terms. */
export class Fraction {
  readonly num: number
  readonly den: number

  constructor(num: number, den: number) {
    this.num = num
    this.den = den
  }
}

/** Two bigints; `den` is above zero. */
export class Large {
  readonly num: bigint
  readonly den: bigint
  private about: number | undefined

  constructor(num: bigint, den: bigint) {
    this.num = num
    this.den = den
  }

  /** As a float, within four parts in 2^53 of what it is; NaN beyond floats. */
  get near(): number {
    if (this.about === undefined) {
      const den = Number(this.den)
      this.about = den === Number.POSITIVE_INFINITY ? Number.NaN : Number(this.num) / den
    }
    return this.about
  }
}

const most = Number.MAX_SAFE_INTEGER

/** The exact number of a pair. */
export function exactOf({ num, den }: Rational): ExactNumber {
  const [top, bottom] = [Number(num), Number(den)]
  if (!isSafe(top) || !isSafe(bottom)) return new Large(num, den)
  return bottom === 1 ? top : new Fraction(top, bottom)
}

/** The exact number of a whole one, however it is held. */
export function exactWhole(value: number | bigint): ExactNumber {
  const near = Number(value)
  return isSafe(near) ? near : new Large(BigInt(value), 1n)
}

/** As a pair in lowest terms. */
export function toRational(a: ExactNumber): Rational {
  if (typeof a === 'number') return { num: big(a), den: 1n }
  if (a instanceof Large) return rational(a.num, a.den)
  let divisor = a.den
  for (let rest = remainder(Math.abs(a.num), divisor); rest !== 0; ) {
    const next = remainder(divisor, rest)
    divisor = rest
    rest = next
  }
  return { num: big(a.num / divisor), den: big(a.den / divisor) }
}

/** Making one takes longer than most steps of a reckoning; marks, counts and percents are small. */
function big(whole: number): bigint {
  return whole >= 0 && whole < small.length ? (small[whole] as bigint) : BigInt(whole)
}
const small = Array.from({ length: 1001 }, (_, whole) => BigInt(whole))

export function add(a: ExactNumber, b: ExactNumber): ExactNumber {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b
    if (isSafe(sum)) return sum
  } else if (isSmall(a) && isSmall(b)) {
    const m = denOf(a)
    const n = denOf(b)
    const left = m === n ? numOf(a) : numOf(a) * n
    const right = m === n ? numOf(b) : numOf(b) * m
    const den = m === n ? m : m * n
    if (isSafe(left) && isSafe(right) && isSafe(left + right) && isSafe(den)) return ratio(left + right, den)
  }
  if (typeof a === 'number' && b instanceof Large) return large(b.num + BigInt(a) * b.den, b.den)
  if (typeof b === 'number' && a instanceof Large) return large(a.num + BigInt(b) * a.den, a.den)
  const m = BigInt(denOf(a))
  const n = BigInt(denOf(b))
  return large(BigInt(numOf(a)) * n + BigInt(numOf(b)) * m, m * n)
}

export function subtract(a: ExactNumber, b: ExactNumber): ExactNumber {
  return add(a, negate(b))
}

export function multiply(a: ExactNumber, b: ExactNumber): ExactNumber {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b
    if (isSafe(product)) return product
  } else if (isSmall(a) && isSmall(b)) {
    const num = numOf(a) * numOf(b)
    const den = denOf(a) * denOf(b)
    if (isSafe(num) && isSafe(den)) return ratio(num, den)
  }
  return large(BigInt(numOf(a)) * BigInt(numOf(b)), BigInt(denOf(a)) * BigInt(denOf(b)))
}

/** a ÷ b, or null (unknown) when b is zero. */
export function divide(a: ExactNumber, b: ExactNumber): ExactNumber | null {
  if (typeof a === 'number' && typeof b === 'number') return b === 0 ? null : b < 0 ? ratio(-a, -b) : ratio(a, b)
  if (isSmall(a) && isSmall(b)) {
    if (b === 0) return null
    const num = numOf(a) * denOf(b)
    const den = denOf(a) * numOf(b)
    if (isSafe(num) && isSafe(den)) return den < 0 ? ratio(-num, -den) : ratio(num, den)
  }
  const by = BigInt(numOf(b))
  if (by === 0n) return null
  const num = typeof b === 'number' ? BigInt(numOf(a)) : BigInt(numOf(a)) * BigInt(denOf(b))
  const den = BigInt(denOf(a)) * by
  return den < 0n ? large(-num, -den) : large(num, den)
}

function negate(a: ExactNumber): ExactNumber {
  if (typeof a === 'number') return -a
  return a instanceof Fraction ? new Fraction(-a.num, a.den) : new Large(-a.num, a.den)
}

/** Below, equal to or above zero, as a is below, equal to or above b; by cross-multiplying. */
export function compare(a: ExactNumber, b: ExactNumber): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0
  if (isSmall(a) && isSmall(b)) {
    const left = numOf(a) * denOf(b)
    const right = numOf(b) * denOf(a)
    if (isSafe(left) && isSafe(right)) return left < right ? -1 : left > right ? 1 : 0
  }
  const difference = nearTo(a) - nearTo(b)
  const larger = Math.max(Math.abs(nearTo(a)), Math.abs(nearTo(b)))
  if (larger > smallest && Math.abs(difference) > larger * inDoubt) return difference < 0 ? -1 : 1
  const left = BigInt(numOf(a)) * BigInt(denOf(b))
  const right = BigInt(numOf(b)) * BigInt(denOf(a))
  return left < right ? -1 : left > right ? 1 : 0
}

/** The greatest whole number not above a. */
export function floor(a: ExactNumber): ExactNumber {
  if (typeof a === 'number') return a
  if (!(a instanceof Fraction)) return exactWhole(rationals.floor(a))
  const rest = a.num % a.den
  return (a.num - rest) / a.den - (rest < 0 ? 1 : 0)
}

/** Half away from zero, to `scale` decimals; a negative scale rounds to tens, hundreds … */
export function roundTo(a: ExactNumber, scale: number): ExactNumber {
  if (typeof a === 'number' && scale >= 0) return a
  const value = toRational(a)
  if (scale >= 0) return exactOf(rational(rationals.roundHalfUp(value, scale), 10n ** BigInt(scale)))
  const unit = 10n ** BigInt(-scale)
  return exactWhole(rationals.roundHalfUp(rational(value.num, value.den * unit), 0) * unit)
}

/** A decimal of that scale, from its digits. */
export function decimal(digits: number | bigint, scale: number): ExactNumber {
  const near = Number(digits)
  const den = powersOfTen[scale]
  return isSafe(near) && den !== undefined ? ratio(near, den) : exactOf(rational(digits, 10n ** BigInt(scale)))
}
const powersOfTen = Array.from({ length: 16 }, (_, scale) => 10 ** scale)

/** Of two safe whole numbers, the second above zero. */
function ratio(num: number, den: number): ExactNumber {
  const whole = num / den
  if (isWhole(whole)) return whole
  // Amounts are mostly whole yuan, often 万元: without their noughts, sums of shares stay among whole numbers for longer.
  const ofYuan = den / fenPerYuan
  const yuan = num / fenPerYuan
  if (!isWhole(ofYuan) || !isWhole(yuan)) return new Fraction(num, den)
  const ofWan = ofYuan / yuanPerWan
  const wan = yuan / yuanPerWan
  return isWhole(ofWan) && isWhole(wan) ? new Fraction(wan, ofWan) : new Fraction(yuan, ofYuan)
}
const fenPerYuan = 100
const yuanPerWan = 10_000

// What % does takes ten times as long beyond 32 bits. The quotient of two safe whole numbers is rounded to a whole one only where
// it is one: what is left of it otherwise, one part in the divisor at least, is more than half of what separates it from the next.
function isWhole(quotient: number): boolean {
  return Math.floor(quotient) === quotient
}

/** Of a safe whole number not below nought, by one above it. A quotient rounded up to the next whole number is one too many. */
function remainder(a: number, by: number): number {
  const rest = a - Math.floor(a / by) * by
  return rest < 0 ? rest + by : rest
}

// A sum or product of safe whole numbers that comes out safe is exact: what is not is at least 2^53 also after rounding.
function isSafe(value: number): boolean {
  return value <= most && value >= -most
}
function isSmall(a: ExactNumber): a is number | Fraction {
  return typeof a === 'number' || a instanceof Fraction
}
function numOf(a: number | Fraction): number
function numOf(a: ExactNumber): number | bigint
function numOf(a: ExactNumber): number | bigint {
  return typeof a === 'number' ? a : a.num
}
function denOf(a: number | Fraction): number
function denOf(a: ExactNumber): number | bigint
function denOf(a: ExactNumber): number | bigint {
  return typeof a === 'number' ? 1 : a.den
}

// Two that are further apart than this part of the larger cannot be in another order than their floats, which are a thousand
// times nearer to them; long products are made only for those in doubt, as are infinity, NaN, and what floats hold with less care.
const inDoubt = 2 ** -40
const smallest = 2 ** -1000
function nearTo(a: ExactNumber): number {
  return typeof a === 'number' ? a : a instanceof Fraction ? a.num / a.den : a.near
}

/** To reduce costs more than to carry on, until the numbers grow long. */
function large(num: bigint, den: bigint): ExactNumber {
  return den < longest ? new Large(num, den) : exactOf(rational(num, den))
}
const longest = 2n ** 256n
