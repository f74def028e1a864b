import { z } from 'zod'
import { writeTable } from '#engine/ledger/export/xlsx/table.ts'
import { getRegister } from '#engine/ledger/ledger.ts'
import { getReserve, type ReserveList, reserveCandidates, reserveList } from '#engine/plan/reserveList.ts'
import { enterReserve, moveStage, planReserveTasks } from '#engine/plan/reserveSteps.ts'
import { outcomeWords } from '#engine/policy/explain.ts'
import { getPolicy } from '#engine/policy/find.ts'
import { writeDocx } from '#engine/report/docx/write.ts'
import { download, downloadStream } from '../download.ts'
import type { Route, Surroundings } from '../surroundings.ts'
import { recordAnswer } from './answers.ts'
import { pastedAnswer } from './gap.ts'
import { by } from './records.ts'
import { membersTable, reserveDocument, taskState, tasksTable } from './reserveTables.ts'
import { day, districtNames, standing, standingQuery } from './standing.ts'

const named = z.object({ name: z.string().max(60) })
const asked = standingQuery.extend({ filingOn: day.optional() })
type Asked = z.infer<typeof asked>
const page = {
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).default(0),
}
const ids = z.array(z.string().max(80)).min(1).max(1_000)

/** Reserve lists: who is prepared for what, what each lacks, what is to be done by when; moved, planned and entered from here. */
export const reserveRoutes: Route = (app, surroundings) => {
  const { ledger, catalog, lanes, memo } = surroundings

  app.get('/api/reserves', { schema: { tags: ['政策'], summary: '全部培育库' } }, async () =>
    Object.entries(catalog.reserves).map(([reserve, { label, about, register }]) => ({
      reserve,
      label,
      about,
      register,
      registerLabel: getRegister(catalog.registers, register).label,
    })),
  )

  app.get(
    '/api/reserves/:name',
    {
      schema: {
        params: named,
        querystring: asked.extend({ ...page, stage: z.string().max(60).optional() }),
        tags: ['政策'],
        summary: '一个培育库：各阶段的企业、短板、倒排任务，一页',
      },
    },
    async (request) => {
      const { name } = request.params
      const { filingOn, stage, limit, offset } = request.query
      const { asOf } = await standing(surroundings, request.query)
      return memo(`reserve ${name} ${asOf} ${filingOn ?? ''} ${stage ?? ''} ${limit} ${offset}`, async () =>
        reserveAnswer(
          catalog,
          await listOf(surroundings, name, request.query, { limit, offset, ...(stage ? { stage } : {}) }),
        ),
      )
    },
  )

  app.get(
    '/api/reserves/:name/candidates',
    {
      schema: {
        params: named,
        querystring: standingQuery.extend(page),
        tags: ['政策'],
        summary: '入库条件都满足、还没有列入培育库的，一页',
      },
    },
    async (request) => {
      const { asOf } = await standing(surroundings, request.query)
      const { limit, offset } = request.query
      return reserveCandidates(ledger, catalog, { reserve: request.params.name, asOf, limit, offset })
    },
  )

  app.post(
    '/api/reserves/:name/members',
    {
      schema: {
        params: named,
        querystring: standingQuery,
        body: z.strictObject({ subjects: ids }),
        tags: ['政策'],
        summary: '把够条件的企业列入培育库：一批记录，可整批撤销',
      },
    },
    async (request, reply) => {
      const reserve = getReserve(catalog.reserves, request.params.name)
      const { asOf } = await standing(surroundings, request.query)
      const { subjects } = request.body
      const written = await enterReserve(ledger, { actor: surroundings.actor }, catalog, reserve, {
        subjects,
        on: asOf,
      })
      return reply.status(201).send(pastedAnswer(written))
    },
  )

  app.post(
    '/api/reserves/:name/stages/:record',
    {
      schema: {
        params: named.extend({ record: z.string().max(80) }),
        querystring: standingQuery,
        body: z.strictObject({
          version: z.number().int(),
          to: z.string().max(60),
          reason: z.string().trim().min(1, '请写明原因').max(500),
        }),
        tags: ['政策'],
        summary: '把一家转到下一个阶段，写明原因',
      },
    },
    async (request) => {
      const reserve = getReserve(catalog.reserves, request.params.name)
      const { asOf } = await standing(surroundings, request.query)
      const { record } = request.params
      const saved = await moveStage(ledger, by(surroundings, request), reserve, { ...request.body, record, on: asOf })
      return { record: recordAnswer(getRegister(catalog.registers, reserve.register), saved.record) }
    },
  )

  app.post(
    '/api/reserves/:name/tasks',
    {
      schema: {
        params: named,
        querystring: asked,
        body: z.strictObject({ records: ids, officer: z.string().trim().max(50).optional() }),
        tags: ['政策'],
        summary: '把选中企业的倒排任务列入走访计划：一批走访记录，可整批撤销',
      },
    },
    async (request, reply) => {
      const { asOf } = await standing(surroundings, request.query)
      const { filingOn } = request.query
      const { records, officer } = request.body
      const { written, already, taken } = await planReserveTasks(ledger, { actor: surroundings.actor }, catalog, {
        reserve: request.params.name,
        asOf,
        records,
        ...(filingOn === undefined ? {} : { filingOn }),
        ...(officer ? { officer } : {}),
      })
      const none = { batch: null, created: 0, updated: 0, unchanged: 0, refused: 0 }
      return reply.status(201).send({ ...(written ? pastedAnswer(written) : none), already, taken })
    },
  )

  for (const [file, table] of Object.entries({ 'list.xlsx': membersTable, 'tasks.xlsx': tasksTable }))
    app.get(
      `/api/reserves/:name/${file}`,
      {
        schema: {
          params: named,
          querystring: asked,
          tags: ['政策'],
          summary: file === 'list.xlsx' ? '培育库名单，导出' : '倒排任务，导出',
        },
      },
      async (request, reply) => {
        const { label } = getReserve(catalog.reserves, request.params.name)
        return downloadStream(
          reply,
          `${label}${file === 'list.xlsx' ? '名单' : '倒排任务'}.xlsx`,
          'xlsx',
          lanes,
          async () => table(await listOf(surroundings, request.params.name, request.query)),
          writeTable,
        )
      },
    )

  app.get(
    '/api/reserves/:name/document.docx',
    { schema: { params: named, querystring: asked, tags: ['政策'], summary: '培育库名单与倒排任务' } },
    async (request, reply) => {
      const list = await listOf(surroundings, request.params.name, request.query)
      const district = await districtNames(surroundings)
      const tree = reserveDocument(list, district?.bureau ?? null)
      const bytes = await lanes(() => writeDocx(tree, { createdAt: ledger.clock() }))
      return download(reply, `${tree.title}.docx`, 'docx', bytes)
    },
  )
}

