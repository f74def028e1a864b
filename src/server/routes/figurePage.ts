import { z } from 'zod'
import { type Day, yearOf } from '#engine/ground/day.ts'
import { Problem } from '#engine/ground/problem.ts'
import { subtract } from '#engine/ground/rational.ts'
import { allReadings } from '#engine/indicator/allReadings.ts'
import { conditionOf, rowScope } from '#engine/indicator/condition.ts'
import { type Course, monthlyCourses, yearlyCourse } from '#engine/indicator/curve.ts'
import { scopeOf } from '#engine/indicator/figure.ts'
import { backtestByMonth, foretold } from '#engine/indicator/foretold.ts'
import { overRecords } from '#engine/indicator/indicator.ts'
import { placesOf } from '#engine/indicator/places.ts'
import { readingLabels } from '#engine/indicator/readingLabels.ts'
import { getIndicator, type Reckoned } from '#engine/indicator/reckon.ts'
import { sinceKnown } from '#engine/indicator/sinceKnown.ts'
import { sittingOf } from '#engine/indicator/sitting.ts'
import { untilWindow, type Window, windowText } from '#engine/indicator/window.ts'
import { digits } from '#engine/indicator/wording.ts'
import { exportTable } from '#engine/ledger/export/exportTable.ts'
import { writeTable } from '#engine/ledger/export/xlsx/table.ts'
import { seqOfMoment } from '#engine/ledger/query.ts'
import { downloadStream } from '../download.ts'
import type { Route, Surroundings } from '../surroundings.ts'
import { backtestAnswer } from './backtestAnswer.ts'
import { decimalText, fixed } from './figureAnswer.ts'
import { parseFilter } from './indicators.ts'
import { day, standing, standingQuery } from './standing.ts'

const named = z.object({ name: z.string().max(60) })
const asked = standingQuery.extend({
  from: day.optional(),
  to: day.optional(),
  filter: z.string().max(5_000).optional(),
  without: z.string().max(100).optional(),
  only: z.string().max(100).optional(),
  division: z
    .string()
    .regex(/^\d{2,12}$/)
    .optional(),
  knownOn: day.optional(),
  of: z.string().max(60).optional(),
  group: z.string().max(60).optional(),
})
type Asked = z.infer<typeof asked>
const mostYears = 10

