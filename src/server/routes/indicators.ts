import { z } from 'zod'
import { yearOf } from '#engine/ground/day.ts'
import { growth } from '#engine/ground/figures.ts'
import { Problem } from '#engine/ground/problem.ts'
import { add, compare, subtract, zero } from '#engine/ground/rational.ts'
import { conditionOf } from '#engine/indicator/condition.ts'
import { monthlyCourses } from '#engine/indicator/curve.ts'
import { type Figure, figure, figures } from '#engine/indicator/figure.ts'
import { type Filter, type Indicator, type Indicators, overRecords } from '#engine/indicator/indicator.ts'
import { isReading, readingNames } from '#engine/indicator/reading.ts'
import { getIndicator } from '#engine/indicator/reckon.ts'
import { untilWindow, type Window, yearsBefore } from '#engine/indicator/window.ts'
import { digits, growthPhrase } from '#engine/indicator/wording.ts'
import { getRegister, type Ledger } from '#engine/ledger/ledger.ts'
import { listTotals } from '#engine/ledger/query.ts'
import type { Route } from '../surroundings.ts'
import { decimalText, figureAnswer } from './figureAnswer.ts'
import { filtersFor } from './figureList.ts'
import { conditionsOf, type Filters } from './filter.ts'
import { day, standing, standingQuery } from './standing.ts'

const asked = standingQuery.extend({
  reading: z.string().max(40).default('value'),
  from: day.optional(),
  to: day.optional(),
  by: z.string().max(100).optional(),
  filter: z.string().max(5_000).optional(),
  without: z.string().max(100).optional(),
  only: z.string().max(100).optional(),
  of: z.string().max(60).optional(),
  group: z.string().max(60).optional(),
  division: z
    .string()
    .regex(/^\d{2,12}$/)
    .optional(),
  knownOn: day.optional(),
  records: z.enum(['0', '1']).optional(),
  months: z.enum(['0', '1']).default('1'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).default(0),
})

/** Indicators: all of them in one window, and one with everything that proves it. */
export const indicatorRoutes: Route = (app, surroundings) => {
  const { ledger, catalog, memo } = surroundings
  const { indicators } = catalog

  app.get(
    '/api/indicators',
    { schema: { querystring: standingQuery, tags: ['指标'], summary: '全部指标的数' } },
    async (request) => {
      const { asOf } = await standing(surroundings, request.query)
      return memo(`indicators ${asOf}`, async () => {
        const window = untilWindow(asOf)
        const [now, before] = await Promise.all([
          figures(ledger, indicators, { window }),
          figures(ledger, indicators, { window: yearsBefore(window, 1) }),
        ])
        return now.map((found, index) => ({
          indicator: found.indicator,
          label: found.label,
          unit: found.unit,
          kind: found.kind,
          chapter: getIndicator(indicators, found.indicator).chapter,
          text: found.text,
          value: decimalText(found.value),
          window: found.window.text,
          growthText: growthText(indicators, found, before[index]),
          missing: found.missing,
        }))
      })
    },
  )

  app.get(
    '/api/indicators/:name',
    {
      schema: {
        params: z.object({ name: z.string().max(60) }),
        querystring: asked,
        tags: ['指标'],
        summary: '一个指标：数、口径、算法、记录',
      },
    },
    async (request) => {
      const { name } = request.params
      const {
        reading,
        from,
        to,
        records,
        months,
        limit,
        offset,
        filter,
        year: _year,
        asOf: _asOf,
        ...rest
      } = request.query
      const indicator = getIndicator(indicators, name)
      if (!isReading(reading))
        throw new Problem('badInput', { what: `没有读法“${reading}”。`, next: `可用：${readingNames.join('、')}。` })
      const { asOf } = await standing(surroundings, request.query)
      const end = to ?? asOf
      const window: Window = { from: from ?? untilWindow(end).from, to: end }
      if (window.from > window.to)
        throw new Problem('badInput', { what: `起始日 ${window.from} 晚于截止日 ${window.to}。` })
      const parts = parseFilter(filter)
      const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Omit<
        typeof rest,
        never
      >
      const found = await figure(ledger, indicators, {
        indicator: name,
        window,
        reading,
        ...(given as Record<string, never>),
        ...(parts ? { filter: parts } : {}),
        ...(records === '1' ? { withRecords: { limit, offset } } : {}),
      })
      const answer = figureAnswer(catalog.registers, found)
      const register = found.register
      return {
        ...answer,
        window: found.window.text,
        from: found.window.from,
        to: found.window.to,
        ...(answer.records && register
          ? {
              records: {
                total: found.recordCount ?? answer.records.length,
                register,
                records: answer.records,
                list:
                  rest.knownOn === undefined && rest.division === undefined
                    ? await listOf(ledger, found, indicator, given)
                    : null,
              },
            }
          : {}),
        ...(found.parts ? { sumCheck: sumCheck(found, indicator) } : {}),
        ...(found.official
          ? { official: { ...answer.official, text: digits(found.official.value, indicator.decimals ?? 0) } }
          : {}),
        ...(found.counted
          ? { counted: { value: answer.counted, text: digits(found.counted, indicator.decimals ?? 0) } }
          : {}),
        ...(months === '1' && reading === 'value' && rest.by === undefined
          ? {
              months: (
                await monthsOf(ledger, indicators, [{ indicator: name, ...(parts ? { filter: parts } : {}) }], end)
              )[0],
            }
          : {}),
      }
    },
  )
}

