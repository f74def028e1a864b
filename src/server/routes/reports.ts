import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { Problem } from '#engine/ground/problem.ts'
import { listRecords } from '#engine/ledger/query.ts'
import { choiceOptions } from '#engine/report/choice.ts'
import { type Composed, composeReport, getReport } from '#engine/report/compose.ts'
import { driftOf } from '#engine/report/drift.ts'
import type { RecordSet, ReportFigure } from '#engine/report/figure.ts'
import { cleanCopy, reviewCopy, workingPaper } from '#engine/report/outputs.ts'
import { comparePublications, getPublication, listPublications, publishReport } from '#engine/report/publish.ts'
import type { Report } from '#engine/report/report.ts'
import { type CheckedFigures, checkedOf, markChecked } from '../checked.ts'
import { download } from '../download.ts'
import type { Route, Surroundings } from '../surroundings.ts'
import { recordAnswer } from './answers.ts'
import { by } from './records.ts'
import { askedOf, booksOf, composedAnswer, reportFigureAnswer } from './reportAnswer.ts'
import { standing, standingQuery } from './standing.ts'

const named = z.object({ name: z.string().max(60) })
const month = z.coerce.number().int().min(1).max(12).optional()
/** Lines of `名称=值`: what is chosen beside the time. */
const choose = z.string().max(2_000).optional()
const asking = standingQuery.extend({ fromMonth: month, toMonth: month, choose })
const publishing = z.strictObject({
  year: z.coerce.number().int(),
  fromMonth: month,
  toMonth: month,
  asOf: z.string().max(10).optional(),
  choose,
})
const one = z.object({ id: z.string().max(80) })
const outputs = z.enum(['document.docx', 'review.docx', 'working-paper.xlsx'])

