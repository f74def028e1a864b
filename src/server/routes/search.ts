import { sql } from 'kysely'
import { z } from 'zod'
import { matchForm, titleOf } from '#engine/ledger/identity.ts'
import { listRecords } from '#engine/ledger/query.ts'
import { initials } from '#engine/ledger/search.ts'
import { snake } from '#engine/store/naming.ts'
import type { Route, Surroundings } from '../surroundings.ts'

export type Hit = {
  readonly kind: 'register' | 'record' | 'indicator' | 'policy' | 'report' | 'page'
  readonly label: string
  readonly detail?: string
  readonly href: string
}

const most = 40
const mostOfOne = 6
const pages: readonly Hit[] = [
  { kind: 'page', label: '首页', href: '/' },
  { kind: 'page', label: '导入', href: '/import' },
  { kind: 'page', label: '导入批次', href: '/batches' },
  { kind: 'page', label: '待改的行（隔离区）', href: '/quarantine' },
  { kind: 'page', label: '指标与任务', href: '/indicators' },
  { kind: 'page', label: '政策', href: '/policies' },
  { kind: 'page', label: '报告', href: '/reports' },
  { kind: 'page', label: '数据体检', href: '/check' },
]

/** One box for everything: ledgers, records (by name, code, pinyin initials), indicators, reports, pages. */
export const searchRoutes: Route = (app, surroundings) => {
  const { catalog } = surroundings
  app.get(
    '/api/search',
    { schema: { querystring: z.object({ q: z.string().max(200).default('') }), tags: ['首页'], summary: '搜索' } },
    async (request) => {
      const wanted = matchForm(request.query.q)
      if (wanted === '') return []
      const named = (hit: Hit, ...names: readonly string[]) =>
        names.some((name) => speaksOf(name, wanted)) ? [hit] : []
      const hits: Hit[] = [
        ...pages.flatMap((page) => named(page, page.label)),
        ...Object.entries(catalog.registers).flatMap(([name, { label, office }]) =>
          named({ kind: 'register', label, detail: office, href: `/registers/${name}` }, label, name),
        ),
        ...Object.entries(catalog.indicators).flatMap(([name, { label, unit, chapter }]) =>
          named({ kind: 'indicator', label, detail: `${chapter}，${unit}`, href: `/indicators/${name}` }, label, name),
        ),
        ...Object.entries(catalog.policies).flatMap(([name, { title, issuer, alsoCalled = [] }]) =>
          named(
            { kind: 'policy', label: title, detail: issuer, href: `/policies/${name}` },
            title,
            name,
            ...alsoCalled,
          ),
        ),
        ...Object.entries(catalog.reports).flatMap(([name, { label, about }]) =>
          named({ kind: 'report', label, detail: about, href: `/reports/${name}` }, label, name),
        ),
      ]
      const records = await recordHits(surroundings, request.query.q)
      return [...hits.slice(0, 15), ...records].slice(0, most)
    },
  )
}

function speaksOf(name: string, wanted: string): boolean {
  const form = matchForm(name)
  return form.includes(wanted) || initials(name).includes(wanted)
}

async function recordHits(surroundings: Surroundings, search: string): Promise<Hit[]> {
  const { ledger, catalog } = surroundings
  const found: Hit[] = []
  for (const name of await registersWith(surroundings, search)) {
    const register = catalog.registers[name]
    if (!register) continue
    const { records } = await listRecords(ledger, { register: name, search, limit: mostOfOne })
    for (const record of records)
      found.push({
        kind: 'record',
        label: titleOf(register, record.values),
        detail: register.label,
        href: pageOf(surroundings, name, record.id),
      })
    if (found.length >= most) break
  }
  return found
}

/** A record that has a page of everything that is known of it is found there. */
function pageOf({ catalog }: Surroundings, register: string, id: string): string {
  const hasProfile = catalog.profiles['enterprise']?.subject === register
  return hasProfile ? `/enterprises/${encodeURIComponent(id)}` : `/registers/${register}/${encodeURIComponent(id)}`
}

/** Which ledgers have such records at all, in one statement for many of them; in the order of the catalogue. */
async function registersWith({ ledger, catalog }: Surroundings, search: string): Promise<string[]> {
  const words = search
    .split(/[\s\u3000]+/)
    .map(matchForm)
    .filter((word) => word !== '')
  const names = Object.keys(catalog.registers)
  const found: string[] = []
  for (let start = 0; start < names.length; start += 100) {
    const terms = names.slice(start, start + 100).map((name) => {
      const all = words.map((word) => ledger.store.dialect.contains(sql.ref('search'), word))
      return sql`select ${sql.lit(name)} as name where exists (select 1 from ${sql.table(snake(name))} where ${sql.join(all, sql` and `)})`
    })
    const { rows } = await sql<{ name: string }>`${sql.join(terms, sql` union all `)}`.execute(ledger.store.reader)
    found.push(...rows.map((row) => row.name))
  }
  return found
}
