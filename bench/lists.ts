/**
 * The list page over 100,000 enterprises, made up: any filter, order, search and grouping, through the whole server, against the
 * bare query that somebody who knows the tables would write for the same, in one run. What the server remembers is forgotten
 * before every question. Run: node bench/lists.ts
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { catalog } from '#catalog/index.ts'
import { openDesk } from '#engine/bureau/desk.ts'
import { setSetting } from '#engine/ledger/house.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { buildApp } from '#server/app.ts'
import { fillEnterprises } from './madeUpEnterprises.ts'

const enterprises = 100_000
const rounds = 9
const columns = 'name,creditCode,kind,registeredOn,capital,town,industryName,state,officer'
const bySize = '(capital is null), capital desc, length(id), id'
const asEntered = '(name is null), name, length(id), id'

type Case = {
  readonly name: string
  readonly query: Readonly<Record<string, string>>
  readonly where?: string
  readonly order?: string
  readonly offset?: number
}
const filter = (conditions: unknown) => JSON.stringify(conditions)
const cases: readonly Case[] = [
  { name: '原次序', query: {} },
  { name: '按注册资本倒序', query: { sort: '-capital' }, order: bySize },
  { name: '按名称', query: { sort: 'name' }, order: '(name is null), name, length(id), id' },
  {
    name: '按镇街、再按成立日期',
    query: { sort: 'town,-registeredOn' },
    order: '(town is null), town, (registered_on is null), registered_on desc, length(id), id',
  },
  { name: '拼音首字母', query: { search: 'smjx' }, where: "instr(search, 'smjx') > 0" },
  { name: '名称两字', query: { search: '机械' }, where: "instr(search, '机械') > 0" },
  { name: '没有这样的词', query: { search: 'qqqqqq' }, where: "instr(search, 'qqqqqq') > 0" },
  {
    name: '金额区间',
    query: { filter: filter({ capital: { from: '500', to: '2000' } }) },
    where: 'capital between 500000000 and 2000000000',
  },
  {
    name: '日期区间，按资本',
    query: { filter: filter({ registeredOn: { from: '2015-01-01', to: '2019-12-31' } }), sort: '-capital' },
    where: "registered_on between '2015-01-01' and '2019-12-31'",
    order: bySize,
  },
  {
    name: '选项集合',
    query: { filter: filter({ state: { oneOf: ['active', 'closed'] } }) },
    where: "state in ('active', 'closed')",
  },
  {
    name: '文字包含',
    query: { filter: filter({ industryName: { contains: '制造' } }) },
    where: "instr(industry_name, '制造') > 0",
  },
  { name: '未填', query: { filter: filter({ capital: { unknown: true } }) }, where: 'capital is null' },
  {
    name: '区间或未填',
    query: { filter: filter({ capital: { from: '5000', unknown: true } }) },
    where: '(capital >= 5000000000 or capital is null)',
  },
  {
    name: '引用的记录',
    query: { filter: filter({ town: { records: ['t-3', 't-5'] } }) },
    where: "town_id in ('t-3', 't-5')",
  },
  {
    name: '经引用筛选',
    query: { filter: filter({ 'town.name': { contains: '3' } }) },
    where: "town_id in (select id from town where instr(name, '3') > 0)",
  },
  {
    name: '四项一起，两列排序',
    query: {
      filter: filter({ capital: { from: '100' }, state: { oneOf: ['active'] }, registeredOn: { from: '2010-01-01' } }),
      search: '科技',
      sort: 'town,-capital',
    },
    where:
      "capital >= 100000000 and state in ('active') and registered_on >= '2010-01-01' and instr(search, '科技') > 0",
    order: '(town is null), town, (capital is null), capital desc, length(id), id',
  },
  { name: '第 9 万行', query: { sort: '-capital' }, order: bySize, offset: 90_000 },
  { name: '第 5 万行，原次序', query: {}, offset: 50_000 },
]
const sums = ['capital']

let turn = 0
const folder = mkdtempSync(join(tmpdir(), 'taizhang-bench-'))
try {
  const desk = await openDesk({ folder }, catalog, () => new Date('2025-11-15T02:00:00Z'))
  const { ledger } = desk
  await fillEnterprises(ledger, enterprises)
  const app = await buildApp({ ...desk, actor: '测量' })
  const ask = async (path: string, query: Readonly<Record<string, string>>) => {
    const response = await app.inject({
      url: `/api/registers/enterprise${path}?${new URLSearchParams(query)}`,
      headers: { host: '127.0.0.1' },
    })
    if (response.statusCode !== 200) throw new Error(response.body)
    return response.json()
  }
  const bare = async (text: string) =>
    (await sql<Record<string, unknown>>`${sql.raw(text)}`.execute(ledger.store.reader)).rows

  await compare('一页的行', ledger, cases, {
    server: async ({ query, offset = 0 }) => {
      const { records } = await ask('', { ...query, columns, totals: 'no', limit: '100', offset: String(offset) })
      return records.map(({ id }: { id: string }) => id).join()
    },
    bare: async ({ where = '1 = 1', order = asEntered, offset = 0 }) =>
      (await bare(`select * from enterprise where ${where} order by ${order} limit 100 offset ${offset}`))
        .map(({ id }) => id)
        .join(),
  })
  await compare(
    '条数和合计',
    ledger,
    cases.filter(({ offset, order }) => offset === undefined && order === undefined),
    {
      server: async ({ query }) => String((await ask('', { ...query, columns: 'name', limit: '1' })).total),
      bare: async ({ where = '1 = 1' }) => {
        const [row] = await bare(
          `select count(*) as n, ${sums.map((name) => `sum(${name})`).join()} from enterprise where ${where}`,
        )
        await bare(`select id, name from enterprise where ${where} order by ${asEntered} limit 1`)
        return String(row?.['n'])
      },
    },
  )
  const groups: readonly Case[] = [
    { name: '按状态', query: { group: 'state' }, order: 'state' },
    {
      name: '按状态和成立年份',
      query: { group: 'state,registeredOn:year' },
      order: 'state, substr(registered_on, 1, 4)',
    },
    {
      name: '按成立年份，筛选',
      query: { group: 'registeredOn:year', filter: filter({ capital: { from: '1000' } }) },
      order: 'substr(registered_on, 1, 4)',
      where: 'capital >= 1000000000',
    },
  ]
  await compare('分组小计', ledger, groups, {
    server: async ({ query }) =>
      String(
        (await ask('/groups', query)).filter(
          ({ depth }: { depth: number }) => depth === (query['group'] ?? '').split(',').length - 1,
        ).length,
      ),
    bare: async ({ where = '1 = 1', order = '' }) => {
      const found = await bare(
        `select ${order}, count(*), sum(capital) from enterprise where ${where} group by ${order} order by ${order}`,
      )
      // Two keys show subtotals of the first as well.
      const first = order.startsWith('state, ') ? 'state' : order
      if (first !== order)
        await bare(`select ${first}, count(*), sum(capital) from enterprise where ${where} group by ${first}`)
      return String(found.length)
    },
  })
  console.log(`峰值内存 ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
  await app.close()
  await ledger.store.close()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Both ways in turn, every answer compared; prints each case and the 95th percentiles. */
