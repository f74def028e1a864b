import {
  absolute,
  add,
  compare,
  divide,
  multiply,
  type Rational,
  rational,
  subtract,
  zero,
} from '#engine/ground/rational.ts'
import { type Course, type Forecast, forecast } from './forecast.ts'

/** The course of one year: where it began, what stood at the window, where it ended; `share` of the year was over by then. */
export type YearCourse = Course & { readonly year: number; readonly share: Rational }

/** A past year as it would have been foretold on the same day, from the years before it alone, and how it really ended. */
export type TestedYear = {
  readonly year: number
  readonly low: Rational
  readonly mid: Rational
  readonly high: Rational
  readonly end: Rational
  /** The real end less what was foretold, in the unit; and in percent of the real end, null where that is 0. */
  readonly error: Rational
  readonly errorPct: Rational | null
  readonly isInside: boolean
  /** How many earlier years it could stand on. */
  readonly from: number
}

export type Backtest = {
  /** The newest first. */
  readonly years: readonly TestedYear[]
  /** The mean of the errors without their signs; null where nothing could be tested. */
  readonly meanError: Rational | null
  readonly meanErrorPct: Rational | null
  readonly inside: number
  /** How many courses of earlier years are known. */
  readonly courses: number
}

export type ForecastOptions = Parameters<typeof forecast>[2]

/** How many earlier years a forecast is the mean of; older ones only serve to try it. */
const usedYears = 3

/** A forecast from the courses of earlier years, with how well the same way did on each of them. */
export function testedForecast(
  now: Parameters<typeof forecast>[0],
  courses: readonly YearCourse[],
  options: ForecastOptions,
): { readonly forecast: Forecast | null; readonly backtest: Backtest } {
  const tested = backtest(courses, options)
  const newest = [...courses].sort((a, b) => b.year - a.year).slice(0, usedYears)
  return {
    forecast: forecast(now, newest, { ...options, missed: tested.years }),
    backtest: tested,
  }
}

/** Only what was dated up to that day of that year is used, and of the years before it all: as an officer would have sat there. */
export function backtest(courses: readonly YearCourse[], { target: _target, ...options }: ForecastOptions): Backtest {
  const years = [...courses]
    .sort((a, b) => b.year - a.year)
    .flatMap((course): TestedYear[] => {
      const before = courses.filter(({ year }) => year < course.year)
      const then = { start: course.start, value: course.now, share: course.share }
      const found = testedForecast(then, before, options).forecast
      if (!found || found.low === null || found.high === null) return []
      const error = subtract(course.end, found.mid)
      return [
        {
          year: course.year,
          low: found.low,
          mid: found.mid,
          high: found.high,
          end: course.end,
          error,
          errorPct: percent(error, course.end),
          isInside: compare(course.end, found.low) >= 0 && compare(course.end, found.high) <= 0,
          from: found.years,
        },
      ]
    })
  return {
    years,
    meanError: mean(years.map(({ error }) => absolute(error))),
    meanErrorPct: mean(years.flatMap(({ errorPct }) => (errorPct === null ? [] : [absolute(errorPct)]))),
    inside: years.filter(({ isInside }) => isInside).length,
    courses: courses.length,
  }
}

function percent(part: Rational, whole: Rational): Rational | null {
  const ratio = divide(part, whole)
  return ratio === null ? null : multiply(ratio, rational(100))
}

function mean(values: readonly Rational[]): Rational | null {
  return divide(values.reduce(add, zero), rational(values.length))
}
