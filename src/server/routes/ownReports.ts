import { z } from 'zod'
import { parseContent } from '#engine/bureau/forms.ts'
import { copyOf, emptyReport, nextName, originOf } from '#engine/bureau/ownReports.ts'
import type { DeclarationVersion, StoredDeclaration } from '#engine/bureau/stored.ts'
import { revive } from '#engine/expr/revive.ts'
import { Problem } from '#engine/ground/problem.ts'
import { overRecords } from '#engine/indicator/indicator.ts'
import { sittingOf } from '#engine/indicator/sitting.ts'
import { initials } from '#engine/ledger/search.ts'
import { getReport } from '#engine/report/compose.ts'
import { previewReport } from '#engine/report/preview.ts'
import type { Report } from '#engine/report/report.ts'
import { openMemo } from '../memo.ts'
import type { Route } from '../surroundings.ts'
import { by } from './records.ts'
import { askedOf, booksOf, composedAnswer } from './reportAnswer.ts'
import { standing } from './standing.ts'

const named = z.object({ name: z.string().max(60) })
const month = z.coerce.number().int().min(1).max(12).optional()
const label = z.string().trim().min(1).max(60)
const declaration = z.record(z.string(), z.unknown())

/** Reports of the bureau's own: begun, copied, written with a preview, kept in versions, handed from one bureau to another. */
export const ownReportRoutes: Route = (app, surroundings) => {
  const { ledger, catalog, declarations, memo } = surroundings
  const books = booksOf(ledger, catalog)
  // A draft is composed at every pause of the typing; only what changed is counted again.
  const counted = openMemo({ ledger }, 3_000)

  app.get(
    '/api/reports/:name/declaration',
    { schema: { params: named, tags: ['报告'], summary: '报告的声明：模板、数、表和图、规则' } },
    async (request) => {
      const { name } = request.params
      const stored = await declarations.find('report', name)
      const report = storedReport(stored) ?? getReport(catalog.reports, name)
      return {
        name,
        own: stored !== undefined,
        version: stored?.version ?? null,
        at: stored?.at ?? null,
        actor: stored?.actor ?? null,
        declaration: report,
        origin: originOf(report, catalog.reports),
        setAside: declarations.setAside().find((one) => one.kind === 'report' && one.name === name)?.why ?? null,
      }
    },
  )

  app.get(
    '/api/report-insertions',
    { schema: { tags: ['报告'], summary: '可以写进报告的指标，带拼音首字母' } },
    async () =>
      Object.entries(catalog.indicators).map(([indicator, declared]) => ({
        indicator,
        label: declared.label,
        unit: declared.unit,
        chapter: declared.chapter,
        initials: initials(declared.label),
        counted: overRecords(declared),
        stock: sittingOf(catalog.indicators, declared) === 'stock',
      })),
  )

  app.post(
    '/api/reports',
    {
      schema: {
        body: z.strictObject({ label, from: z.string().max(60).optional(), declaration: declaration.optional() }),
        tags: ['报告'],
        summary: '新建本局报告：从空白、从已有报告、从导出的声明',
      },
    },
    async (request) => {
      const { from, label: wanted, declaration: given } = request.body
      refuseTaken(wanted)
      const taken = [...Object.keys(catalog.reports), ...(await declarations.list('report')).map(({ name }) => name)]
      const name = nextName(taken, from)
      const content = given
        ? { ...given, label: wanted }
        : from === undefined
          ? emptyReport(wanted)
          : copyOf(from, getReport(catalog.reports, from), wanted)
      const [saved] = await declarations.save(by(surroundings, request), [
        { kind: 'report', name, content: plain(content) },
      ])
      memo.forget()
      return { name, version: saved?.version ?? 1 }
    },
  )

  app.patch(
    '/api/reports/:name',
    {
      schema: {
        params: named,
        body: z.strictObject({ version: z.number().int().min(1), declaration }),
        tags: ['报告'],
        summary: '保存本局报告的新一版',
      },
    },
    async (request) => {
      const { name } = request.params
      const stored = await own(name)
      const { version, declaration: content } = request.body
      if (typeof content['label'] === 'string') refuseTaken(content['label'], name)
      if (version !== stored.version)
        throw new Problem('declarationMoved', { what: '报告', name: storedReport(stored)?.label ?? name })
      const [saved] = await declarations.save(by(surroundings, request), [{ kind: 'report', name, content, version }])
      memo.forget()
      return { name, version: saved?.version ?? version, at: saved?.at ?? null }
    },
  )

  app.delete(
    '/api/reports/:name',
    { schema: { params: named, tags: ['报告'], summary: '停用本局报告；各版本和已发布的稿子都在' } },
    async (request) => {
      const { name } = request.params
      const { version } = await own(name)
      await declarations.save(by(surroundings, request), [{ kind: 'report', name, content: null, version }])
      memo.forget()
      return { name }
    },
  )

  app.get(
    '/api/reports/:name/versions',
    { schema: { params: named, tags: ['报告'], summary: '本局报告的各个版本' } },
    async (request) => {
      const { id } = await own(request.params.name)
      return (await declarations.versions(id)).map(summaryOf).reverse()
    },
  )

  app.get(
    '/api/reports/:name/versions/:version',
    {
      schema: {
        params: named.extend({ version: z.coerce.number().int().min(1) }),
        tags: ['报告'],
        summary: '某一版的声明',
      },
    },
    async (request) => {
      const { name, version } = request.params
      const { id } = await own(name)
      const found = (await declarations.versions(id)).find((one) => one.version === version)
      if (!found) throw new Problem('reportNotFound', { name: `${name} 第 ${version} 版` })
      return { ...summaryOf(found), declaration: found.content }
    },
  )

  app.post(
    '/api/report-preview',
    {
      schema: {
        body: z.strictObject({
          name: z.string().max(60),
          declaration,
          year: z.coerce.number().int().min(1949).max(2100).optional(),
          asOf: z.string().max(10).optional(),
          fromMonth: month,
          toMonth: month,
          choose: z.string().max(2_000).optional(),
        }),
        tags: ['报告'],
        summary: '草稿按今天的数据排出，连同错处',
      },
    },
    async (request) => {
      const { name, declaration: content, ...asked } = request.body
      // Judged for its shape, then built anew, like whatever the books hold.
      const report = revive(parseContent('report', content)) as Report
      const { year } = await standing(surroundings, asked)
      const { faults, composed } = await previewReport(
        books,
        catalog,
        { name, report },
        askedOf({ ...asked, year }),
        counted,
      )
      return { faults, answer: composed && { ...composedAnswer(composed), tree: composed.tree } }
    },
  )

  async function own(name: string): Promise<StoredDeclaration> {
    const stored = await declarations.find('report', name)
    if (stored) return stored
    const shipped = getReport(catalog.reports, name)
    throw new Problem('badInput', {
      what: `《${shipped.label}》是系统自带的报告，不能直接修改。`,
      next: '请先复制为本局报告。',
    })
  }

  function refuseTaken(wanted: string, name?: string): void {
    const same = Object.entries(catalog.reports).find(([other, report]) => report.label === wanted && other !== name)
    if (same) throw new Problem('badInput', { what: `已有名为“${wanted}”的报告。`, next: '请换一个名称。' })
  }
}

/** The report as it is stored, also where it cannot be in force now; nothing where it was withdrawn. */
function storedReport(stored: StoredDeclaration | undefined): Report | undefined {
  return stored?.content ? (revive(stored.content) as Report) : undefined
}

function summaryOf({ version, at, actor, content }: DeclarationVersion) {
  const report = content as { readonly label?: string; readonly note?: string } | null
  return { version, at, actor, label: report?.label ?? null, note: report?.note ?? null, withdrawn: report === null }
}

/** Expressions as bare nodes, as they travel and are stored. */
function plain(report: unknown): unknown {
  return JSON.parse(JSON.stringify(report))
}
