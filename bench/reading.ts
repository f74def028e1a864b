/**
 * Reading files, each way in a process of its own (time and peak memory), as ratios to a named peer.
 * Run: node bench/reading.ts
 */

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { csvRows } from '#engine/ledger/import/reading/csv.ts'
import { readWorkbook } from '#engine/ledger/import/reading/workbook.ts'

const rowCount = 20_000
const columnCount = 30
const enterprises = fileURLToPath(new URL('../../shared/data/fujian-enterprises.csv.gz', import.meta.url))

/** Each reads the file and touches every cell, so that laziness hides nothing. Returns how many it saw. */
const ways: Record<string, (bytes: Buffer) => number | Promise<number>> = {
  nothing: (bytes) => bytes.length,
  readWorkbook: (bytes) => {
    let cells = 0
    for (const sheet of readWorkbook(bytes, 'bench').sheets)
      for (const row of sheet.filledRows()) for (const cell of sheet.row(row)) if (cell.value !== null) cells++
    return cells
  },
  '@e965/xlsx': async (bytes) => {
    const { read } = await import('@e965/xlsx')
    let cells = 0
    const workbook = read(bytes, { dense: true, cellText: false, cellHTML: false, cellFormula: false })
    for (const sheet of Object.values(workbook.Sheets))
      for (const row of sheet['!data'] ?? []) for (const cell of row ?? []) if (cell) cells++
    return cells
  },
  csvRows: (bytes) => {
    let cells = 0
    for (const row of csvRows(bytes)) cells += row.length
    return cells
  },
  'csv-parse': async (bytes) => {
    const { parse } = await import('csv-parse/sync')
    let cells = 0
    for (const row of parse(bytes, { bom: true }) as string[][]) cells += row.length
    return cells
  },
}

type Result = { readonly ms: number; readonly peakMb: number; readonly cells: number }

async function measureHere(way: string, file: string): Promise<void> {
  const bytes = readFileSync(file)
  const start = performance.now()
  const cells = await ways[way]!(bytes)
  const ms = performance.now() - start
  console.log(JSON.stringify({ ms, peakMb: process.resourceUsage().maxRSS / 1024, cells } satisfies Result))
}

/** Best of three: the machine is shared. */
function measure(way: string, file: string): Result {
  const results = [1, 2, 3].map(() => {
    const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), way, file], { encoding: 'utf8' })
    if (child.status !== 0) throw new Error(`${way}: ${child.stderr}`)
    return JSON.parse(child.stdout) as Result
  })
  return results.reduce((best, result) => (result.ms < best.ms ? result : best))
}

function compare(title: string, file: string, names: readonly string[], peer: string): void {
  console.log(`\n${title}`)
  const baseline = measure('nothing', file).peakMb
  const results = new Map(names.map((name) => [name, measure(name, file)]))
  const peerMs = results.get(peer)!.ms
  for (const [name, { ms, peakMb, cells }] of results) {
    const memory = `peak +${(peakMb - baseline).toFixed(0)} MB`
    console.log(
      `  ${name.padEnd(14)} ${ms.toFixed(0).padStart(6)} ms  ${(ms / peerMs).toFixed(2)} × ${peer}  ${memory}  ${cells} cells`,
    )
  }
}

async function writeSample(file: string): Promise<void> {
  const { utils, write } = await import('@e965/xlsx')
  const header = Array.from({ length: columnCount }, (_, column) => `列${column + 1}`)
  const rows = Array.from({ length: rowCount }, (_, row) =>
    header.map((_, column) => {
      if (column % 3 === 0) return `示例企业${row}第${column}项`
      return column % 3 === 1 ? row * 31 + column : (row * 7 + column) / 8
    }),
  )
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet([header, ...rows], { dense: true }), '台账')
  writeFileSync(file, write(book, { type: 'buffer', compression: true, bookSST: true }) as Buffer)
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'reading-'))
  try {
    const workbook = join(folder, 'table.xlsx')
    await writeSample(workbook)
    compare(`xlsx ${rowCount} × ${columnCount}`, workbook, ['readWorkbook', '@e965/xlsx'], '@e965/xlsx')
    if (!existsSync(enterprises)) {
      console.log('\n没有 ../shared/data/fujian-enterprises.csv.gz，跳过 CSV')
      return
    }
    const csv = join(folder, 'enterprises.csv')
    writeFileSync(csv, gunzipSync(readFileSync(enterprises)))
    compare('csv 97,969 × 9, 35 MB', csv, ['csvRows', 'readWorkbook', 'csv-parse'], 'csv-parse')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const [way, file] = process.argv.slice(2)
if (way && file) await measureHere(way, file)
else await main()
