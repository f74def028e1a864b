import { compare, rational, zero } from '#engine/ground/rational.ts'
import { testedForecast, type YearCourse } from '#engine/indicator/backtest.ts'
import { type Forecast, forecast } from '#engine/indicator/forecast.ts'
import { seeded } from './madeUpRows.ts'

/**
 * How often the real end falls within the interval that is to hold four in five, on made-up years: a level of its own each
 * year, a season that shifts, things that come one by one. `node bench/forecasting.ts [districts]`.
 */
const districts = Number(process.argv[2] ?? 4_000)
const random = seeded(7)
const options = { decimals: 0, whole: true, mayFall: false }

const kinds = {
  全年均匀来: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  多数在年底来: [0, 0.2, 0.2, 0.2, 0.3, 0.5, 0.5, 0.5, 1, 2, 3, 3],
} as const

for (const [kind, season] of Object.entries(kinds))
  for (const size of [12, 60, 400])
    for (const month of [6, 10]) {
      const byCourses = { inside: 0, width: 0 }
      const byMisses = { inside: 0, width: 0 }
      for (let district = 0; district < districts; district++) {
        const [now, ...past] = Array.from({ length: 7 }, (_, back) => yearOf(2025 - back, season, size, month))
        const { end, ...rest } = now as YearCourse
        const standing = { start: zero, value: rest.now, share: rest.share }
        add(byCourses, forecast(standing, past.slice(0, 3), options), end)
        add(byMisses, testedForecast(standing, past, options).forecast, end)
      }
      const told = ({ inside, width }: typeof byCourses) =>
        `${((inside / districts) * 100).toFixed(1)}% inside, ${(width / districts).toFixed(1)} wide`
      console.log(`${kind}，一年约${size}件，${month}月底：往年曲线 ${told(byCourses)}；回测误差 ${told(byMisses)}`)
    }

function yearOf(year: number, season: readonly number[], size: number, month: number): YearCourse {
  const level = size * Math.exp(0.2 * normal())
  const shifted = season.map((weight) => weight * Math.exp(0.3 * normal()))
  const whole = shifted.reduce((sum, weight) => sum + weight, 0)
  const months = shifted.map((weight) => poisson((level * weight) / whole))
  const sum = (of: readonly number[]) => rational(of.reduce((total, one) => total + one, 0))
  return { year, share: rational(month, 12), start: zero, now: sum(months.slice(0, month)), end: sum(months) }
}

function add(into: { inside: number; width: number }, found: Forecast | null, end: YearCourse['end']): void {
  if (!found?.low || !found.high) throw new Error('six earlier years give an interval')
  if (compare(end, found.low) >= 0 && compare(end, found.high) <= 0) into.inside++
  into.width += Number(found.high.num / found.high.den - found.low.num / found.low.den)
}

function normal(): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

function poisson(mean: number): number {
  const least = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > least; product *= random()) count++
  return count
}