/** Reports: composed on asking, issued, and what has drifted since. */
export const reportRoutes: Route = (app, surroundings) => {
  const { ledger, catalog, memo, lanes } = surroundings
  const books = booksOf(ledger, catalog)

  async function compose(name: string, query: z.infer<typeof asking>): Promise<Composed> {
    getReport(catalog.reports, name)
    const { year } = await standing(surroundings, query)
    const asked = askedOf({ ...query, year })
    return memo(`report ${name} ${JSON.stringify(asked)}`, () => composeReport(books, name, asked))
  }

  app.get(
    '/api/reports/:name',
    { schema: { params: named, querystring: asking, tags: ['报告'], summary: '按今天的数据排出报告' } },
    async (request) => {
      const { name } = request.params
      const composed = await compose(name, request.query)
      const checked = await checkedOf(ledger, name, composed.parameters.year)
      return {
        ...answerOf(composed, checked),
        choices: await choicesFor(getReport(catalog.reports, name), composed),
        publications: await listPublications(books, name, composed.parameters.year),
      }
    },
  )

  async function choicesFor(report: Report, { parameters }: Composed) {
    const choices = Object.entries(report.choices ?? {})
    return Promise.all(
      choices.map(async ([name, choice]) => ({
        name,
        label: choice.label,
        chosen: parameters.choices?.[name] ?? '',
        options: await choiceOptions(ledger, choice, parameters.year),
      })),
    )
  }

  app.get(
    '/api/reports/:name/figures/:id',
    {
      schema: {
        params: named.extend({ id: z.string().max(80) }),
        querystring: asking.extend({
          limit: z.coerce.number().int().min(1).max(500).default(100),
          offset: z.coerce.number().int().min(0).default(0),
        }),
        tags: ['报告'],
        summary: '报告中的一个数和它的记录',
      },
    },
    async (request) => {
      const { name, id } = request.params
      const { limit, offset } = request.query
      const composed = await compose(name, request.query)
      const figure = composed.figures.find((other) => other.id === id)
      if (!figure) throw new Problem('badInput', { what: `《${composed.label}》没有数据“${id}”。` })
      const checked = await checkedOf(ledger, name, composed.parameters.year)
      return {
        ...withChecked(figure, checked),
        ...(await recordsOf(surroundings, figure.records ?? figure.official, limit, offset)),
      }
    },
  )

  app.get(
    '/api/reports/:name/:file',
    {
      schema: {
        params: named.extend({ file: outputs }),
        querystring: asking,
        tags: ['报告'],
        summary: '正式稿、核稿版、数据底稿',
      },
    },
    async (request, reply) => {
      const composed = await compose(request.params.name, request.query)
      return sendFile(reply, composed, request.params.file, ledger.clock())
    },
  )

  app.post(
    '/api/reports/:name/publish',
    { schema: { params: named, body: publishing, tags: ['报告'], summary: '发布：冻结各数' } },
    async (request) => {
      const { composed, ...publication } = await publishReport(
        books,
        by(surroundings, request).actor,
        request.params.name,
        askedOf(request.body),
      )
      return { publication: { ...publication, seq: composed.seq, title: composed.title } }
    },
  )

  app.post(
    '/api/reports/:name/checked',
    {
      schema: {
        params: named,
        body: publishing.extend({ figure: z.string().max(80) }),
        tags: ['报告'],
        summary: '标记一个数已核',
      },
    },
    async (request) => {
      const { name } = request.params
      const { figure, ...asked } = request.body
      const composed = await compose(name, asked)
      const found = composed.figures.find((other) => other.id === figure)
      if (!found) throw new Problem('badInput', { what: `《${composed.label}》没有数据“${figure}”。` })
      const { year } = composed.parameters
      return markChecked(ledger, by(surroundings, request), { report: name, year, figure, text: found.text })
    },
  )

  app.get('/api/publications/:id', { schema: { params: one, tags: ['报告'], summary: '发布件' } }, async (request) => {
    const { composed, at, actor, id } = await getPublication(books, request.params.id)
    return {
      id,
      at,
      actor,
      ...answerOf(composed, new Map()),
      publications: await listPublications(books, composed.report, composed.parameters.year),
    }
  })

  app.get(
    '/api/publications/:id/drift',
    { schema: { params: one, tags: ['报告'], summary: '发布后变了的数和原因' } },
    async (request) => memo(`drift ${request.params.id}`, () => driftOf(books, request.params.id)),
  )

  app.get(
    '/api/reports/:name/publications',
    { schema: { params: named, tags: ['报告'], summary: '历次发布' } },
    async (request) => listPublications(books, request.params.name),
  )

  app.get(
    '/api/publications/:id/compare/:other',
    { schema: { params: one.extend({ other: one.shape.id }), tags: ['报告'], summary: '两次发布逐数对照' } },
    async (request) => comparePublications(books, request.params.id, request.params.other),
  )

  app.get(
    '/api/publications/:id/:file',
    { schema: { params: one.extend({ file: outputs }), tags: ['报告'], summary: '发布件的文件' } },
    async (request, reply) => {
      const { composed, at } = await getPublication(books, request.params.id)
      return sendFile(reply, composed, request.params.file, new Date(at))
    },
  )

  async function sendFile(reply: FastifyReply, composed: Composed, file: z.infer<typeof outputs>, at: Date) {
    if (file === 'document.docx')
      return download(reply, `${composed.title}.docx`, 'docx', await lanes(() => cleanCopy(composed, at)))
    if (file === 'review.docx')
      return download(
        reply,
        `${composed.title}（核稿版）.docx`,
        'docx',
        await lanes(() => reviewCopy(composed, '台账通', at)),
      )
    return download(
      reply,
      `${composed.title}（数据底稿）.xlsx`,
      'xlsx',
      await lanes(() => workingPaper(books, composed)),
    )
  }
}

function answerOf(composed: Composed, checked: CheckedFigures) {
  return {
    ...composedAnswer(composed),
    tree: composed.tree,
    figures: composed.figures.map((figure) => withChecked(figure, checked)),
  }
}

/** A mark holds for the figure as it was printed then; when it has changed it must be checked anew. */
function withChecked(figure: ReportFigure, checked: CheckedFigures) {
  const mark = checked.get(figure.id)
  const holds = mark !== undefined && mark.text === figure.text
  return { ...reportFigureAnswer(figure), checkedBy: holds ? mark.by : null, checkedOn: holds ? mark.on : null }
}

async function recordsOf({ ledger, catalog }: Surroundings, set: RecordSet | undefined, limit: number, offset: number) {
  const register = set && catalog.registers[set.register]
  if (!set || !register) return { records: null }
  const ids = set.ids.slice(offset, offset + limit)
  const where = {
    op: 'oneOf',
    arg: { op: 'field', name: 'id' },
    values: ids.map((value) => ({ op: 'literal', type: 'text', value }) as const),
  } as const
  const { records } =
    ids.length === 0 ? { records: [] } : await listRecords(ledger, { register: register.name, where, limit })
  const byId = new Map(records.map((record) => [record.id, record]))
  return {
    records: {
      total: set.ids.length,
      register: register.name,
      records: ids.flatMap((id) => {
        const record = byId.get(id)
        return record ? [recordAnswer(register, record)] : []
      }),
    },
  }
}
