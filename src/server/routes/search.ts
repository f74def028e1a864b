import { z } from 'zod'
import { matchForm } from '#engine/ledger/identity.ts'
import { initials } from '#engine/ledger/search.ts'
import type { Route } from '../surroundings.ts'
import { type Hit, recordHits } from './recordHits.ts'

const most = 40
const pages: readonly Hit[] = [
  { kind: 'page', label: '首页', href: '/' },
  { kind: 'page', label: '导入', href: '/import' },
  { kind: 'page', label: '导入批次', href: '/batches' },
  { kind: 'page', label: '待改的行（隔离区）', href: '/quarantine' },
  { kind: 'page', label: '指标与任务', href: '/indicators' },
  { kind: 'page', label: '政策', href: '/policies' },
  { kind: 'page', label: '测算', href: '/calculations' },
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
      const records = await recordHits(surroundings, request.query.q, most)
      return [...hits.slice(0, 15), ...records].slice(0, most)
    },
  )
}

function speaksOf(name: string, wanted: string): boolean {
  const forms = formsOf.get(name) ?? [matchForm(name), initials(name)]
  if (formsOf.size < mostForms) formsOf.set(name, forms)
  return forms.some((form) => form.includes(wanted))
}

/** Names of declarations, as they are compared: the same few hundred for every search. */
const formsOf = new Map<string, readonly string[]>()
const mostForms = 5_000
