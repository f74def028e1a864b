import { compare, fromNumber, type Rational, rational, roundHalfUp, toFloat } from '#engine/ground/rational.ts'

/**
 * Where the year may end. An estimate and nothing that decides: it is reckoned in floating point, and printed as an expectation.
 *
 * Each earlier year gives one projection (its own course from this window to its end, laid on this year), the calendar gives
 * another (the same pace to the end). The middle is the mean of the earlier years' projections, or the calendar's where no
 * year is known. The interval covers four cases in five. Where the method was tried on three earlier years or more, it is as
 * wide as it missed them by (`missed`); before that, as wide as the projections lie apart (± 1.2816 standard deviations). For
 * things that come one by one it is never narrower than the chance in what is still to come (its variance is its expectation,
 * as Poisson's). With no earlier year there is no interval and no probability: one projection says nothing about its own error.
 */
export type Forecast = {
  readonly low: Rational | null
  readonly mid: Rational
  readonly high: Rational | null
  /** Chance of reaching the target, 0 to 1; null when there is no target or no earlier year. */
  readonly probability: number | null
  /** 按往年进度推算 or 按平均进度推算. */
  readonly method: string
  readonly years: number
  /** What the interval is as wide as: the misses of the back-test, or how far the earlier years' courses lie apart. */
  readonly widthFrom: 'misses' | 'courses' | null
}

/** By how much the method missed a year, and what it had foretold, in the unit. */
export type Miss = { readonly error: Rational; readonly mid: Rational }

/** Fewer tested years than this say too little about an error. */
export const tellingYears = 3

/** `start` is 0 for what happens in a year and last year's final stock for a stock. */
export type Course = { readonly start: Rational; readonly now: Rational; readonly end: Rational }

export function forecast(
  now: { readonly start: Rational; readonly value: Rational; readonly share: Rational },
  earlier: readonly Course[],
  options: {
    readonly target?: Rational | null
    readonly decimals: number
    readonly whole: boolean
    readonly mayFall: boolean
    readonly missed?: readonly Miss[]
  },
): Forecast | null {
  const [start, value, share] = [toFloat(now.start), toFloat(now.value), toFloat(now.share)]
  if (share <= 0) return null
  const linear = start + (value - start) / share
  const fromYears = earlier.flatMap((year) => projectionOf(year, start, value, options.mayFall))
  const mid = fromYears.length > 0 ? mean(fromYears) : linear
  const print = (estimate: number) => rounded(estimate, options.decimals, options.mayFall ? null : now.value)
  if (fromYears.length === 0)
    return {
      low: null,
      mid: print(mid),
      high: null,
      probability: null,
      method: '按平均进度推算',
      years: 0,
      widthFrom: null,
    }

  const missed = varianceOf(options.missed ?? [], options.mayFall ? null : mid)
  const chance = options.whole ? Math.max(0, mid - value) : 0
  const deviation = Math.sqrt(
    missed === null ? apartOf([...fromYears, linear], mid) + chance : Math.max(missed, chance),
  )
  return {
    low: print(mid - 1.2816 * deviation),
    mid: print(mid),
    high: print(mid + 1.2816 * deviation),
    probability: probabilityOf(options.target ?? null, now.value, mid, deviation, options.mayFall),
    method: `按往年进度推算（${fromYears.length}年）`,
    years: fromYears.length,
    widthFrom: missed === null ? 'courses' : 'misses',
  }
}

function apartOf(projections: readonly number[], mid: number): number {
  return projections.reduce((sum, one) => sum + (one - mid) ** 2, 0) / Math.max(1, projections.length - 1)
}

/**
 * What happens in a year is missed by a share of what was foretold, large years counting more than small ones; a stock (no
 * `scale`) by an amount. Few misses tell a width badly: it is stretched as Student's 90 % point stands to the normal one.
 */
function varianceOf(missed: readonly Miss[], scale: number | null): number | null {
  if (missed.length < tellingYears) return null
  const squares = (values: readonly Rational[]) => values.reduce((sum, value) => sum + toFloat(value) ** 2, 0)
  const errors = squares(missed.map(({ error }) => error))
  const stretch = ((studentNinety[missed.length] ?? 1.44) / 1.2816) ** 2
  if (scale === null) return (errors / missed.length) * stretch
  const foretold = squares(missed.map(({ mid }) => mid))
  return foretold === 0 ? null : (errors / foretold) * scale ** 2 * stretch
}

const studentNinety: Readonly<Record<number, number>> = { 3: 1.638, 4: 1.533, 5: 1.476 }

// What a year added after this window, as a multiple of what it had brought by then; where that was nothing, as an amount.
function projectionOf(year: Course, start: number, value: number, mayFall: boolean): number[] {
  const [brought, came] = [toFloat(year.now) - toFloat(year.start), toFloat(year.end) - toFloat(year.now)]
  if (mayFall || brought <= 0) return [value + came]
  return [start + (value - start) * (1 + came / brought)]
}

function probabilityOf(
  target: Rational | null,
  value: Rational,
  mid: number,
  deviation: number,
  mayFall: boolean,
): number | null {
  if (target === null) return null
  if (!mayFall && compare(value, target) >= 0) return 1
  if (deviation === 0) return mid >= toFloat(target) ? 1 : 0
  return Math.round(normal((mid - toFloat(target)) / deviation) * 100) / 100
}

/** The normal distribution (Abramowitz and Stegun 26.2.17, error below 7.5e-8). */
function normal(z: number): number {
  const t = 1 / (1 + 0.231_641_9 * Math.abs(z))
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))))
  return z >= 0 ? 1 - tail : tail
}

// What has happened in a year cannot become less.
function rounded(estimate: number, decimals: number, least: Rational | null): Rational {
  const exact = fromNumber(Number(estimate.toFixed(decimals + 6))) ?? rational(0)
  const value = rational(roundHalfUp(exact, decimals), 10n ** BigInt(decimals))
  return least !== null && compare(value, least) < 0 ? least : value
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
