import { sql } from 'kysely'
import { toText } from '#engine/expr/toText.ts'
import { dimensionsOf } from '#engine/indicator/dimension.ts'
import { overRecords } from '#engine/indicator/indicator.ts'
import { placeRegisters } from '#engine/indicator/places.ts'
import { snake } from '#engine/store/naming.ts'
import type { Route, Surroundings } from '../surroundings.ts'
import { districtNames, standing } from './standing.ts'

/** Everything that the console must know to draw itself: declarations are plain data. */
export const catalogRoutes: Route = (app, surroundings) => {
  app.get('/api/catalog', { schema: { tags: ['首页'], summary: '全部声明' } }, async (request, reply) => {
    const { year, asOf } = await standing(surroundings)
    const own = {
      product: '台账通',
      district: await districtNames(surroundings),
      year,
      asOf,
      demo: surroundings.demo ?? false,
      listening: request.headers.host ?? '',
    }
    // Some hundreds of kilobytes, which are the same until a record or a declaration changes: as text they are only sent.
    const declared = await surroundings.memo('catalog', async () => JSON.stringify(await declarations(surroundings)))
    return reply
      .type('application/json; charset=utf-8')
      .send(`${JSON.stringify(own).slice(0, -1)},${declared.slice(1)}`)
  })
}

async function declarations(surroundings: Surroundings) {
  const { catalog } = surroundings
  const counts = await countAll(surroundings)
  const places = new Set(placeRegisters(catalog.registers).map(({ name }) => name))
  return {
    offices: [...new Set(Object.values(catalog.registers).map((register) => register.office))],
    registers: Object.fromEntries(
      Object.entries(catalog.registers).map(([name, register]) => [
        name,
        {
          ...register,
          checks: (register.checks ?? []).map((check) => ({
            say: check.say,
            severity: check.severity,
            text: toText(check.holds.node, name, catalog.schema),
          })),
          count: counts.get(name) ?? 0,
        },
      ]),
    ),
    indicators: Object.fromEntries(
      Object.entries(catalog.indicators).map(([name, indicator]) => [
        name,
        {
          label: indicator.label,
          unit: indicator.unit,
          kind: indicator.kind,
          definition: indicator.definition,
          chapter: indicator.chapter,
          decimals: indicator.decimals ?? 0,
          source: indicator.source,
          better: indicator.better ?? 'more',
          yearly: indicator.yearly ?? false,
          ...(overRecords(indicator)
            ? {
                register: indicator.register,
                by: dimensionsOf(catalog.registers, catalog.schema, indicator).map((dimension) => ({
                  key: dimension.name,
                  label: dimension.label,
                  // A reckoned one bears the name of the places that it tells.
                  ...(places.has(dimension.to ?? dimension.name) ? { places: true } : {}),
                })),
              }
            : {}),
          unverified: indicator.unverified,
        },
      ]),
    ),
    reports: Object.fromEntries(
      Object.entries(catalog.reports).map(([name, report]) => [
        name,
        {
          label: report.label,
          about: report.about,
          asks: report.asks,
          ...(name.startsWith('added') ? { own: true, from: report.origin?.report } : {}),
        },
      ]),
    ),
    policies: Object.fromEntries(
      Object.entries(catalog.policies).map(([name, { title, subject, raises = [] }]) => [
        name,
        { title, subject, raises },
      ]),
    ),
  }
}

async function countAll({ ledger, catalog }: Surroundings): Promise<Map<string, number>> {
  const names = Object.keys(catalog.registers)
  const counts = new Map<string, number>()
  // One statement for all; a compound select has at most 500 terms.
  for (let start = 0; start < names.length; start += 200) {
    const terms = names
      .slice(start, start + 200)
      .map((name) => sql`select ${sql.lit(name)} as name, count(*) as total from ${sql.table(snake(name))}`)
    const { rows } = await sql<{ name: string; total: number }>`${sql.join(terms, sql` union all `)}`.execute(
      ledger.store.reader,
    )
    for (const row of rows) counts.set(row.name, Number(row.total))
  }
  return counts
}
