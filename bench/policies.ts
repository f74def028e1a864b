/**
 * Policies over 100,000 enterprises with three years of statements, as ratios of processor time in one run: six rules of
 * different shape, each alone against SQL written by hand that stores the same into an empty table; all policies of enterprises
 * together against the sum of such statements, and against two engines that are handed their named facts (policyPeers.ts); and
 * one changed enterprise. Verdicts are compared, so that speed hides no error. One case by itself: policyCases.ts.
 * Run: node bench/policies.ts [enterprises]
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { catalog } from '#catalog/index.ts'
import { targetsOf } from '#engine/indicator/target.ts'
import { setSetting } from '#engine/ledger/house.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { openBooks } from '#engine/ledger/open.ts'
import { assessAll } from '#engine/policy/assessAll.ts'
import { type Case, caseOf } from '#engine/policy/intake.ts'
import { withVerdicts } from '#engine/policy/judgeEverybody.ts'
import type { NamedPolicy } from '#engine/policy/policy.ts'
import { silentRegisters } from '#engine/policy/reads.ts'
import { subjectFacts } from '#engine/policy/subject.ts'
import type { Row } from '#engine/store/database.ts'
import { fillRows, seeded } from './madeUpRows.ts'
import { littleGiantByHand, provincialHnteByHand, rdIncrementByHand } from './moreByHand.ts'
import { hnteByHand, table } from './policiesByHand.ts'
import { jsonRulesPeer, type Peer, plainFacts, refuseDisagreement, zenPeer } from './policyPeers.ts'
import { aboveScaleByHand, techSmeByHand } from './thresholdsByHand.ts'

const enterprises = Number(process.argv[2] ?? 100_000)
const asOf = '2025-06-15'
const policies: readonly NamedPolicy[] = Object.entries(catalog.policies)
  .map(([name, policy]) => ({ ...policy, name }))
  .filter(({ subject }) => subject === 'enterprise')
const byHand = [
  ['hnte', hnteByHand],
  ['littleGiant', littleGiantByHand],
  ['provincialHnte', provincialHnteByHand],
  ['rdIncrement', rdIncrementByHand],
  ['techSme', techSmeByHand],
  ['aboveScale', aboveScaleByHand],
] as const

/** The targets towards which a verdict counts. */
const aims = ['hnteCount', 'littleGiantCount', 'provincialHnteCount', 'aboveScaleEnterprises']

