/**
 * All indicators of one district, as a ratio to SQL written by hand for the same, one query a figure, in one run.
 * 100,000 enterprises and 300,000 patents, made up; every figure is compared, so that speed hides no error.
 * Run: node bench/indicators.ts
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { catalog } from '#catalog/index.ts'
import { addDays } from '#engine/ground/day.ts'
import { toExactText } from '#engine/ground/rational.ts'
import { figures } from '#engine/indicator/figure.ts'
import { overRecords } from '#engine/indicator/indicator.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { openBooks } from '#engine/ledger/open.ts'
import { fillRows, seeded } from './madeUpRows.ts'

const enterprises = 100_000
const patents = 300_000
const window = { from: '2025-01-01', to: '2025-10-31' }
const filled = ['enterprise', 'enterpriseYear', 'patent', 'hnte', 'rdSpend', 'techSme']

/** What somebody who knows the tables would write. */
const inForce = `granted_on <= '2025-10-31' and (state is null or state <> 'invalid')
  and (ended_on > '2025-10-31' or (ended_on is null and (state is null or state not in ('endedForFee', 'awaitingRestoration', 'expired', 'abandoned') or state_on > '2025-10-31')))
  and ((kind = 'invention' and filed_on > '2005-10-31') or (kind = 'utilityModel' and filed_on > '2015-10-31')
    or (kind = 'design' and (filed_on > '2015-10-31' or (filed_on >= '2021-06-01' and filed_on > '2010-10-31')))
    or (kind is null and filed_on > '2015-10-31') or (filed_on is null and state in ('granted', 'grace', 'partlyInvalid')))`
const year = `between '2025-01-01' and '2025-10-31'`
const scaled = `exists (select 1 from enterprise_year y where y.enterprise_id = e.enterprise_id and y.year = 2025 and y.above_scale = 1)`
const valid = `(result is null or result = 'recognised') and certified_on <= '2025-10-31'
  and (valid_through >= '2025-10-31' or (valid_through is null and certified_on > '2022-10-31'))
  and (cancelled_on is null or cancelled_on > '2025-10-31') and (e.moved_in_on is null or e.moved_in_on <= '2025-10-31')
  and (e.moved_out_on is null or e.moved_out_on > '2025-10-31') and (f.moved_out_on is null or f.moved_out_on > '2025-10-31')`
const hnte = `from hnte e left join enterprise f on f.id = e.enterprise_id`
const byHand: Readonly<Record<string, string>> = {
  patentApplications: `select count(*) as v from patent where filed_on ${year}`,
  inventionApplications: `select count(*) as v from patent where filed_on ${year} and kind = 'invention'`,
  patentGrants: `select count(*) as v from patent where granted_on ${year}`,
  inventionGrants: `select count(*) as v from patent where granted_on ${year} and kind = 'invention'`,
  utilityModelGrants: `select count(*) as v from patent where granted_on ${year} and kind = 'utilityModel'`,
  designGrants: `select count(*) as v from patent where granted_on ${year} and kind = 'design'`,
  inventionsInForce: `select count(*) as v from patent where kind = 'invention' and ${inForce}`,
  aboveScalePatentHolders: `select count(*) as v from enterprise where id in (select enterprise_id from enterprise_year where year = 2025 and above_scale = 1)
    and id in (select holder_id from patent where ${inForce})`,
  aboveScaleEnterprises: `select count(distinct enterprise_id) as v from enterprise_year where year = 2025 and above_scale = 1`,
  cloudEnterprises: `select count(distinct enterprise_id) as v from enterprise_year where year = 2025 and on_cloud = 1`,
  hnteCount: `select count(distinct e.enterprise_id) as v ${hnte} where ${valid}`,
  hnteAboveScale: `select count(distinct e.enterprise_id) as v ${hnte} where ${valid} and ${scaled}`,
  hnteApplied: `select count(distinct enterprise_id) as v from hnte where applied_on ${year} or (applied_on is null and year = 2025)`,
  hnteRecognised: `select count(distinct enterprise_id) as v from hnte where result = 'recognised' and (certified_on ${year} or (certified_on is null and year = 2025))`,
  enterpriseRdSpend: `select cast(sum(statistics_base) / 10000000000 as text) as v from rd_spend where year = 2025`,
  aboveScaleRdSpend: `select cast(sum(statistics_base) / 10000000000 as text) as v from rd_spend e where year = 2025 and ${scaled}`,
  techSmeRegistered: `select count(distinct enterprise_id) as v from tech_sme where (result is null or result = 'passed')
    and (withdrawn_on is null or withdrawn_on > '2025-10-31') and (registered_on ${year} or (registered_on is null and year = 2025))`,
}

