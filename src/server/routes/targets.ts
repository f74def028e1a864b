import type { Rational } from '#engine/ground/rational.ts'
import { toDecimalText } from '#engine/ground/rational.ts'
import { type TargetRow, targetsOf } from '#engine/indicator/target.ts'
import { digits, growthPhrase } from '#engine/indicator/wording.ts'
import type { Route, Surroundings } from '../surroundings.ts'
import { decimalText } from './figureAnswer.ts'
import { monthsOf } from './indicators.ts'
import { type Standing, standing, standingQuery } from './standing.ts'

export const targetRoutes: Route = (app, surroundings) => {
  app.get(
    '/api/targets',
    { schema: { querystring: standingQuery, tags: ['指标'], summary: '任务完成情况' } },
    async (request) => targetAnswers(surroundings, await standing(surroundings, request.query)),
  )
}

/** All targets of the year with their months. */
export async function targetAnswers(
  { ledger, catalog, memo }: Pick<Surroundings, 'ledger' | 'catalog' | 'memo'>,
  asked: Standing,
) {
  return memo(`targets ${asked.year} ${asked.asOf}`, async () => {
    const rows = await targetsOf(ledger, catalog.indicators, asked)
    const known = rows.filter((row) => row.indicator !== null)
    const months = await monthsOf(
      ledger,
      catalog.indicators,
      known.map(({ indicator, target }) => ({ indicator: indicator as string, filter: target.filter })),
      asked.asOf.startsWith(String(asked.year)) ? asked.asOf : `${asked.year}-12-31`,
    )
    return rows.map((row) => {
      const at = known.indexOf(row)
      return {
        ...targetAnswer(row),
        months: Array.from({ length: 12 }, (_, index) => months[at]?.[index]?.value ?? null),
      }
    })
  })
}

/** One target as it stands, over the wire. Values are decimal texts; percent and points as printed. */
function targetAnswer(row: TargetRow) {
  const { target, decimals, unit } = row
  const light = row.light === 'greenDot' ? 'green' : row.light
  return {
    indicator: row.indicator,
    record: target.record,
    label: row.label,
    unit,
    target: {
      text: row.targetText,
      value: decimalText(row.needed),
      comparator: target.comparator,
      state: target.awaited ? '待下达' : null,
      kind: target.kind,
      document: target.document,
      issuer: target.issuer,
      owner: target.owner,
      scope: Object.keys(target.filter).length > 0 ? Object.values(target.filter).flat().join('、') : null,
    },
    actual: row.actual === null ? null : { text: row.actualText, value: decimalText(row.actual) },
    window: row.window,
    completionPct: fixed(row.completion, 2),
    pacePct: fixed(row.pace, 1),
    gapPoints: fixed(row.gap, 1),
    light,
    lightText: row.lightWord,
    shortfall: decimalText(row.shortfall),
    monthsLeft: row.monthsLeft,
    perMonth: fixed(row.perMonth, decimals),
    lastYear: row.lastYear === null ? null : { text: digits(row.lastYear, decimals), value: decimalText(row.lastYear) },
    growthText: row.growth === null ? null : growthPhrase(row.growth, 1),
    forecast: forecastAnswer(row),
    missing: row.missing,
    notes: row.notes,
  }
}

function forecastAnswer({ forecast, unit, decimals }: TargetRow) {
  if (!forecast) return null
  const mid = digits(forecast.mid, decimals)
  const [low, high] = [forecast.low, forecast.high].map((value) => (value === null ? mid : digits(value, decimals)))
  const chance = forecast.probability === null ? '' : `，达到目标的可能 ${Math.round(forecast.probability * 100)}%`
  return {
    low: decimalText(forecast.low ?? forecast.mid),
    mid: decimalText(forecast.mid),
    high: decimalText(forecast.high ?? forecast.mid),
    ...(forecast.probability === null ? {} : { probability: forecast.probability }),
    text: `预计全年${mid}${unit}${low === high ? '' : `（${low}至${high}）`}${chance}`,
    method: forecast.method,
  }
}

function fixed(value: Rational | null, decimals: number): string | null {
  return value === null ? null : toDecimalText(value, decimals)
}