const folder = mkdtempSync(join(tmpdir(), 'taizhang-bench-'))
try {
  const ledger = await openBooks({ folder }, catalog.registers, () => new Date(`${asOf}T02:00:00Z`))
  await fill(ledger)
  for (const statement of table.split(';').filter((one) => one.trim() !== ''))
    await ledger.store.write(({ db }) => sql.raw(statement).execute(db))
  const hand = new Map(byHand.map(([name]) => [name, [] as number[]]))
  const alone = new Map(byHand.map(([name]) => [name, [] as number[]]))
  const together: number[] = []
  const again: number[] = []
  for (let round = 0; round < 3; round++) {
    for (const [name, statement] of byHand) {
      await clear(ledger)
      hand.get(name)?.push(await timed(() => storeByHand(ledger, statement(enterprises))))
      const { length } = policies.filter((one) => one.name === name)
      if (length !== 1) throw new Error(name)
      alone.get(name)?.push(
        await fresh(
          ledger,
          policies.filter((one) => one.name === name),
        ),
      )
      await refuseDifference(ledger, name)
    }
    await clear(ledger)
    together.push(await fresh(ledger, policies))
    again.push(await fresh(ledger, policies))
  }
  for (const [name] of byHand) {
    const [own, other] = [middle(alone.get(name) ?? []), middle(hand.get(name) ?? [])]
    console.log(
      `${policies.find((one) => one.name === name)?.title}，判断并保存：手写 ${ms(hand.get(name) ?? [])}，引擎 ${ms(alone.get(name) ?? [])}，比值 ${(own / other).toFixed(2)}（高企上限 3），逐家结论、缺项、差距、金额一致`,
    )
  }
  const each = byHand.map(([name]) => middle(hand.get(name) ?? []))
  const known = each.reduce((sum, one) => sum + one, 0)
  const least = known + (policies.length - byHand.length) * Math.min(...each)
  console.log(
    `${policies.length} 项政策一起判断并保存 ${ms(together)}；手写 ${byHand.length} 项合计 ${known.toFixed(0)} ms，其余每项按其中最快的算共 ${least.toFixed(0)} ms，比值 ${(middle(together) / least).toFixed(2)}（上限 1）`,
  )
  console.log(`没有变化时全部重判 ${ms(again)}`)
  const { read, judge } = await stages(ledger)
  console.log(`其中读台账 ${read.toFixed(0)} ms，从读好的数据判断 ${judge.toFixed(0)} ms，其余是保存`)
  await peers(ledger, { judged: (judge * 1000) / enterprises, stored: (middle(together) * 1000) / enterprises })
  const changes: { verdicts: number; targets: number }[] = []
  for (let round = 0; round < 5; round++) {
    await change(ledger, round)
    const verdicts = await timed(() => assessAll(ledger, policies, asOf))
    const targets = await timed(() => targetsOf(ledger, catalog.indicators, { year: 2025, asOf }))
    changes.push({ verdicts, targets })
  }
  const percent = (some: number) => `${((some / middle(together)) * 100).toFixed(2)}%`
  const [verdicts, both] = [
    middle(changes.map((one) => one.verdicts)),
    middle(changes.map((one) => one.verdicts + one.targets)),
  ]
  console.log(
    `改一家后重判 ${verdicts.toFixed(1)} ms，是全部的 ${percent(verdicts)}；连同结论指向的 ${aims.length} 项任务 ${both.toFixed(1)} ms，${percent(both)}（上限 1%）`,
  )
  console.log(`峰值内存 ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
  await ledger.store.close()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Milliseconds of reading the facts of everybody from the ledgers, and of judging them: every column of every verdict is read. */
async function stages(ledger: Ledger): Promise<{ readonly read: number; readonly judge: number }> {
  const silent = await silentRegisters(ledger, policies)
  const rounds: { read: number; judge: number }[] = []
  for (let round = 0; round < 3; round++)
    await ledger.store.write(async (tx) => {
      let judge = 0
      const all = await timed(() =>
        withVerdicts(ledger, tx, policies, { asOf, silent }, async (_, verdicts) => {
          judge += await timed(() =>
            sql`select count(id), count(outcome), count(version), sum(length(missing)), sum(length(lacking)), sum(gap), sum(amount) from (${verdicts}) as v`.execute(
              tx.db,
            ),
          )
        }),
      )
      rounds.push({ read: all - judge, judge })
    })
  return { read: middle(rounds.map(({ read }) => read)), judge: middle(rounds.map(({ judge }) => judge)) }
}

/** Microseconds a firm, beside those of other engines that are handed its named facts. */
async function peers(ledger: Ledger, firm: { readonly judged: number; readonly stored: number }): Promise<void> {
  const subjects: (readonly Case[])[] = []
  for (let n = 0; n < 200; n++) {
    const { facts } = await subjectFacts(ledger, policies, { register: 'enterprise', id: `350498-${n}` }, asOf)
    subjects.push(policies.map((policy, index) => caseOf(policy.facts, facts[index]?.raw ?? {}, asOf)))
  }
  const given = subjects.map((cases) => plainFacts(policies, cases))
  const peer = async (other: Peer, least: number) => {
    for (const cases of subjects) await refuseDisagreement(other, policies, cases, asOf)
    const each = await eachOf(10, given, other.judge)
    console.log(
      `每家全部政策，${other.name} 拿现成的数据 ${each.toFixed(0)} µs；引擎也从读好的数据判断 ${firm.judged.toFixed(1)} µs，快 ${(each / firm.judged).toFixed(1)} 倍（下限 ${least}）；连读台账和保存 ${firm.stored.toFixed(0)} µs，快 ${(each / firm.stored).toFixed(1)} 倍，结论一致`,
    )
  }
  await peer(jsonRulesPeer(policies, asOf), 10)
  const zen = await zenPeer(policies, asOf, folder)
  if ('unavailable' in zen) console.log(zen.unavailable)
  else await peer(zen, 20)
}

/** Microseconds each, all of them so many times, after they have been done once for warmth. */
async function eachOf<T>(rounds: number, all: readonly T[], work: (one: T) => Promise<unknown>): Promise<number> {
  const round = async () => {
    for (const one of all) await work(one)
  }
  for (let warm = 0; warm < rounds / 5; warm++) await round()
  const spent = await timed(async () => {
    for (let done = 0; done < rounds; done++) await round()
  })
  return (spent * 1000) / (rounds * all.length)
}

async function storeByHand(ledger: Ledger, statement: string): Promise<void> {
  await ledger.store.write(({ db }) => sql.raw(statement).execute(db))
}

async function clear(ledger: Ledger): Promise<void> {
  await ledger.store.write(async ({ db }) => {
    await sql`delete from by_hand`.execute(db)
    await sql`delete from assessment`.execute(db)
  })
}

async function refuseDifference(ledger: Ledger, name: string): Promise<void> {
  const { rows } =
    await sql<Row>`select a.*, b.outcome as o, b.missing as m, b.lacking as l, b.gap as g, b.amount as n from assessment as a left join by_hand as b on b.id = a.id
    where a.policy = ${name} and (b.id is null or a.outcome <> b.outcome or a.missing <> b.missing or a.lacking <> b.lacking
      or abs(a.gap - b.gap) > 2 or a.amount is not b.amount or a.version is not b.version)`.execute(ledger.store.reader)
  if (rows.length > 0) throw new Error(`${name}: ${rows.length} verdicts differ, such as ${JSON.stringify(rows[0])}`)
}

/** All of them, as if never judged before: what stands already is found again. */
async function fresh(ledger: Ledger, some: readonly NamedPolicy[]): Promise<number> {
  await ledger.store.write(({ db }) => sql`delete from setting where name like 'assessed.%'`.execute(db))
  return timed(() => assessAll(ledger, some, asOf))
}

/** Another enterprise each time. */
async function change(ledger: Ledger, round: number): Promise<void> {
  await ledger.store.write(async ({ db }) => {
    const next = enterprises * 20 + round
    await sql`update finance set revenue = 1, seq = ${sql.lit(next)} where enterprise_id = ${sql.lit(`350498-${77 + round}`)} and year = 2024`.execute(
      db,
    )
    await setSetting(db, 'chainHead', `${next} x`)
  })
}

/** Milliseconds of the processor, on all threads: what else runs on the machine does not count. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(started)
  return (user + system) / 1000
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
    // One enterprise in 125, as in the country.
    hnte: {
      count: Math.floor(enterprises / 125),
      row: (n) => ({
        ...firm(n * 125),
        year: 2023,
        certified_on: '2023-12-01',
        valid_through: '2026-11-30',
        result: 'recognised',
      }),
    },
    target: {
      count: aims.length,
      row: (n) => ({
        year: 2025,
        indicator: aims[n],
        indicator_code: aims[n],
        receiver: '本区',
        kind: 'assigned',
        comparator: 'atLeast',
        form: 'absolute',
        value: enterprises * 1000,
      }),
    },
  }
  await fillRows(ledger, rows, (tx, seq) => setSetting(tx.db, 'chainHead', `${seq} x`))
}
