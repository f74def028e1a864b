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
  if (typeof a === 'number') return { num: BigInt(a), den: 1n }
  if (a instanceof Large) return rational(a.num, a.den)
  let [divisor, rest] = [Math.abs(a.num), a.den]
  while (rest !== 0) [divisor, rest] = [rest, divisor % rest]
  return { num: BigInt(a.num / divisor), den: BigInt(a.den / divisor) }
}

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
  return isSafe(near) && scale <= 15 ? ratio(near, 10 ** scale) : exactOf(rational(digits, 10n ** BigInt(scale)))
}

/** Of two safe whole numbers, the second above zero. */
function ratio(num: number, den: number): ExactNumber {
  if (num % den === 0) return num / den
  // Amounts are mostly whole yuan, often 万元: without their noughts, sums of shares stay among whole numbers for longer.
  if (den < fenPerYuan || den % fenPerYuan !== 0 || num % fenPerYuan !== 0) return new Fraction(num, den)
  const [yuan, ofYuan] = [num / fenPerYuan, den / fenPerYuan]
  if (ofYuan % yuanPerWan !== 0 || yuan % yuanPerWan !== 0) return new Fraction(yuan, ofYuan)
  return new Fraction(yuan / yuanPerWan, ofYuan / yuanPerWan)
}
const fenPerYuan = 100
const yuanPerWan = 10_000

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
