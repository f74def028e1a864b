import { listQuarantine } from '#engine/ledger/import/quarantine.ts'
import { composeReport } from '#engine/report/compose.ts'
import type { ReportFigure } from '#engine/report/figure.ts'
import { listPublications } from '#engine/report/publish.ts'
import type { Route, Surroundings } from '../surroundings.ts'
import { latestBatches } from './batches.ts'
import { booksOf } from './reportAnswer.ts'
import { type Standing, standing, standingQuery } from './standing.ts'
import { targetAnswers } from './targets.ts'

/** The front page: how the targets stand, what the yearly summary still lacks, what waits. */
export const homeRoutes: Route = (app, surroundings) => {
  const { ledger } = surroundings
  app.get('/api/home', { schema: { querystring: standingQuery, tags: ['首页'], summary: '首页' } }, async (request) => {
    const asked = await standing(surroundings, request.query)
    const [targets, missing, looked, waiting, latest, publications] = await Promise.all([
      targetAnswers(surroundings, asked),
      missingOf(surroundings, asked),
      surroundings.checks.look(),
      listQuarantine(ledger, { limit: 1 }),
      latestBatches(surroundings, 8),
      publicationsOf(surroundings, asked.year),
    ])
    const count = (severity: string) =>
      (looked.check?.faults ?? [])
        .filter((fault) => fault.severity === severity)
        .reduce((sum, fault) => sum + fault.count, 0)
    return {
      targets,
      missing,
      // None while the first check of large books still runs.
      dataCheck: looked.check === null ? null : { errors: count('error'), warnings: count('warning') },
      quarantine: { waiting: waiting.total },
      latest,
      publications,
    }
  })
}

/** The report whose blanks the front page counts. */
const summary = 'annualSummary'

async function missingOf(surroundings: Surroundings, { year, asOf }: Standing) {
  const { ledger, catalog, memo } = surroundings
  if (!Object.hasOwn(catalog.reports, summary)) return { report: null, filled: 0, total: 0, items: [] }
  return memo(`missing ${year} ${asOf}`, async () => {
    const { figures } = await composeReport(booksOf(ledger, catalog), summary, { year, asOf })
    const places = (list: readonly ReportFigure[]) => list.reduce((sum, figure) => sum + figure.slots.length, 0)
    const empty = figures.filter((figure) => figure.state === 'missing' && figure.slots.length > 0)
    return {
      report: summary,
      filled: places(figures) - places(empty),
      total: places(figures),
      items: empty.map(({ slots, label, missing, records }) => ({
        slots,
        label,
        say: missing.join('；') || `缺${label}`,
        register: records?.register ?? null,
      })),
    }
  })
}

async function publicationsOf({ ledger, catalog }: Surroundings, year: number) {
  const books = booksOf(ledger, catalog)
  const found = await Promise.all(
    Object.entries(catalog.reports).map(async ([report, { label }]) =>
      (await listPublications(books, report, year)).map((publication) => ({ ...publication, report, title: label })),
    ),
  )
  return found.flat().sort((a, b) => (a.at < b.at ? 1 : -1))
}