const folder = mkdtempSync(join(tmpdir(), 'taizhang-bench-'))
try {
  const ledger = await openBooks({ folder }, catalog.registers, () => new Date('2025-11-15T02:00:00Z'))
  await fill(ledger)
  const only = Object.entries(catalog.indicators).flatMap(([id, indicator]) =>
    overRecords(indicator) && filled.includes(indicator.register) && Object.hasOwn(byHand, id) ? [id] : [],
  )
  const hand: Record<string, string> = {}
  const engine: Record<string, string> = {}
  const ratios: number[] = []
  for (let round = 0; round < 3; round++) {
    const handMs = await timed(async () => {
      for (const id of only) hand[id] = await scalar(ledger, byHand[id] as string)
    })
    const engineMs = await timed(async () => {
      for (const found of await figures(ledger, catalog.indicators, { window, only }))
        engine[found.indicator] = found.value ? (toExactText(found.value) ?? '') : ''
    })
    ratios.push(engineMs / handMs)
    console.log(
      `${only.length} 个指标：手写 SQL ${handMs.toFixed(0)} ms，引擎 ${engineMs.toFixed(0)} ms，比值 ${(engineMs / handMs).toFixed(2)}`,
    )
  }
  const wrong = only.filter((id) => hand[id] !== engine[id])
  if (wrong.length > 0) throw new Error(wrong.map((id) => `${id}: ${hand[id]} ≠ ${engine[id]}`).join('\n'))
  const all = await timed(() => figures(ledger, catalog.indicators, { window }))
  console.log(`全部 ${Object.keys(catalog.indicators).length} 个指标 ${all.toFixed(0)} ms`)
  console.log(`比值中位数 ${[...ratios].sort((a, b) => a - b)[1]?.toFixed(2)}（上限 2）`)
  console.log(`峰值内存 ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
  await ledger.store.close()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

async function scalar(ledger: Ledger, query: string): Promise<string> {
  const found = await sql<{ v: unknown }>`${sql.raw(query)}`.execute(ledger.store.reader)
  return String(found.rows[0]?.v)
}

/** Rows straight into the tables: what is measured here is reading. */
async function fill(ledger: Ledger): Promise<void> {
  const random = seeded(7)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const day = (from: string, days: number) => addDays(from, Math.floor(random() * days))
  const firm = () => {
    const n = Math.floor(random() * enterprises)
    return { enterprise: `企业${n}`, enterprise_id: `350498-${n}` }
  }
  const rows: Record<string, { count: number; row: (n: number) => Record<string, unknown> }> = {
    enterprise: { count: enterprises, row: (n) => ({ id: `350498-${n}`, credit_code: `C${n}`, name: `企业${n}` }) },
    enterpriseYear: {
      count: 20_000,
      row: (n) => ({
        enterprise: `企业${n}`,
        enterprise_id: `350498-${n}`,
        year: 2025,
        above_scale: random() < 0.3 ? 1 : 0,
        on_cloud: random() < 0.1 ? 1 : null,
      }),
    },
    patent: {
      count: patents,
      row: (n) => {
        const filed = day('2004-01-01', 7_900)
        const granted = random() < 0.7 ? addDays(filed, Math.floor(random() * 900)) : null
        const { enterprise, enterprise_id } = firm()
        return {
          number: `P${n}`,
          title: `专利${n}`,
          kind: pick(['invention', 'utilityModel', 'design']),
          filed_on: filed,
          granted_on: granted,
          ended_on: granted && random() < 0.3 ? addDays(granted, Math.floor(random() * 3_000)) : null,
          state: random() < 0.02 ? 'invalid' : random() < 0.5 ? 'granted' : null,
          holder: enterprise,
          holder_id: enterprise_id,
        }
      },
    },
    hnte: {
      count: 5_000,
      row: () => ({
        ...firm(),
        year: 2018 + Math.floor(random() * 8),
        applied_on: day('2018-01-01', 2_800),
        result: pick(['applied', 'recognised', 'refused', null]),
        certified_on: random() < 0.6 ? day('2018-01-01', 2_800) : null,
      }),
    },
    rdSpend: {
      count: 30_000,
      row: (n) => ({ ...firm(), year: 2021 + (n % 5), statistics_base: Math.floor(random() * 1_000) * 10_000_000_000 }),
    },
    techSme: {
      count: 10_000,
      row: () => ({
        ...firm(),
        year: 2023 + Math.floor(random() * 3),
        registered_on: random() < 0.8 ? day('2023-01-01', 1_000) : null,
      }),
    },
  }
  await fillRows(ledger, rows)
}
