/**
 * Importing, each way in a process of its own (time and peak memory), as ratios to a named peer in the same run.
 * Run: node bench/import.ts
 *
 * - first import of 97,969 enterprises with all checks, revisions, hash chain, search words and other names, against csv-parse
 *   and one prepared insert of the same columns and indexes in one transaction with synchronous = FULL;
 * - the same rows again in another file, against parsing that file with csv-parse;
 * - 20,000 × 30 of xlsx, against reading the workbook alone: with the library that most programs read workbooks with, and with
 *   our own reader, which is several times faster, so that the second ratio says how much the rest of an import costs.
 */

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import * as catalogue from '#catalog/registers/index.ts'
import { decimal, integer, text } from '#engine/ledger/field.ts'
import { importFiles } from '#engine/ledger/import/importFiles.ts'
import { readWorkbook } from '#engine/ledger/import/reading/workbook.ts'
import { type Ledger, openLedger } from '#engine/ledger/ledger.ts'
import type { Register, Registers } from '#engine/ledger/register.ts'
import { openFiles } from '#engine/store/files.ts'
import { openSqlite } from '#engine/store/sqlite.ts'

const enterprises = fileURLToPath(new URL('../../shared/data/fujian-enterprises.csv.gz', import.meta.url))
const [rowCount, columnCount] = [20_000, 30]

/** A ledger of thirty columns: ten texts, ten whole numbers, ten decimals. */
const wide: Register = {
  name: 'wide',
  label: '宽表',
  office: '综合',
  source: '性能测试',
  about: '三十列的台账。',
  key: ['f0'],
  sheets: ['宽表'],
  fields: Object.fromEntries(
    Array.from({ length: columnCount }, (_, column) => {
      const label = `列${column + 1}`
      const kind = column % 3
      const field =
        kind === 0
          ? text(label, column === 0 ? {} : { optional: true })
          : kind === 1
            ? integer(label, { optional: true })
            : decimal(label, 3, { optional: true })
      return [`f${column}`, field]
    }),
  ),
}

const registers = {
  ...Object.fromEntries(Object.entries(catalogue).map(([name, register]) => [name, { ...register, name }])),
  wide,
} as unknown as Registers

type Way = (folder: string, file: string) => unknown | Promise<unknown>

const ways: Record<string, Way> = {
  import: (folder, file) => imported(folder, file),
  'csv-parse + insert': async (folder, file) => {
    const { parse } = await import('csv-parse/sync')
    const ledger = await opened(folder)
    await ledger.store.close()
    const { default: Database } = await import('better-sqlite3')
    const database = new Database(join(folder, 'taizhang.sqlite'))
    database.pragma('journal_mode = wal')
    database.pragma('synchronous = full')
    const columns = (database.pragma('table_info(enterprise)') as { name: string }[]).map(({ name }) => name)
    const marks = columns.map(() => '?').join(', ')
    const insert = database.prepare(`insert into enterprise (${columns.join(', ')}) values (${marks})`)
    const taken: Record<string, number> = {
      nk: 1,
      match: 0,
      search: 0,
      credit_code: 1,
      name: 0,
      registered_on: 2,
      kind: 3,
    }
    Object.assign(taken, { capital_text: 4, scope: 5, address: 8 })
    const constant: Record<string, unknown> = { division: '350000000000', version: 1, seq: 1 }
    database.exec('begin')
    for (const [index, row] of (parse(readFileSync(file), { bom: true, from: 2 }) as string[][]).entries()) {
      insert.run(
        columns.map((name) =>
          name === 'id' ? `350000-${index}` : name in taken ? row[taken[name]!] : (constant[name] ?? null),
        ),
      )
    }
    database.exec('commit')
    database.close()
  },
  'csv-parse': async (_, file) => {
    const { parse } = await import('csv-parse/sync')
    return (parse(readFileSync(file), { bom: true }) as string[][]).length
  },
  '@e965/xlsx alone': async (_, file) => {
    const { read } = await import('@e965/xlsx')
    const options = { dense: true, cellText: false, cellHTML: false, cellFormula: false }
    let cells = 0
    for (const sheet of Object.values(read(readFileSync(file), options).Sheets))
      for (const row of sheet['!data'] ?? []) for (const cell of row ?? []) if (cell) cells++
    return cells
  },
  'reader alone': (_, file) => {
    let cells = 0
    for (const sheet of readWorkbook(readFileSync(file), 'wide.xlsx').sheets)
      for (const row of sheet.filledRows()) for (const cell of sheet.row(row)) if (cell.value !== null) cells++
    return cells
  },
}