export type Month = { readonly month: string; readonly text: string; readonly value: string | null }

/**
 * Month by month up to the day: what each month brought, or for a stock what stood at its end. Null for months to come and
 * for indicators that are known by the year only.
 */
export async function monthsOf(
  ledger: Ledger,
  indicators: Indicators,
  asked: readonly { readonly indicator: string; readonly filter?: Filter }[],
  asOf: string,
): Promise<(readonly Month[])[]> {
  const courses = asked.map(({ indicator, filter }) => ({
    indicator,
    scope: {},
    ...(filter && Object.keys(filter).length > 0 ? { filter } : {}),
  }))
  const found = await monthlyCourses(ledger, indicators, courses, [asOf])
  return asked.map(({ indicator: id }, at) => {
    const decimals = getIndicator(indicators, id).decimals ?? 0
    return Array.from({ length: 12 }, (_, index): Month => {
      const value = found[at]?.[0]?.months[index]?.value ?? null
      return {
        month: `${yearOf(asOf)}-${String(index + 1).padStart(2, '0')}`,
        text: value === null ? '' : digits(value, decimals),
        value: decimalText(value),
      }
    })
  })
}

/** The filters under which the register's list shows the records of a figure; null where it cannot show just these. */
async function listOf(
  ledger: Ledger,
  { window, recordCount }: Figure,
  indicator: Indicator,
  narrowing: { readonly filter?: Filter; readonly without?: string; readonly only?: string },
): Promise<Filters | null> {
  if (!overRecords(indicator) || recordCount === null) return null
  const register = getRegister(ledger.registers, indicator.register)
  const filters = filtersFor(register, conditionOf(ledger, indicator, narrowing), window)
  if (!filters) return null
  const { total } = await listTotals(ledger, {
    register: register.name,
    ...conditionsOf(ledger.registers, register, filters),
  })
  return total === recordCount ? filters : null
}

/** Whether the parts make the whole: the same enterprise may stand in two of them, and a distinct count then counts it once. */
function sumCheck({ parts = [], value, counted, basis }: Figure, indicator: Indicator) {
  const whole = basis === 'official' ? (counted ?? null) : value
  const known = parts.flatMap(({ amount }) => (amount === null ? [] : [amount]))
  const sum = known.reduce(add, zero)
  if (whole === null) return null
  const decimals = indicator.decimals ?? 0
  const order = compare(sum, whole)
  return {
    adds: order === 0,
    sum: digits(sum, decimals),
    whole: digits(whole, decimals),
    difference: digits(order < 0 ? subtract(whole, sum) : subtract(sum, whole), decimals),
    more: order > 0,
  }
}

function growthText(indicators: Indicators, now: Figure, before: Figure | undefined): string | null {
  if (!before || now.value === null || before.value === null || now.unit === '%') return null
  // Different bases (an official number beside our own count) do not compare.
  if (now.basis !== before.basis) return null
  const { growthPct } = growth(now.value, before.value)
  return growthPct === null ? null : growthPhrase(growthPct, getIndicator(indicators, now.indicator).rateDecimals ?? 1)
}

export function parseFilter(text: string | undefined): Filter | undefined {
  if (!text) return undefined
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new Problem('badInput', { what: '筛选条件不是有效的 JSON。', next: '请重新选择。' })
  }
  const parsed = z.record(z.string(), z.union([z.string(), z.array(z.string())])).safeParse(json)
  if (!parsed.success) throw new Problem('badInput', { what: '筛选条件的写法不对。', next: '请重新选择。' })
  return parsed.data
}
