/**
 * Policies over 100,000 enterprises with three years of statements, as ratios in one run: the high-tech enterprise rule alone
 * against SQL written by hand for the same conditions, all policies of enterprises together, one changed enterprise, and one
 * case with its explanation. Every outcome of the hand-written SQL is compared, so that speed hides no error.
 * Run: node bench/policies.ts [enterprises]
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { catalog } from '#catalog/index.ts'
import { setSetting } from '#engine/ledger/house.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { openBooks } from '#engine/ledger/open.ts'
import { tableColumns } from '#engine/ledger/tables.ts'
import { assess } from '#engine/policy/assess.ts'
import { assessAll } from '#engine/policy/assessAll.ts'
import { readFacts } from '#engine/policy/intake.ts'
import type { NamedPolicy } from '#engine/policy/policy.ts'
import { snake } from '#engine/store/naming.ts'

const enterprises = Number(process.argv[2] ?? 100_000)
const asOf = '2025-06-15'
const policies: readonly NamedPolicy[] = Object.entries(catalog.policies)
  .map(([name, policy]) => ({ ...policy, name }))
  .filter(({ subject }) => subject === 'enterprise')
const hnte = policies.find(({ name }) => name === 'hnte') as NamedPolicy

/**
 * What somebody who knows the tables and the rule would write, with the marks that no ledger holds left open. Growth is
 * compared in floating point here, which the engine never does.
 */
const byHand = `
with f as (select enterprise_id k,
    max(revenue) filter (where year = 2022) s1, max(revenue) filter (where year = 2023) s2, max(revenue) filter (where year = 2024) s3,
    max(net_assets) filter (where year = 2022) a1, max(net_assets) filter (where year = 2023) a2, max(net_assets) filter (where year = 2024) a3,
    max(staff_average) filter (where year = 2024) staff, max(tech_staff_average) filter (where year = 2024) tech,
    max(total_income) filter (where year = 2024) gross, max(non_taxed_income) filter (where year = 2024) untaxed,
    max(hitech_revenue) filter (where year = 2024) hitech
  from finance where year between 2022 and 2024 group by enterprise_id),
r as (select enterprise_id k,
    max(hnte_base) filter (where year = 2022) r1, max(hnte_base) filter (where year = 2023) r2, max(hnte_base) filter (where year = 2024) r3,
    max(hnte_domestic) filter (where year = 2022) d1, max(hnte_domestic) filter (where year = 2023) d2, max(hnte_domestic) filter (where year = 2024) d3
  from rd_spend where year between 2022 and 2024 group by enterprise_id),
p as (select holder_id k, count(*) filter (where kind = 'invention') i1, count(*) filter (where kind in ('utilityModel', 'design')) i2
  from patent where granted_on <= '${asOf}' and state = 'granted' and ended_on is null and (filed_on > '2015-06-15' or (kind = 'invention' and filed_on > '2005-06-15'))
  group by holder_id),
x as (select e.id, e.registered_on, f.*, r.*, coalesce(p.i1, 0) i1, coalesce(p.i2, 0) i2,
    s1 + s2 + s3 sales, r1 + r2 + r3 rd, d1 + d2 + d3 domestic, julianday('${asOf}') - julianday(e.registered_on) age
  from enterprise e left join f on f.k = e.id left join r on r.k = e.id left join p on p.k = e.id),
y as (select *,
    age >= 365 c1, i1 + i2 >= 1 c2, tech * 10 >= staff c3,
    rd * 100 >= sales * case when s3 <= 5000000000 then 5 when s3 <= 20000000000 then 4 when s3 is not null then 3 end c4,
    domestic * 100 >= rd * 60 c5, hitech * 100 >= (gross - untaxed) * 60 c6
  from x)
select case when c1 = 0 or c2 = 0 or c3 = 0 or c4 = 0 or c5 = 0 or c6 = 0 then 'near'
  else 'unknown' end as outcome, count(*) as many from y group by 1`

