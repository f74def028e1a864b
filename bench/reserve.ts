/**
 * A reserve list of so many enterprises, each with three years of statements, patents and half of its tasks planned: a page of
 * it, those who may enter, the whole list for a table, the list that closes a gap and the changes of verdicts, as milliseconds of
 * the processor, the first time and then. Run: node bench/reserve.ts [enterprises]
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { catalog } from '#catalog/index.ts'
import { setSetting } from '#engine/ledger/house.ts'
import { openBooks } from '#engine/ledger/open.ts'
import { getReserve, reserveCandidates, reserveList } from '#engine/plan/reserveList.ts'
import { aimOf, campaignOf } from '#engine/plan/reserveVisits.ts'
import { assessAll } from '#engine/policy/assessAll.ts'
import { policiesOver } from '#engine/policy/find.ts'
import { registerChanges } from '#engine/policy/verdictChanges.ts'
import { fillRows, seeded } from './madeUpRows.ts'

const enterprises = Number(process.argv[2] ?? 5_000)
const asOf = '2025-06-15'
const reserve = getReserve(catalog.reserves, 'hnteReserve')
const stages = Object.keys(reserve.stages)
const steps = Object.values(reserve.tasks.steps)
const random = seeded(7)
const firm = (n: number) => ({ enterprise: `企业${n}`, enterprise_id: `350498-enterprise${n}` })
/** Two thirds are on the list, a third may enter. */
const listed = Math.floor((enterprises * 2) / 3)

const folder = mkdtempSync(join(tmpdir(), 'taizhang-bench-'))
try {
  const ledger = await openBooks({ folder }, catalog.registers, () => new Date(`${asOf}T02:00:00Z`))
  await fillRows(
    ledger,
    {
      enterprise: {
        count: enterprises,
        row: (n) => ({
          credit_code: `C${n}`,
          name: `企业${n}有限公司`,
          registered_on: '2015-05-05',
          tech_field: '新材料',
        }),
      },
      enterpriseYear: { count: enterprises, row: (n) => ({ ...firm(n), year: 2025, rd_ledger: 1, rd_body: n % 2 }) },
      finance: {
        count: enterprises * 3,
        row: (n) => ({
          ...firm(Math.floor(n / 3)),
          year: 2022 + (n % 3),
          revenue: 1_000_000_000 + Math.floor(random() * 1e9),
          net_assets: 500_000_000,
          staff: 80,
          tech_staff: 20,
        }),
      },
      rdSpend: {
        count: enterprises * 3,
        row: (n) => ({ ...firm(Math.floor(n / 3)), year: 2022 + (n % 3), hnte_base: 50_000_000 }),
      },
      patent: {
        count: enterprises * 3,
        row: (n) => ({
          number: `P${n}`,
          kind: ['invention', 'utilityModel', 'design'][n % 3],
          filed_on: '2019-03-03',
          granted_on: '2021-04-04',
          state: 'granted',
          holder: `企业${Math.floor(n / 3)}`,
          holder_id: firm(Math.floor(n / 3)).enterprise_id,
        }),
      },
      hnteReserve: {
        count: listed,
        row: (n) => ({ ...firm(n), pool: 'national', stage: stages[n % stages.length], target_year: 2025 + (n % 3) }),
      },
      visit: {
        count: listed * 3,
        row: (n) => ({
          ...firm(Math.floor(n / 3)),
          visited_on: `2025-0${1 + (n % 9)}-11`,
          planned_by: `2025-0${1 + (n % 9)}-11`,
          aim: aimOf(reserve, steps[n % steps.length]?.label ?? ''),
          campaign: campaignOf(reserve, 2025 + (Math.floor(n / 3) % 3)),
          state: n % 2 === 0 ? 'planned' : 'done',
        }),
      },
    },
    (tx, seq) => setSetting(tx.db, 'chainHead', `${seq} x`),
  )
  const page = { reserve: 'hnteReserve', asOf, limit: 100, offset: 0 }
  await timed('判断全部企业', () => assessAll(ledger, policiesOver(catalog.policies, new Set(['enterprise'])), asOf), 1)
  const list = await timed('培育库一页 100 家', () => reserveList(ledger, catalog, page))
  await timed('培育库一页 22 家', () => reserveList(ledger, catalog, { ...page, limit: 22 }))
  const { total } = await timed('够条件的一页', () => reserveCandidates(ledger, catalog, page))
  await timed('全部在库的（导出）', () => reserveList(ledger, catalog, { reserve: 'hnteReserve', asOf }), 2)
  const span = { since: '2025-03-31', asOf, limit: 50 }
  const changes = await timed('结论变化', () => registerChanges(ledger, catalog.policies, 'enterprise', span))
  console.log(`${enterprises} 家，在库 ${list.staying}，可入库 ${total}，结论变化 ${changes.total}`)
  await ledger.store.close()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Milliseconds of the processor on all threads, the first time and the middle of those after it. */
async function timed<T>(what: string, work: () => Promise<T>, times = 6): Promise<T> {
  const spent: number[] = []
  let last: T | undefined
  for (let round = 0; round < times; round++) {
    const started = process.cpuUsage()
    last = await work()
    const { user, system } = process.cpuUsage(started)
    spent.push((user + system) / 1000)
  }
  const [first = 0, ...then] = spent
  const middle = [...then].sort((a, b) => a - b)[then.length >> 1]
  console.log(`${what}：第一次 ${first.toFixed(0)} ms${middle === undefined ? '' : `，以后 ${middle.toFixed(0)} ms`}`)
  return last as T
}