async function opened(folder: string): Promise<Ledger> {
  const parts = { store: openSqlite(folder), files: openFiles(join(folder, 'files')), registers }
  return openLedger({ ...parts, clock: () => new Date('2026-01-05T01:00:00Z') })
}

async function imported(folder: string, file: string): Promise<string> {
  const ledger = await opened(folder)
  const report = await importFiles(ledger, { actor: '测试' }, [
    { name: file.replace(/^.*[\\/]/, ''), bytes: readFileSync(file) },
  ])
  await ledger.store.close()
  return report.sheets
    .map((sheet) => `${sheet.rows} = ${sheet.created} + ${sheet.updated} + ${sheet.unchanged} + ${sheet.quarantined}`)
    .join('; ')
}

type Result = { readonly ms: number; readonly peakMb: number; readonly said: string }

async function measureHere(way: string, folder: string, file: string): Promise<void> {
  const start = performance.now()
  const said = await ways[way]!(folder, file)
  const ms = performance.now() - start
  console.log(
    JSON.stringify({ ms, peakMb: process.resourceUsage().maxRSS / 1024, said: String(said ?? '') } satisfies Result),
  )
}

function measure(way: string, folder: string, file: string): Result {
  const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), way, folder, file], { encoding: 'utf8' })
  if (child.status !== 0) throw new Error(child.stderr)
  return JSON.parse(child.stdout) as Result
}

/** Runs both ways in turn, `times` times, and compares the best of each: the machine is shared. */
function compare(title: string, target: string, mine: () => Result, peer: () => Result, times: number): void {
  const pairs = Array.from({ length: times }, () => [mine(), peer()] as const)
  const best = (index: 0 | 1) => pairs.map((pair) => pair[index]).reduce((a, b) => (a.ms <= b.ms ? a : b))
  const [own, other] = [best(0), best(1)]
  console.log(`${title}（目标 ${target}）`)
  console.log(`  台账通 ${own.ms.toFixed(0)} ms，峰值 ${own.peakMb.toFixed(0)} MB　${own.said}`)
  console.log(`  对照　 ${other.ms.toFixed(0)} ms，峰值 ${other.peakMb.toFixed(0)} MB`)
  console.log(`  ${(own.ms / other.ms).toFixed(2)} ×`)
}

async function writeWide(file: string): Promise<void> {
  const { utils, write } = await import('@e965/xlsx')
  const header = Array.from({ length: columnCount }, (_, column) => `列${column + 1}`)
  const rows = Array.from({ length: rowCount }, (_, row) =>
    header.map((_, column) => {
      if (column % 3 === 0) return `示例企业${row}第${column}项`
      return column % 3 === 1 ? row * 31 + column : (row * 7 + column) / 8
    }),
  )
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet([header, ...rows], { dense: true }), '宽表')
  writeFileSync(file, write(book, { type: 'buffer', compression: true, bookSST: true }) as Buffer)
}

async function main(): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'import-'))
  let folders = 0
  const fresh = () => {
    const folder = join(root, String(folders++))
    mkdirSync(folder)
    return folder
  }
  try {
    if (existsSync(enterprises)) {
      const [first, second] = [join(root, 'enterprises.csv'), join(root, 'again.csv')]
      const bytes = gunzipSync(readFileSync(enterprises))
      writeFileSync(first, bytes)
      // Another file with the same rows: the last line end is gone, so that no hash answers.
      writeFileSync(second, bytes.subarray(0, bytes.lastIndexOf('\r\n')))
      let last = ''
      compare(
        '首次导入 97,969 行 csv，对照 csv-parse 加一条预备插入',
        '≤ 4 ×，< 600 MB',
        () => {
          last = fresh()
          return measure('import', last, first)
        },
        () => measure('csv-parse + insert', fresh(), first),
        3,
      )
      compare(
        '同样的行换个文件再导入，对照 csv-parse 只解析',
        '≤ 1.5 ×',
        () => measure('import', last, second),
        () => measure('csv-parse', last, second),
        5,
      )
    } else console.log('没有 ../shared/data/fujian-enterprises.csv.gz，跳过 csv')
    const workbook = join(root, 'wide.xlsx')
    await writeWide(workbook)
    for (const [peer, target] of [
      ['@e965/xlsx alone', '≤ 2 ×'],
      ['reader alone', '只供参考'],
    ] as const) {
      compare(
        `导入 ${rowCount} × ${columnCount} xlsx，对照只读取（${peer}）`,
        target,
        () => measure('import', fresh(), workbook),
        () => measure(peer, root, workbook),
        3,
      )
    }
  } finally {
    rmSync(root, { recursive: true })
  }
}

const [way, folder, file] = process.argv.slice(2)
if (way && folder && file) await measureHere(way, folder, file)
else await main()