async function compare(
  what: string,
  ledger: Ledger,
  asked: readonly Case[],
  ways: { readonly server: (one: Case) => Promise<string>; readonly bare: (one: Case) => Promise<string> },
): Promise<void> {
  const serverMs: number[] = []
  const bareMs: number[] = []
  const ratios: number[] = []
  for (const one of asked) {
    const own: number[] = []
    const other: number[] = []
    for (let round = 0; round < rounds; round++) {
      await forget(ledger)
      const [found, took] = await timed(() => ways.server(one))
      const [expected, bareTook] = await timed(() => ways.bare(one))
      if (found !== expected) throw new Error(`${what} ${one.name}: ${found.slice(0, 200)} ≠ ${expected.slice(0, 200)}`)
      // The first round fills the caches of the database.
      if (round === 0) continue
      own.push(took)
      other.push(bareTook)
    }
    serverMs.push(...own)
    bareMs.push(...other)
    ratios.push(middle(own) / middle(other))
    console.log(
      `${what}｜${one.name}：服务 ${middle(own).toFixed(1)} ms，裸查询 ${middle(other).toFixed(1)} ms，比值 ${(middle(own) / middle(other)).toFixed(2)}`,
    )
  }
  const [server, queries] = [percentile(serverMs), percentile(bareMs)]
  console.log(
    `${what}：第 95 百分位 服务 ${server.toFixed(1)} ms，裸查询 ${queries.toFixed(1)} ms，比值 ${(server / queries).toFixed(2)}（上限 2）；各项比值最大 ${Math.max(...ratios).toFixed(2)}`,
  )
}

/** The server remembers as long as the books stand still; a new end of the chain makes it forget. */
async function forget(ledger: Ledger): Promise<void> {
  await ledger.store.write(({ db }) => setSetting(db, 'chainHead', `0 ${String(++turn).padStart(64, '0')}`))
  // A write empties the page cache of whoever reads: filled again, so that neither way pays for it.
  await sql`select sum(length(search) + length(scope)) from enterprise`.execute(ledger.store.reader)
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const started = performance.now()
  return [await work(), performance.now() - started]
}

function middle(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}

function percentile(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * 0.95))] ?? 0
}
