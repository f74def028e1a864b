import { compare, fromNumber, type Rational, rational, roundHalfUp } from '#engine/ground/rational.ts'

/**
 * Where the year may end. An estimate and nothing that decides: it is reckoned in floating point, and printed as an expectation.
 *
 * Each earlier year gives one projection (its own course from this window to its end, laid on this year), the calendar gives
 * another (the same pace to the end). The middle is the mean of the earlier years' projections, or the calendar's where no
 * year is known. The interval covers four cases in five (± 1.2816 standard deviations): how far the projections lie apart, and
 * for things that come one by one also the chance in what is still to come (its variance is its expectation, as Poisson's).
 * With no earlier year there is no interval and no probability: one projection says nothing about its own error.
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
}

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
  },
): Forecast | null {
  const [start, value, share] = [float(now.start), float(now.value), float(now.share)]
  if (share <= 0) return null
  const linear = start + (value - start) / share
  const fromYears = earlier.flatMap((year) => projectionOf(year, start, value, options.mayFall))
  const mid = fromYears.length > 0 ? mean(fromYears) : linear
  const print = (estimate: number) => rounded(estimate, options.decimals, options.mayFall ? null : now.value)
  if (fromYears.length === 0)
    return { low: null, mid: print(mid), high: null, probability: null, method: '按平均进度推算', years: 0 }

  const all = [...fromYears, linear]
  const apart = all.reduce((sum, one) => sum + (one - mid) ** 2, 0) / Math.max(1, all.length - 1)
  const chance = options.whole ? Math.max(0, mid - value) : 0
  const deviation = Math.sqrt(apart + chance)
  return {
    low: print(mid - 1.2816 * deviation),
    mid: print(mid),
    high: print(mid + 1.2816 * deviation),
    probability: probabilityOf(options.target ?? null, now.value, mid, deviation, options.mayFall),
    method: `按往年进度推算（${fromYears.length}年）`,
    years: fromYears.length,
  }
}

// What a year added after this window, as a multiple of what it had brought by then; where that was nothing, as an amount.
function projectionOf(year: Course, start: number, value: number, mayFall: boolean): number[] {
  const [brought, came] = [float(year.now) - float(year.start), float(year.end) - float(year.now)]
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
  if (deviation === 0) return mid >= float(target) ? 1 : 0
  return Math.round(normal((mid - float(target)) / deviation) * 100) / 100
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

function float(value: Rational): number {
  return Number(value.num) / Number(value.den)
}
