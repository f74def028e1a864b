import { z } from 'zod'
import { type Day, dayText } from '#engine/ground/day.ts'
import { Problem } from '#engine/ground/problem.ts'
import { type PivotDefinition, readPivot } from '#engine/indicator/pivot/definition.ts'
import { pivotRecords, pivotTable } from '#engine/indicator/pivot/pivot.ts'
import { pivotSheet } from '#engine/indicator/pivot/pivotSheet.ts'
import { changePivotView, listPivotViews, savePivotView } from '#engine/indicator/pivot/pivotViews.ts'
import type { PivotCell, PivotTable } from '#engine/indicator/pivot/table.ts'
import { writeTable } from '#engine/ledger/export/xlsx/table.ts'
import { getRegister } from '#engine/ledger/ledger.ts'
import { seqOfMoment } from '#engine/ledger/query.ts'
import { downloadStream } from '../download.ts'
import type { Route, Surroundings } from '../surroundings.ts'
import { recordAnswer } from './answers.ts'
import { decimalText } from './figureAnswer.ts'
import { conditionOf, type Filters } from './filter.ts'
import { listFilters } from './listState.ts'
import { filterWords } from './listWords.ts'
import { pivotAnswerOf, seenVersion } from './pivotView.ts'
import { by } from './records.ts'
import { day, standing, standingQuery } from './standing.ts'

const asked = standingQuery.extend({
  definition: z.string().max(30_000),
  knownOn: day.optional(),
  division: z
    .string()
    .regex(/^\d{2,12}$/)
    .optional(),
})
type Asked = z.infer<typeof asked>
const place = asked.extend({
  row: z.string().max(2_000).optional(),
  column: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).default(0),
})

/** A free table over any register; its definition stands in the address. */
export const pivotRoutes: Route = (app, surroundings) => {
  const { ledger, memo, lanes } = surroundings

  app.get(
    '/api/pivot',
    { schema: { querystring: asked, tags: ['指标'], summary: '透视表：任一台账按行、列和统计方式' } },
    async (request) => {
      const question = await questionOf(surroundings, request.query)
      const table = await memo(`pivot ${JSON.stringify(question)}`, async () =>
        pivotAnswer(await pivotTable(ledger, question.definition, question.options)),
      )
      const register = getRegister(ledger.registers, question.definition.register)
      return { ...table, filters: await filterWords(surroundings, register, question.filter) }
    },
  )

  app.get(
    '/api/pivot/records',
    { schema: { querystring: place, tags: ['指标'], summary: '透视表一格背后的记录' } },
    async (request) => {
      const { definition, options } = await questionOf(surroundings, request.query)
      const { row, column, limit, offset } = request.query
      const register = getRegister(ledger.registers, definition.register)
      const listed = await pivotRecords(
        ledger,
        definition,
        {
          ...(row === undefined ? {} : { row: keysOf(row) }),
          ...(column === undefined ? {} : { column: keysOf(column)[0] ?? null }),
        },
        { ...options, limit, offset },
      )
      return {
        total: listed.total,
        register: register.name,
        records: listed.records.map((record) => recordAnswer(register, record)),
      }
    },
  )

  app.get(
    '/api/pivot/export.xlsx',
    { schema: { querystring: asked, tags: ['指标'], summary: '透视表导出' } },
    async (request, reply) => {
      const { definition, options, note } = await questionOf(surroundings, request.query)
      return downloadStream(
        reply,
        `${getRegister(ledger.registers, definition.register).label}透视表.xlsx`,
        'xlsx',
        lanes,
        async () => pivotSheet(ledger, definition, await pivotTable(ledger, definition, options), note),
        writeTable,
      )
    },
  )

  app.get(
    '/api/pivot/views',
    { schema: { tags: ['指标'], summary: '存下的透视表：自己的和共享的' } },
    async (request) =>
      (await listPivotViews(ledger, by(surroundings, request))).map((view) => pivotAnswerOf(view, surroundings)),
  )

  app.post(
    '/api/pivot/views',
    {
      schema: {
        body: z.strictObject({
          name: z.string().trim().min(1).max(60),
          shared: z.boolean(),
          inReports: z.boolean().default(false),
          definition: z.record(z.string(), z.unknown()),
        }),
        tags: ['指标'],
        summary: '把透视表存为视图，或提为报告表格',
      },
    },
    async (request, reply) => {
      const { name, shared, inReports, definition: given } = request.body
      const definition = pivotOf(surroundings, given)
      // What cannot be asked cannot be kept.
      await pivotTable(ledger, definition)
      const filter = given['filter']
      const saved = await savePivotView(ledger, by(surroundings, request), {
        name,
        shared: shared || inReports,
        inReports,
        definition,
        ...(filter === undefined ? {} : { filter: filtersOf(filter) }),
      })
      memo.forget()
      return reply.status(201).send(pivotAnswerOf(saved, surroundings))
    },
  )

  app.patch(
    '/api/pivot/views/:view',
    {
      schema: {
        params: z.object({ view: z.string().max(60) }),
        body: z.strictObject({
          inReports: z.boolean().optional(),
          definition: z.record(z.string(), z.unknown()).optional(),
          version: z.number().int().optional(),
        }),
        tags: ['指标'],
        summary: '更新存下的透视表，或提为报告表格',
      },
    },
    async (request) => {
      const { inReports, definition: given, version } = request.body
      const seen = seenVersion(given, version)
      const definition = given === undefined ? undefined : pivotOf(surroundings, given)
      if (definition) await pivotTable(ledger, definition)
      const filter = given?.['filter']
      const change = {
        ...(inReports === undefined ? {} : { inReports }),
        ...(definition === undefined ? {} : { definition }),
        ...(filter === undefined ? {} : { filter: filtersOf(filter) }),
      }
      const changed = await changePivotView(ledger, by(surroundings, request), request.params.view, change, seen)
      // Reports that print it are composed anew.
      memo.forget()
      return pivotAnswerOf(changed, surroundings)
    },
  )
}

