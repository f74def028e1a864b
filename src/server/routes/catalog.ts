import { sql } from 'kysely'
import { toText } from '#engine/expr/toText.ts'
import { ownDistrict, todayOf } from '#engine/ledger/ledger.ts'
import { listRecords } from '#engine/ledger/query.ts'
import { snake } from '#engine/store/naming.ts'
import type { Route, Surroundings } from '../app.ts'

/** Everything that the console must know to draw itself: declarations are plain data. */
export const catalogRoutes: Route = (app, surroundings) => {
  const { catalog } = surroundings
  app.get('/api/catalog', async () => {
    const { year, asOf } = await standing(surroundings)
    const counts = await countAll(surroundings)
    return {
      product: '台账通',
      district: await districtNames(surroundings),
      year,
      asOf,
      demo: surroundings.demo ?? false,
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
            unverified: indicator.unverified,
          },
        ]),
      ),
      reports: Object.fromEntries(
        Object.entries(catalog.reports).map(([name, report]) => [
          name,
          { label: report.label, about: report.about, asks: report.asks },
        ]),
      ),
      policies: {},
    }
  })
}

/** The year and the day that questions are asked for when they name none: the newest report setting, else today. */
export async function standing({
  ledger,
  catalog,
}: Pick<Surroundings, 'ledger' | 'catalog'>): Promise<{ year: number; asOf: string }> {
  const today = todayOf(ledger)
  if (!Object.hasOwn(catalog.registers, 'reportSetting')) return { year: Number(today.slice(0, 4)), asOf: today }
  const { records } = await listRecords(ledger, {
    register: 'reportSetting',
    sort: [{ field: 'year', descending: true }],
    limit: 1,
  })
  const setting = records[0]?.values
  const year = typeof setting?.['year'] === 'number' ? setting['year'] : Number(today.slice(0, 4))
  const asOf =
    typeof setting?.['asOf'] === 'string' ? setting['asOf'] : today.startsWith(String(year)) ? today : `${year}-12-31`
  return { year, asOf }
}

async function districtNames({
  ledger,
  catalog,
}: Surroundings): Promise<{ code: string; name: string; bureau: string } | null> {
  const district = await ownDistrict(ledger)
  if (!district) return null
  if (!Object.hasOwn(catalog.registers, 'organisation')) return { ...district, bureau: district.name }
  const own = await listRecords(ledger, {
    register: 'organisation',
    where: {
      op: 'compare',
      how: 'equal',
      left: { op: 'field', name: 'own' },
      right: { op: 'literal', type: 'flag', value: true },
    },
    limit: 1,
  })
  return { ...district, bureau: String(own.records[0]?.values['name'] ?? district.name) }
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
