import type { Backtest } from '#engine/indicator/backtest.ts'
import { errorText, sayBacktest } from '#engine/indicator/backtestWords.ts'
import type { Forecast } from '#engine/indicator/forecast.ts'
import { digits } from '#engine/indicator/wording.ts'
import { decimalText, fixed } from './figureAnswer.ts'

/** How the same way of foretelling did on earlier years, over the wire: numbers as decimal texts, words ready to read. */
export function backtestAnswer(
  found: { readonly forecast: Forecast | null; readonly backtest: Backtest },
  unit: string,
  decimals: number,
) {
  const { backtest } = found
  return {
    text: sayBacktest(found, unit, decimals),
    errorText: errorText(backtest, unit, decimals),
    meanError: fixed(backtest.meanError, Math.max(1, decimals)),
    meanErrorPct: fixed(backtest.meanErrorPct, 1),
    inside: backtest.inside,
    courses: backtest.courses,
    widthFrom: found.forecast?.widthFrom ?? null,
    years: backtest.years.map(({ year, low, mid, high, end, error, errorPct, isInside, from }) => ({
      year,
      low: digits(low, decimals),
      mid: digits(mid, decimals),
      high: digits(high, decimals),
      end: digits(end, decimals),
      error: decimalText(error),
      errorPct: fixed(errorPct, 1),
      isInside,
      from,
    })),
  }
}