/** What stands around one figure: its other readings, its course, the official number month by month, what was known when. */
export const figurePageRoutes: Route = (app, surroundings) => {
  app.get(
    '/api/indicators/:name/readings',
    { schema: { params: named, querystring: asked, tags: ['指标'], summary: '一个指标的全部读法' } },
    async (request) => {
      const { catalog, ledger, memo } = surroundings
      const { name } = request.params
      const { window, filter, rest } = await questionOf(surroundings, request.query)
      return memo(`readings ${name} ${JSON.stringify([window, filter, rest])}`, async () => {
        const found = await allReadings(ledger, catalog.indicators, { indicator: name, window, ...filter, ...rest })
        return found.map((figure) => ({
          reading: figure.reading,
          label: readingLabels[figure.reading],
          value: decimalText(figure.value),
          unit: figure.unit,
          text: figure.text,
          // A yes or no that is no says nothing in a sentence; in a list it must say so.
          phrase:
            figure.phrase === '' && figure.value !== null ? `不是${readingLabels[figure.reading]}` : figure.phrase,
          missing: figure.missing,
          notes: figure.notes,
        }))
      })
    },
  )

  app.get(
    '/api/indicators/:name/course',
    {
      schema: {
        params: named,
        querystring: asked.extend({ years: z.coerce.number().int().min(1).max(mostYears).default(3) }),
        tags: ['指标'],
        summary: '一个指标逐月、逐年的走势，官方数与台账数对照',
      },
    },
    async (request) => {
      const { catalog, ledger, memo } = surroundings
      const { name } = request.params
      const { window, course, key } = await courseOf(surroundings, name, request.query)
      const { years } = request.query
      const indicator = getIndicator(catalog.indicators, name)
      const decimals = indicator.decimals ?? 0
      return memo(`course ${name} ${years} ${key}`, async () => {
        const year = yearOf(window.to)
        const ends = [window.to, ...Array.from({ length: years - 1 }, (_, back) => `${year - back - 1}-12-31`)]
        const [months] = await monthlyCourses(ledger, catalog.indicators, [course], ends)
        const yearly = await yearlyCourse(ledger, catalog.indicators, course, window.to, Math.max(years, 6))
        return {
          sitting: sittingOf(catalog.indicators, indicator),
          years: months?.map((each) => ({
            year: each.year,
            months: each.months.map((month) => (month === null ? null : pointOf(month, decimals))),
          })),
          yearly: yearly.map(({ year: each, window: within, reckoned }) => ({
            year: each,
            window: windowText(within, sittingOf(catalog.indicators, indicator)),
            whole: within.to === `${each}-12-31`,
            ...pointOf(reckoned, decimals),
          })),
        }
      })
    },
  )

  app.get(
    '/api/indicators/:name/backtest',
    {
      schema: {
        params: named,
        querystring: asked,
        tags: ['指标'],
        summary: '全年预计准不准：往年同一天、每个月底按当时的数会怎样预计，与实际年底数相比',
      },
    },
    async (request) => {
      const { catalog, ledger, memo } = surroundings
      const { name } = request.params
      const { course, window, key } = await courseOf(surroundings, name, request.query)
      const { unit, decimals = 0, yearly } = getIndicator(catalog.indicators, name)
      if (yearly) return { asOf: window.to, now: null, months: [] }
      const question = { ...course, window: untilWindow(window.to) }
      return memo(`backtest ${name} ${key}`, async () => {
        const found = await foretold(ledger, catalog.indicators, question)
        const months = await backtestByMonth(ledger, catalog.indicators, question)
        return {
          asOf: window.to,
          now: backtestAnswer(found, unit, decimals),
          months: months.map(({ month, backtest }) => ({
            month,
            years: backtest.years.length,
            inside: backtest.inside,
            meanError: fixed(backtest.meanError, Math.max(1, decimals)),
            meanErrorPct: fixed(backtest.meanErrorPct, 1),
          })),
        }
      })
    },
  )

  app.get(
    '/api/indicators/:name/known',
    {
      schema: {
        params: named,
        querystring: asked.extend({ knownOn: day }),
        tags: ['指标'],
        summary: '按那一天掌握的数、按现在掌握的数，以及差在哪几条记录',
      },
    },
    async (request) => {
      const { catalog, ledger, memo } = surroundings
      const { name } = request.params
      const { course, window, key } = await courseOf(surroundings, name, request.query)
      const indicator = getIndicator(catalog.indicators, name)
      const decimals = indicator.decimals ?? 0
      const knownAt = await seqOfMoment(ledger, request.query.knownOn)
      return memo(`known ${name} ${key} ${knownAt}`, async () => {
        const found = await sinceKnown(ledger, catalog.indicators, { ...course, window }, knownAt)
        const { then, now } = found
        return {
          ...found,
          knownOn: request.query.knownOn,
          then: { value: decimalText(then), text: then === null ? '' : digits(then, decimals) },
          now: { value: decimalText(now), text: now === null ? '' : digits(now, decimals) },
          difference: then === null || now === null ? null : digits(subtract(now, then), decimals),
        }
      })
    },
  )

  app.get(
    '/api/indicators/:name/records.xlsx',
    { schema: { params: named, querystring: asked, tags: ['指标'], summary: '一个指标背后的记录，导出' } },
    async (request, reply) => {
      const { catalog, ledger, lanes } = surroundings
      const { name } = request.params
      const { course, window } = await courseOf(surroundings, name, request.query)
      const indicator = getIndicator(catalog.indicators, name)
      if (!overRecords(indicator))
        throw new Problem('badInput', { what: `“${indicator.label}”背后没有逐条记录，没有可导出的。` })
      return downloadStream(
        reply,
        `${indicator.label}（${windowText(window, sittingOf(catalog.indicators, indicator))}）.xlsx`,
        'xlsx',
        lanes,
        () =>
          exportTable(ledger, {
            ...rowScope(ledger, indicator, course.scope),
            register: indicator.register,
            where: conditionOf(ledger, indicator, course, course.scope),
            asOf: window.to,
            windowFrom: window.from,
          }),
        writeTable,
      )
    },
  )

  app.get('/api/places', { schema: { tags: ['指标'], summary: '本区的镇街' } }, () => placesOf(surroundings.ledger))
}

async function questionOf(surroundings: Surroundings, query: Asked) {
  const { from, to, filter: text, year: _year, asOf: _asOf, ...given } = query
  const { asOf } = await standing(surroundings, query)
  const end: Day = to ?? asOf
  const window: Window = { from: from ?? untilWindow(end).from, to: end }
  if (window.from > window.to)
    throw new Problem('badInput', { what: `起始日 ${window.from} 晚于截止日 ${window.to}。`, next: '请重新选择时段。' })
  const filter = parseFilter(text)
  const rest = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof typeof given]?: Exclude<(typeof given)[K], undefined>
  }
  return { window, filter: filter ? { filter } : {}, rest }
}

async function courseOf(surroundings: Surroundings, indicator: string, query: Asked) {
  const { window, filter, rest } = await questionOf(surroundings, query)
  const { without, only } = rest
  const course: Course = {
    indicator,
    scope: await scopeOf(surroundings.ledger, rest),
    ...filter,
    ...(without === undefined ? {} : { without }),
    ...(only === undefined ? {} : { only }),
  }
  return { window, course, key: JSON.stringify([window, course]) }
}

/** A point of a curve; where there is an official number also what our own records give. */
function pointOf({ value, basis, counted, official }: Reckoned, decimals: number) {
  const own = counted?.value ?? null
  return {
    value: decimalText(value),
    text: value === null ? '' : digits(value, decimals),
    basis,
    ...(official?.value && own
      ? {
          official: digits(official.value, decimals),
          counted: digits(own, decimals),
          difference: digits(subtract(own, official.value), decimals),
        }
      : {}),
  }
}
