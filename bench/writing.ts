/**
 * Export of 100,000 × 30 cells against a bare streaming exceljs writer of the same cells, each in a process of its own, so
 * that each peak of memory is its own. `node bench/writing.ts [rows]` prints seconds, peak memory, file size and the ratio.
 */
import { spawnSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TableColumn, type TableRow, writeTable } from '#engine/ledger/export/xlsx/table.ts'

const columns: TableColumn[] = Array.from({ length: 30 }, (_, i) => {
  const kinds: TableColumn[] = [
    { label: `名称${i}`, kind: 'text' },
    { label: `数量${i}`, kind: 'integer' },
    { label: `金额${i}`, kind: 'money', unit: '万元' },
    { label: `日期${i}`, kind: 'day' },
    { label: `是否${i}`, kind: 'flag' },
  ]
  return kinds[i % kinds.length]!
})

function* rows(count: number): Generator<TableRow> {
  for (let n = 0; n < count; n++) {
    yield columns.map(({ kind }, i) => {
      if (kind === 'text') return `某某区第${n % 977}号机械制造有限公司${i}`
      if (kind === 'integer') return n * 7 + i
      if (kind === 'money') return n * 1_234_567 + i
      if (kind === 'day') return `20${10 + (n % 16)}-0${1 + (n % 9)}-1${n % 10}`
      return n % 2 === 0
    })
  }
}

const writers: Readonly<Record<string, (file: string, count: number) => Promise<void>>> = {
  async taizhang(file, count) {
    await writeTable(createWriteStream(file), { title: '台账', columns, rows: rows(count) })
  },
  async exceljs(file, count) {
    const { default: exceljs } = await import('exceljs')
    const workbook = new exceljs.stream.xlsx.WorkbookWriter({ filename: file })
    const sheet = workbook.addWorksheet('台账')
    sheet.addRow(columns.map((column) => column.label)).commit()
    for (const row of rows(count)) sheet.addRow(row).commit()
    sheet.commit()
    await workbook.commit()
  },
}

const [, , first = '100000', file] = process.argv
if (file === undefined) compare(Number(first))
else {
  const started = performance.now()
  const [name, count] = first.split(':')
  await writers[name!]!(file, Number(count))
  const seconds = (performance.now() - started) / 1000
  console.log(
    JSON.stringify({ seconds, peakMb: process.resourceUsage().maxRSS / 1024, fileMb: statSync(file).size / 1e6 }),
  )
}

function compare(count: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'writing-'))
  const results = Object.keys(writers).map((name) => {
    const child = spawnSync(
      process.execPath,
      [import.meta.filename, `${name}:${count}`, join(folder, `${name}.xlsx`)],
      { encoding: 'utf8' },
    )
    if (child.status !== 0) throw new Error(child.stderr)
    const { seconds, peakMb, fileMb } = JSON.parse(child.stdout) as Record<'seconds' | 'peakMb' | 'fileMb', number>
    console.log(
      `${name.padEnd(10)} ${seconds.toFixed(2)} s  peak ${peakMb.toFixed(0)} MB  file ${fileMb.toFixed(1)} MB`,
    )
    return seconds
  })
  rmSync(folder, { recursive: true })
  console.log(`ratio ${(results[0]! / results[1]!).toFixed(2)} (limit 1.2), ${count} × ${columns.length}`)
}