async function listOf(
  surroundings: Surroundings,
  name: string,
  query: Asked,
  part: { readonly stage?: string; readonly limit?: number; readonly offset?: number } = {},
): Promise<ReserveList> {
  const { asOf } = await standing(surroundings, query)
  const { filingOn } = query
  return reserveList(surroundings.ledger, surroundings.catalog, {
    ...part,
    reserve: name,
    asOf,
    ...(filingOn === undefined ? {} : { filingOn }),
  })
}

function reserveAnswer({ registers, policies }: Surroundings['catalog'], { reserve, members, ...rest }: ReserveList) {
  const { name, label, about, register, entry, groups, tasks } = reserve
  return {
    ...rest,
    reserve: name,
    label,
    about,
    register,
    registerLabel: getRegister(registers, register).label,
    subjects: getPolicy(policies, entry).subject,
    entry,
    groups: Object.entries(groups).map(([group, { label: said, remedy }]) => ({ group, label: said, remedy })),
    steps: Object.entries(tasks.steps).map(([step, { label: said }]) => ({ step, label: said })),
    unverified: tasks.usually.unverified,
    members: members.map((member) => ({
      ...member,
      outcomeText: outcomeWords[member.outcome],
      tasks: member.tasks.map((task) => ({ ...task, stateText: taskState(task) })),
    })),
  }
}