const folder = mkdtempSync(join(tmpdir(), 'taizhang-bench-'))
try {
  const ledger = await openBooks({ folder }, catalog.registers, () => new Date(`${asOf}T02:00:00Z`))
  await fill(ledger)
  const hand: number[] = []
  const alone: number[] = []
  const together: number[] = []
  for (let round = 0; round < 3; round++) {
    hand.push(await timed(() => sql`${sql.raw(byHand)}`.execute(ledger.store.reader)))
    alone.push(await fresh(ledger, [hnte]))
    together.push(await fresh(ledger, policies))
  }
  const byEngine = await sql<{
    outcome: string
    many: number
  }>`select outcome, count(*) as many from assessment where policy = 'hnte' group by outcome order by 1`.execute(
    ledger.store.reader,
  )
  const written = await sql<{ outcome: string; many: number }>`${sql.raw(byHand)}`.execute(ledger.store.reader)
  console.log(`手写：${written.rows.map((row) => `${row.outcome} ${row.many}`).join('，')}`)
  console.log(`引擎：${byEngine.rows.map((row) => `${row.outcome} ${row.many}`).join('，')}`)
  console.log(
    `高企一项：手写查询 ${ms(hand)}，引擎判断并保存 ${ms(alone)}，比值 ${(middle(alone) / middle(hand)).toFixed(2)}（上限 3）`,
  )
  console.log(
    `${policies.length} 项政策一起判断并保存 ${ms(together)}，每项 ${(middle(together) / policies.length).toFixed(0)} ms`,
  )
  await change(ledger)
  const once = await timed(() => assessAll(ledger, policies, asOf))
  console.log(
    `改一家后重判 ${once.toFixed(1)} ms，是全部的 ${((once / middle(together)) * 100).toFixed(2)}%（上限 1%）`,
  )
  oneCase()
  console.log(`峰值内存 ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
  await ledger.store.close()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function oneCase(): void {
  const [{ facts } = { facts: {} }] = hnte.examples
  const one = readFacts(hnte.facts, facts, asOf)
  for (let warm = 0; warm < 500; warm++) assess(hnte, one, asOf)
  const started = performance.now()
  const rounds = 2000
  for (let round = 0; round < rounds; round++) assess(hnte, one, asOf)
  const each = ((performance.now() - started) * 1000) / rounds
  console.log(`高企一例，带逐条件说明 ${each.toFixed(0)} µs`)
  const all = policies.map(
    (policy) => [policy, readFacts(policy.facts, policy.examples[0]?.facts ?? {}, asOf)] as const,
  )
  const begun = performance.now()
  for (const [policy, given] of all) assess(policy, given, asOf)
  console.log(`一家的全部 ${all.length} 项 ${(performance.now() - begun).toFixed(1)} ms（一帧 16 ms）`)
}

async function fresh(ledger: Ledger, some: readonly NamedPolicy[]): Promise<number> {
  await ledger.store.write(({ db }) => sql`delete from setting where name like 'assessed.%'`.execute(db))
  return timed(() => assessAll(ledger, some, asOf))
}

async function change(ledger: Ledger): Promise<void> {
  await ledger.store.write(async ({ db }) => {
    const next = enterprises * 20
    await sql`update finance set revenue = 1, seq = ${sql.lit(next)} where enterprise_id = '350498-77' and year = 2024`.execute(
      db,
    )
    await setSetting(db, 'chainHead', `${next} x`)
  })
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
}
function ms(values: readonly number[]): string {
  return `${middle(values).toFixed(0)} ms`
}

/** Rows straight into the tables: what is measured here is judging. */
async function fill(ledger: Ledger): Promise<void> {
  const random = seeded(11)
  const amount = (most: number) => Math.floor(random() * most) * 100
  const years = [2022, 2023, 2024]
  const firm = (n: number) => ({ enterprise: `企业${n}`, enterprise_id: `350498-${n}` })
  const rows: Record<string, { count: number; row: (n: number) => Record<string, unknown> }> = {
    enterprise: {
      count: enterprises,
      row: (n) => ({
        id: `350498-${n}`,
        credit_code: `C${n}`,
        name: `企业${n}有限公司`,
        registered_on: random() < 0.03 ? '2025-01-20' : '2015-05-05',
        industry: random() < 0.8 ? 'C3516' : 'I6513',
      }),
    },
    finance: {
      count: enterprises * 3,
      row: (n) => ({
        ...firm(Math.floor(n / 3)),
        year: years[n % 3],
        revenue: 1_000_000_000 + amount(80_000_000),
        net_assets: 500_000_000 + amount(20_000_000),
        staff: 50 + Math.floor(random() * 400),
        tech_staff: Math.floor(random() * 60),
        staff_average: 5000 + Math.floor(random() * 40_000),
        tech_staff_average: Math.floor(random() * 9000),
        total_income: 3_000_000_000 + amount(60_000_000),
        non_taxed_income: 0,
        hitech_revenue: 1_000_000_000 + amount(30_000_000),
        cost_expense: 900_000_000 + amount(60_000_000),
        total_assets: 2_000_000_000,
      }),
    },
    rdSpend: {
      count: enterprises * 3,
      row: (n) => ({
        ...firm(Math.floor(n / 3)),
        year: years[n % 3],
        hnte_base: 40_000_000 + amount(4_000_000),
        hnte_domestic: 30_000_000 + amount(3_000_000),
        tax_base: 30_000_000 + amount(3_000_000),
        statistics_base: 40_000_000 + amount(4_000_000),
      }),
    },
    patent: {
      count: enterprises * 3,
      row: (n) => {
        const to = Math.floor(random() * enterprises)
        return {
          number: `P${n}`,
          kind: ['invention', 'utilityModel', 'design'][n % 3],
          filed_on: '2019-03-03',
          granted_on: '2021-04-04',
          state: 'granted',
          holder: `企业${to}`,
          holder_id: `350498-${to}`,
        }
      },
    },
  }
  await ledger.store.write(async (tx) => {
    let seq = 0
    for (const [name, { count, row }] of Object.entries(rows)) {
      const register = catalog.registers[name]
      if (!register) throw new Error(name)
      const columns = tableColumns(register)
      const lines = function* () {
        for (let n = 0; n < count; n++) {
          seq++
          const values: Record<string, unknown> = {
            id: `350498-${name}${n}`,
            nk: `${name}${n}`,
            division: '350498000000',
            version: 1,
            seq,
            match: `${name}${n}`,
            search: '',
            ...row(n),
          }
          yield columns.map((column) => values[column.name] ?? null)
        }
      }
      await tx.insertMany(snake(name), columns, lines())
    }
    await setSetting(tx.db, 'chainHead', `${seq} x`)
  })
}

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}
