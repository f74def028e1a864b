import { type Day, lastOfMonth, makeDay, monthOf, yearOf } from '#engine/ground/day.ts'
import { zero } from '#engine/ground/rational.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { type Backtest, backtest, type ForecastOptions, testedForecast } from './backtest.ts'
import { courseOf, earlierCourses } from './course.ts'
import type { Forecast } from './forecast.ts'
import type { Indicators } from './indicator.ts'
import { elapsedShare } from './pace.ts'
import { getIndicator, type Question, type Reckoned, reckon } from './reckon.ts'
import { sittingOf } from './sitting.ts'
import { isCount } from './units.ts'
import { isWholeYear, untilWindow } from './window.ts'

/** One indicator foretold on one day, with how the same way did on earlier years. */
export type Foretold = {
  readonly main: Reckoned
  /** Null where the number is not known, comes once a year, or the year is over. */
  readonly forecast: Forecast | null
  readonly backtest: Backtest
}

export async function foretold(
  ledger: Ledger,
  indicators: Indicators,
  question: Question,
  decimals?: number,
): Promise<Foretold> {
  const indicator = getIndicator(indicators, question.indicator)
  const main = await reckon(ledger, indicators, question)
  if (main.value === null || indicator.yearly || isWholeYear(question.window))
    return { main, forecast: null, backtest: backtest([], optionsOf(indicators, question, decimals)) }
  const { start } = await courseOf(ledger, indicators, question)
  const [courses = []] = await earlierCourses(ledger, indicators, [question])
  const now = { start: start ?? zero, value: main.value, share: elapsedShare(question.window.to) }
  return { main, ...testedForecast(now, courses, optionsOf(indicators, question, decimals)) }
}

/** The back-test for the end of each month before December: when in the year a forecast begins to be worth something. */
export async function backtestByMonth(
  ledger: Ledger,
  indicators: Indicators,
  question: Question,
): Promise<readonly { readonly month: number; readonly backtest: Backtest }[]> {
  const options = optionsOf(indicators, question)
  const ends = Array.from({ length: 11 }, (_, index) => monthEnd(yearOf(question.window.to), index + 1))
  const courses = await earlierCourses(
    ledger,
    indicators,
    ends.map((end) => ({ ...question, window: untilWindow(end) })),
  )
  return ends.map((end, index) => ({ month: monthOf(end), backtest: backtest(courses[index] ?? [], options) }))
}

function optionsOf(indicators: Indicators, question: Question, decimals?: number): ForecastOptions {
  const indicator = getIndicator(indicators, question.indicator)
  return {
    decimals: decimals ?? indicator.decimals ?? 0,
    whole: isCount(indicator.unit),
    mayFall: sittingOf(indicators, indicator) === 'stock',
  }
}

function monthEnd(year: number, month: number): Day {
  return lastOfMonth(makeDay(year, month, 1) as Day)
}
