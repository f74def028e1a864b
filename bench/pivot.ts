/**
 * A free pivot of 300,000 patents by town, year and kind, as a ratio to SQL written by hand for the same, in one run: 100,000
 * enterprises in 12 towns, made up. Every cell and every total is compared, so that speed hides no error.
 * Run: node bench/pivot.ts        DATABASE_URL=postgres://… asks PostgreSQL instead of SQLite
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { catalog } from '#catalog/index.ts'
import { addDays } from '#engine/ground/day.ts'
import type { PivotDefinition } from '#engine/indicator/pivot/definition.ts'
import { pivotTable } from '#engine/indicator/pivot/pivot.ts'
import type { PivotTable } from '#engine/indicator/pivot/table.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { openBooks } from '#engine/ledger/open.ts'
import type { Row } from '#engine/store/database.ts'
import { fillRows, seeded } from './madeUpRows.ts'

const enterprises = 100_000
const patents = 300_000
const towns = 12
const limit = 2

const definition: PivotDefinition = {
  register: 'patent',
  rows: [{ field: 'holder.town' }, { field: 'grantedOn', part: 'year' }],
  column: { field: 'kind' },
  measure: { kind: 'count' },
}
/** What somebody who knows the tables would write: the cells, and from them the totals by line, by column and in all. */
const byHand = `with cell as (
    select t.name as town, substr(p.granted_on, 1, 4) as year, p.kind as kind, count(*) as n
    from patent p left join enterprise e on e.id = p.holder_id left join town t on t.id = e.town_id group by 1, 2, 3)
  select town, year, kind, n from cell
  union all select town, year, '*', sum(n) from cell group by town, year
  union all select '*', '*', kind, sum(n) from cell group by kind
  union all select '*', '*', '*', sum(n) from cell`

const folder = mkdtempSync(join(tmpdir(), 'taizhang-bench-'))
try {
  const databaseUrl = process.env.DATABASE_URL
  const ledger = await openBooks(
    { folder, ...(databaseUrl ? { databaseUrl } : {}) },
    catalog.registers,
    () => new Date('2025-11-15T02:00:00Z'),
  )
  await fill(ledger)
  const ratios: number[] = []
  for (let round = 0; round < 7; round++) {
    let hand: readonly Row[] = []
    let table: PivotTable | undefined
    const handMs = await timed(async () => {
      hand = (await sql<Row>`${sql.raw(byHand)}`.execute(ledger.store.reader)).rows
    })
    const engineMs = await timed(async () => {
      table = await pivotTable(ledger, definition)
    })
    compareAll(hand, table as PivotTable)
    // The first round warms the page cache for whoever comes second.
    if (round > 0) ratios.push(engineMs / handMs)
    console.log(
      `${table?.rows.length} 行 × ${table?.columns.length} 列：手写 SQL ${handMs.toFixed(0)} ms，透视 ${engineMs.toFixed(0)} ms，比值 ${(engineMs / handMs).toFixed(2)}`,
    )
  }
  const median = [...ratios].sort((a, b) => a - b)[ratios.length >> 1] as number
  console.log(`${ledger.store.dialect.name}：比值中位数 ${median.toFixed(2)}（上限 ${limit}）`)
  console.log(`峰值内存 ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
  await ledger.store.close()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function compareAll(hand: readonly Row[], table: PivotTable): void {
  const key = (...parts: readonly unknown[]) => parts.map((part) => part ?? '未填').join('|')
  const found = new Map<string, string>()
  for (const [r, row] of table.rows.entries()) {
    const [town, year] = row.labels.map((label) => label.replace(/年$/, ''))
    for (const [c, column] of table.columns.entries())
      found.set(key(town, year, kindOf(column.labels[0])), table.cells[r]?.[c]?.text ?? '')
    found.set(key(town, year, '*'), table.rowTotals[r]?.text ?? '')
  }
  for (const [c, column] of table.columns.entries())
    found.set(key('*', '*', kindOf(column.labels[0])), table.columnTotals[c]?.text ?? '')
  found.set(key('*', '*', '*'), table.total.text)
  for (const row of hand) {
    const at = key(row['town'], row['year'], row['kind'])
    if (found.get(at) !== String(row['n'])) throw new Error(`${at}: ${found.get(at)} ≠ ${row['n']}`)
  }
}

function kindOf(label: string | undefined): string {
  const field = catalog.registers['patent']?.fields['kind']
  const options: Readonly<Record<string, string>> = field?.kind === 'choice' ? field.options : {}
  return Object.entries(options).find(([, words]) => words === label)?.[0] ?? '未填'
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** Rows straight into the tables: what is measured here is reading. */
async function fill(ledger: Ledger): Promise<void> {
  const random = seeded(7)
  const kinds = ['invention', 'utilityModel', 'design', null]
  const rows: Readonly<Record<string, { count: number; row(n: number): Record<string, unknown> }>> = {
    town: {
      count: towns,
      row: (n) => ({ id: `350498-t${n}`, code: `3504981${String(n).padStart(2, '0')}000`, name: `第${n}镇` }),
    },
    enterprise: {
      count: enterprises,
      row: (n) => {
        const town = Math.floor(random() * (towns + 1))
        return {
          id: `350498-${n}`,
          credit_code: `C${n}`,
          name: `企业${n}`,
          ...(town < towns ? { town: `第${town}镇`, town_id: `350498-t${town}` } : {}),
        }
      },
    },
    patent: {
      count: patents,
      row: (n) => {
        const filed = addDays('2010-01-01', Math.floor(random() * 5_400))
        const holder = Math.floor(random() * enterprises)
        return {
          number: `P${n}`,
          title: `专利${n}`,
          kind: kinds[Math.floor(random() * kinds.length)],
          filed_on: filed,
          granted_on: random() < 0.7 ? addDays(filed, Math.floor(random() * 900)) : null,
          ...(random() < 0.95 ? { holder: `企业${holder}`, holder_id: `350498-${holder}` } : {}),
        }
      },
    },
  }
  await fillRows(ledger, rows)
}
