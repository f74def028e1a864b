import { toDecimalText } from '#engine/ground/rational.ts'
import type { Backtest } from './backtest.ts'
import { type Forecast, tellingYears } from './forecast.ts'
import { digits } from './wording.ts'

/** How far a forecast may be trusted, in a sentence: 按往年同日回测3年，平均误差5.3件（8.1%），2年落在区间内；区间按回测误差. */
export function sayBacktest(
  { forecast, backtest }: { readonly forecast: Forecast | null; readonly backtest: Backtest },
  unit: string,
  decimals: number,
): string {
  const { years, courses, inside } = backtest
  const width = widthText(forecast, courses)
  if (years.length === 0) return `${courses === 0 ? '没有往年的曲线' : `只有${courses}年的曲线`}，不能回测${width}`
  const few = years.length < tellingYears ? `只能按往年同日回测${years.length}年` : `按往年同日回测${years.length}年`
  return `${few}，${errorText(backtest, unit, decimals)}，${inside}年落在区间内${width}`
}

/** 平均误差5.3件（8.1%）; empty where nothing was tested. */
export function errorText({ meanError, meanErrorPct }: Backtest, unit: string, decimals: number): string {
  if (meanError === null) return ''
  const percent = meanErrorPct === null ? '' : `（${toDecimalText(meanErrorPct, 1)}%）`
  return `平均误差${digits(meanError, Math.max(1, decimals))}${unit}${percent}`
}

function widthText(forecast: Forecast | null, courses: number): string {
  if (forecast?.widthFrom === 'misses') return '；区间按回测的误差'
  if (forecast?.widthFrom === 'courses')
    return courses === 1 ? '；区间按这一年的曲线与平均进度相差多少' : '；区间按往年曲线相差多少'
  return '，不给区间'
}
