import { z } from 'zod'
import { exportTable } from '#engine/ledger/export/exportTable.ts'
import { writeTable } from '#engine/ledger/export/xlsx/table.ts'
import { printField } from '#engine/ledger/fields/index.ts'
import { type Group, listGroups } from '#engine/ledger/groups.ts'
import { getRegister, todayOf } from '#engine/ledger/ledger.ts'
import { chainHead } from '#engine/ledger/log.ts'
import { type ListRequest, listIds, listRows, listTotals, recordsByIds, searchWords } from '#engine/ledger/query.ts'
import type { Register } from '#engine/ledger/register.ts'
import type { StoredRecord } from '#engine/ledger/values.ts'
import { downloadStream } from '../download.ts'
import { type Memo, openMemo } from '../memo.ts'
import type { Route, Surroundings } from '../surroundings.ts'
import { recordAnswer } from './answers.ts'
import type { Filters } from './filter.ts'
import { groupAnswers } from './groupAnswer.ts'
import { columnsOf, listQuery, listRequest, listState, mostTicked, stateOf } from './listState.ts'
import { filterWords, noteOf } from './listWords.ts'
import { rowAnswer } from './rowAnswer.ts'

const named = z.object({ name: z.string().max(60) })
const ids = z.array(z.string().max(80)).max(mostTicked)
const pageQuery = listQuery.extend({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).default(0),
  /** `no`: the rows alone, for whoever goes on through a list that was counted before. */
  totals: z.enum(['yes', 'no']).default('yes'),
})
/** The first rows of a list are found by one query; those far below by the order of the whole list, which is then remembered. */
const firstRows = 500
const orders = 6

/** Lists: rows by filter, search, order and group, their totals and groups, and the same as a workbook. */
export const listRoutes: Route = (app, surroundings) => {
  const { ledger, catalog, memo } = surroundings
  const remembered = openMemo(surroundings, orders)

  app.get(
    '/api/registers/:name',
    { schema: { params: named, querystring: pageQuery, tags: ['台账'], summary: '按筛选、搜索和排序列出' } },
    async (request) => {
      const register = getRegister(catalog.registers, request.params.name)
      const { limit, offset, totals, division } = request.query
      const state = stateOf(request.query)
      const asked = listRequest(catalog.registers, register, state, division)
      const { seq } = await chainHead(ledger.store.reader)
      const records = await rowsAt(surroundings, remembered, register, asked, offset, limit)
      const words = searchWords(state.search)
      const columns = state.columns && columnsOf(register, state)
      return {
        seq,
        ...(totals === 'no' ? {} : await totalsOf(surroundings, register, asked)),
        ...(totals === 'no'
          ? {}
          : { filters: await filterWords(surroundings, register, (state.filter ?? {}) as Filters) }),
        records: records.map((record) =>
          columns ? rowAnswer(register, columns, words, record) : recordAnswer(register, record),
        ),
      }
    },
  )

  app.get(
    '/api/registers/:name/groups',
    { schema: { params: named, querystring: listQuery, tags: ['台账'], summary: '分组、各组条数和小计' } },
    async (request) => {
      const register = getRegister(catalog.registers, request.params.name)
      const state = stateOf(request.query)
      const asked = listRequest(catalog.registers, register, state, request.query.division)
      const groups = await memo(`groups ${JSON.stringify(asked)}`, () => listGroups(ledger, asked))
      return groupAnswers(register, asked.group ?? [], groups)
    },
  )

  app.get(
    '/api/registers/:name/export.xlsx',
    { schema: { params: named, querystring: listQuery, tags: ['台账'], summary: '导出所见' } },
    async (request, reply) => {
      const register = getRegister(catalog.registers, request.params.name)
      const state = stateOf(request.query)
      const asked = listRequest(catalog.registers, register, state, request.query.division)
      return downloadStream(
        reply,
        `${register.label}.xlsx`,
        'xlsx',
        surroundings.lanes,
        async () => exportTable(ledger, asked, await shownOf(register, state)),
        writeTable,
      )
    },
  )

  app.post(
    '/api/registers/:name/export.xlsx',
    {
      schema: {
        params: named,
        body: z.strictObject({ state: listState, only: ids.optional(), except: ids.optional() }),
        tags: ['台账'],
        summary: '导出选中的',
      },
    },
    async (request, reply) => {
      const register = getRegister(catalog.registers, request.params.name)
      const { state, only, except } = request.body
      const list = listRequest(catalog.registers, register, state)
      const asked = { ...list, ...(only ? { only } : {}), ...(except ? { except } : {}) }
      const { total } = await listTotals(ledger, asked)
      return downloadStream(
        reply,
        `${register.label}.xlsx`,
        'xlsx',
        surroundings.lanes,
        async () => exportTable(ledger, asked, await shownOf(register, state, total)),
        writeTable,
      )
    },
  )

  async function shownOf(register: Register, state: z.infer<typeof listState>, ticked?: number) {
    const note = await noteOf(surroundings, register, state, todayOf(ledger), ticked)
    const groups = (declared: readonly Group[]) =>
      groupAnswers(register, listRequest(catalog.registers, register, state).group ?? [], declared)
    return { note, groupWords: groups, ...(state.columns ? { columns: columnsOf(register, state) } : {}) }
  }
}

async function rowsAt(
  { ledger, memo }: Surroundings,
  remembered: Memo,
  register: Register,
  asked: ListRequest,
  offset: number,
  limit: number,
): Promise<StoredRecord[]> {
  const page = { ...asked, offset, limit }
  if (offset + limit <= firstRows) return memo(`rows ${JSON.stringify(page)}`, () => listRows(ledger, page))
  const order = await remembered(JSON.stringify(asked), () => listIds(ledger, asked))
  return recordsByIds(ledger, register, order.slice(offset, offset + limit))
}

async function totalsOf({ ledger, memo }: Surroundings, register: Register, asked: ListRequest) {
  const { sort: _, group: __, ...whole } = asked
  const { total, sums } = await memo(`totals ${JSON.stringify(whole)}`, () =>
    listTotals(ledger, { ...whole, withTotals: true }),
  )
  return {
    total,
    sums: Object.fromEntries(
      Object.entries(sums ?? {}).map(([name, sum]) => [
        name,
        sum === null ? '' : printField(register.fields[name] as never, Number(sum)),
      ]),
    ),
  }
}
