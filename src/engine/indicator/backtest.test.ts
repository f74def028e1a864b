import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromDecimalText, type Rational, rational, toDecimalText, zero } from '#engine/ground/rational.ts'
import { backtest, testedForecast, type YearCourse } from './backtest.ts'
import { sayBacktest } from './backtestWords.ts'

const n = (text: string): Rational => fromDecimalText(text) as Rational
const print = (value: Rational | null, decimals = 1) => value && toDecimalText(value, decimals)
const half = rational(1, 2)
const flow = (year: number, now: string, end: string): YearCourse => ({
  year,
  share: half,
  start: zero,
  now: n(now),
  end: n(end),
})
/** By the middle of the year 10, 10, 10 and 20; by its end 20, 22, 18 and 40. */
const years = [flow(2024, '20', '40'), flow(2023, '10', '18'), flow(2022, '10', '22'), flow(2021, '10', '20')]
const counted = { decimals: 0, whole: true, mayFall: false }
const measured = { decimals: 1, whole: false, mayFall: false }

test('回测：每一年只用它以前的年份推算，再与实际年底数比', () => {
  const { years: tested, meanError, meanErrorPct, inside, courses } = backtest(years, counted)
  assert.deepEqual(
    tested.map((one) => [
      one.year,
      one.from,
      ...[one.low, one.mid, one.high, one.end, one.error].map((value) => print(value, 0)),
      print(one.errorPct),
      one.isInside,
    ]),
    [
      // Three courses (×1.8, ×2.2, ×2) foretell 40; they lie 10.7 apart and 20 are still to come: ±1.2816 × √30.7.
      [2024, 3, '33', '40', '47', '40', '0', '0.0', true],
      [2023, 2, '16', '21', '26', '18', '-3', '-16.7', true],
      [2022, 1, '16', '20', '24', '22', '2', '9.1', true],
    ],
  )
  assert.deepEqual([print(meanError), print(meanErrorPct), inside, courses], ['1.7', '8.6', 3, 4])
})

test('回测满三年，区间按回测的误差：预计 20、21、40，差 2、3、0，今年预计 30，上下 3.6', () => {
  const now = { start: zero, value: n('15'), share: half }
  const { forecast } = testedForecast(now, years, measured)
  // √((2² + 3² + 0²) ÷ (20² + 21² + 40²)) × 30 = 2.19, and Student's 90 % point for three, 1.638, times that.
  assert.deepEqual(
    [forecast?.widthFrom, print(forecast?.low ?? null), print(forecast?.mid ?? null), print(forecast?.high ?? null)],
    ['misses', '26.4', '30.0', '33.6'],
  )
})

test('一件一件来的，区间不比剩下部分的偶然性更窄', () => {
  const exact = [2024, 2023, 2022, 2021].map((year) => flow(year, '10', '20'))
  const { forecast } = testedForecast({ start: zero, value: n('15'), share: half }, exact, counted)
  // No miss in three years; 15 more are to come, one by one: ±1.2816 × √15.
  assert.deepEqual([print(forecast?.low ?? null, 0), print(forecast?.high ?? null, 0)], ['25', '35'])
})

test('今年的目标不进回测，往年的误差也不因目标而变', () => {
  assert.deepEqual(backtest(years, { ...counted, target: n('1000') }), backtest(years, counted))
})

test('存量按绝对数算误差，可以变少', () => {
  const stock = (year: number, start: string, now: string, end: string): YearCourse => ({
    year,
    share: half,
    start: n(start),
    now: n(now),
    end: n(end),
  })
  const { years: tested, meanError } = backtest([stock(2024, '44', '43', '41'), stock(2023, '40', '41', '44')], {
    ...counted,
    mayFall: true,
  })
  assert.deepEqual(
    tested.map(({ year, mid, error }) => [year, print(mid, 0), print(error, 0)]),
    [[2024, '46', '-5']],
  )
  assert.equal(print(meanError), '5.0')
})

test('年份少就照实说', () => {
  const now = { start: zero, value: n('15'), share: half }
  const said = (courses: readonly YearCourse[]) => sayBacktest(testedForecast(now, courses, counted), '件', 0)
  assert.equal(said([]), '没有往年的曲线，不能回测，不给区间')
  assert.equal(said(years.slice(0, 1)), '只有1年的曲线，不能回测；区间按这一年的曲线与平均进度相差多少')
  assert.equal(
    said(years.slice(0, 2)),
    '只能按往年同日回测1年，平均误差4.0件（10.0%），1年落在区间内；区间按往年曲线相差多少',
  )
  assert.equal(said(years), '按往年同日回测3年，平均误差1.7件（8.6%），3年落在区间内；区间按回测的误差')
})

test('往年预计为零而实际有数的，误差没有百分数可言，不拿来定区间', () => {
  const idle = [flow(2024, '0', '5'), flow(2023, '0', '0'), flow(2022, '0', '0'), flow(2021, '0', '0')]
  const { forecast, backtest: tested } = testedForecast({ start: zero, value: n('3'), share: half }, idle, counted)
  assert.equal(tested.years.length, 3)
  assert.equal(forecast?.widthFrom, 'courses')
})