async function questionOf(surroundings: Surroundings, query: Asked) {
  const { ledger } = surroundings
  const given = jsonOf(query.definition)
  const definition = pivotOf(surroundings, given)
  const filter = (given as { filter?: unknown }).filter
  const { asOf } = await standing(surroundings, query)
  const knownAt = query.knownOn === undefined ? undefined : await seqOfMoment(ledger, query.knownOn)
  return {
    definition,
    filter: filter === undefined ? {} : filtersOf(filter),
    options: {
      asOf,
      ...(knownAt === undefined ? {} : { knownAt }),
      ...(query.division === undefined ? {} : { division: query.division }),
    },
    note: `数据截至${dayText(asOf)}${query.knownOn === undefined ? '' : `，按${dayText(query.knownOn as Day)}掌握的数据`}`,
  }
}

/** A definition as the console clicks it together: the conditions of its filter beside whatever condition it already has. */
function pivotOf({ ledger }: Pick<Surroundings, 'ledger'>, given: unknown): PivotDefinition {
  const { filter, ...rest } = (given ?? {}) as { filter?: Filters; register?: string }
  const where = filter
    ? conditionOf(ledger.registers, getRegister(ledger.registers, rest.register ?? ''), filtersOf(filter))
    : undefined
  return readPivot(ledger, where === undefined ? rest : { ...rest, where })
}

function filtersOf(given: unknown): Filters {
  const parsed = listFilters.safeParse(given)
  if (!parsed.success) throw new Problem('badInput', { what: '筛选条件的写法不对。', next: '请重新设置筛选。' })
  return parsed.data as Filters
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem('badInput', { what: '透视表的定义不是有效的 JSON。', next: '请重新选择行、列和统计方式。' })
  }
}

function keysOf(text: string): (string | null)[] {
  const parsed = z.array(z.string().nullable()).max(2).safeParse(jsonOf(text))
  if (!parsed.success) throw new Problem('badInput', { what: '没有这一格。', next: '请在表里重新点选。' })
  return parsed.data
}

function pivotAnswer(table: PivotTable) {
  return {
    ...table,
    cells: table.cells.map((line) => line.map(cellAnswer)),
    rowTotals: table.rowTotals.map(cellAnswer),
    columnTotals: table.columnTotals.map(cellAnswer),
    total: cellAnswer(table.total),
  }
}

function cellAnswer({ value, ...cell }: PivotCell) {
  return { ...cell, value: decimalText(value) }
}
