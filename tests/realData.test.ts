/**
 * Public data as other people published it (../shared/data; nothing of it is kept here): what fits a register comes in with
 * numbers that add up, what does not is told. The expected values are read from the same files by csv-parse, not by our reader.
 */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { catalog } from '#catalog/index.ts'
import { type ImportReport, importFiles, type SheetReport } from '#engine/ledger/import/importFiles.ts'
import { listQuarantine, type WaitingRow } from '#engine/ledger/import/quarantine.ts'
import { getRegister, type Ledger } from '#engine/ledger/ledger.ts'
import { openBooks } from '#engine/ledger/open.ts'
import { fromRow, isReference, type Values } from '#engine/ledger/values.ts'
import { verify } from '#engine/ledger/verify.ts'
import { snake } from '#engine/store/naming.ts'
import { onBothDatabases } from '#testing/books.ts'

const folder = path.resolve(process.env.TAIZHANG_DATA ?? '../shared/data')
const skip = existsSync(folder) ? false : `没有 ${folder}，跳过；用 TAIZHANG_DATA 指定目录`

describe('公开的真实数据', { skip }, () => {
  onBothDatabases((inNewPlace) => {
    const inBooks = <T>(use: (ledger: Ledger) => Promise<T>): Promise<T> =>
      inNewPlace(async (place) => {
        const ledger = await openBooks(place, catalog.registers, () => new Date('2026-01-05T01:00:00Z'))
        try {
          return await use(ledger)
        } finally {
          await ledger.store.close()
        }
      }, catalog.registers)

    test('三明企业登记 2147 行全部建档；外币只留原文，N/A 是未知，不是零', () =>
      inBooks(async (ledger) => {
        const sheet = await takeTwice(ledger, 'sanming-enterprises.csv', 'enterprise')
        assert.deepEqual(numbers(sheet), { rows: 2147, created: 2147, updated: 0, unchanged: 0, quarantined: 0 })
        const rows = table('sanming-enterprises.csv')
        const byCode = new Map((await all(ledger, 'enterprise')).map((values) => [values['creditCode'], values]))
        assert.equal(byCode.size, 2147)
        const kinds = { yuan: 0, foreign: 0, none: 0 }
        for (const row of rows) {
          const stored = byCode.get(row['统一社会信用代码'] ?? '')
          assert.ok(stored, row['统一社会信用代码'])
          assert.equal(stored['name'], trimmed(row['企业名称']))
          assert.equal(stored['registeredOn'], row['注册日期'])
          assert.equal(stored['address'], trimmed(row['注册地址']))
          const capital = row['注册资金'] ?? ''
          const amount = /^([\d.,]+)\(?万(?:元人民币|人民币元|人民币|元)?\)?$/.exec(capital)
          if (amount) {
            kinds.yuan++
            assert.equal(stored['capital'], Math.round(Number(amount[1]?.replaceAll(',', '')) * 1_000_000), capital)
          } else {
            assert.equal(stored['capital'], null, capital)
            if (capital === 'N/A') kinds.none++
            else {
              kinds.foreign++
              assert.ok(Object.values(stored).includes(capital), `${capital} 的原文没有留下`)
            }
          }
        }
        assert.deepEqual(kinds, { yuan: 1850, foreign: 5, none: 292 })
      }))

    test('公报福建部分 961 行：662 个完整申请号建档，299 个毁坏的隔离', () =>
      inBooks(async (ledger) => {
        const sheet = await takeTwice(ledger, 'patents-gazette-fujian.csv', 'patent')
        assert.deepEqual(numbers(sheet), { rows: 961, created: 662, updated: 0, unchanged: 0, quarantined: 299 })
        await holdsPatents(ledger, table('patents-gazette-fujian.csv'), '申请号', '名称')
        const waiting = await waitingRows(ledger, sheet)
        assert.equal(waiting.filter(isRuined).length, 299)
      }))

    test('GBK 英文表头 3000 行：2718 个毁坏的隔离，其余建档，重复的算未变', () =>
      inBooks(async (ledger) => {
        const rows = table('patents-raw-gbk.csv', 'gb18030')
        const whole = rows.filter((row) => !/E\+/.test(row['filing_id'] ?? ''))
        const distinct = new Set(whole.map((row) => row['filing_id'])).size
        const sheet = await takeTwice(ledger, 'patents-raw-gbk.csv', 'patent')
        assert.deepEqual(numbers(sheet), {
          rows: 3000,
          created: distinct,
          updated: 0,
          unchanged: 282 - distinct,
          quarantined: 2718,
        })
        await holdsPatents(ledger, rows, 'filing_id', 'name')
        assert.equal((await waitingRows(ledger, sheet)).filter(isRuined).length, 2718)
      }))

    test('法律状态 671 行全部建档：两种日期写法、无数据、几个申请人', () =>
      inBooks(async (ledger) => {
        const sheet = await takeTwice(ledger, 'patents-legal-status.csv', 'patent')
        assert.deepEqual(numbers(sheet), { rows: 671, created: 671, updated: 0, unchanged: 0, quarantined: 0 })
        const rows = table('patents-legal-status.csv')
        const stored = new Map((await all(ledger, 'patent')).map((values) => [bare(values['number']), values]))
        assert.equal(stored.size, 671)
        for (const row of rows) {
          const values = stored.get(bare(row['申请号']))
          assert.ok(values, row['申请号'])
          assert.equal(values['title'], trimmed(row['专利名称']))
          assert.equal(values['filedOn'], dashed(row['申请日']))
          const since = row['法律状态最后修改日期'] ?? ''
          assert.equal(values['stateOn'], since === '无数据' ? null : dashed(since))
          const holder = values['holder'] ?? null
          const applicants = (row['申请人/专利权人'] ?? '').split(';').map((name) => name.trim())
          assert.ok(isReference(holder))
          assert.equal(holder.text, applicants[0])
          for (const other of applicants.slice(1)) assert.ok(JSON.stringify(values).includes(other), other)
        }
      }))

    test('四个文件先后导入同一本账，行数仍然对得上，验证无误', () =>
      inBooks(async (ledger) => {
        const sheets: SheetReport[] = []
        for (const name of ['patents-raw-gbk.csv', 'patents-gazette-fujian.csv', 'patents-legal-status.csv'])
          sheets.push(...(await take(ledger, name)).sheets)
        const patents = await all(ledger, 'patent')
        const created = sheets.reduce((sum, sheet) => sum + sheet.created, 0)
        assert.equal(patents.length, created)
        assert.equal(new Set(patents.map((values) => bare(values['number']))).size, created)
        assert.deepEqual((await verify(ledger)).faults, [])
      }))

    test('全国县级区划不是镇街名录：一行也不进镇街，条条说明原因', () =>
      inBooks(async (ledger) => {
        for (const name of ['divisions-2020-county.csv', 'divisions-2022-county.csv']) {
          const { sheets } = await take(ledger, name)
          for (const sheet of sheets) await tellsWhy(ledger, sheet)
        }
        assert.equal((await all(ledger, 'town')).length, 0)
      }))

    test('福建镇村区划里只有镇街进镇街名录，村和县隔离', () =>
      inBooks(async (ledger) => {
        const bytes = gunzipSync(readFileSync(path.join(folder, 'divisions-2022-fujian.csv.gz')))
        const rows = records(bytes.toString('utf8'))
        const towns = new Set(
          rows.filter((row) => /^\d{6}(?!000)\d{3}000$/.test(row['代码'] ?? '')).map((r) => r['代码']),
        )
        const report = await importFiles(ledger, officer, [{ name: '镇街.csv', bytes }], { register: 'town' })
        const [sheet] = held(report)
        assert.ok(sheet)
        assert.deepEqual([sheet.rows, sheet.created], [18_668, towns.size])
        assert.equal(sheet.quarantined + sheet.unchanged, 18_668 - towns.size)
        const codes = (await all(ledger, 'town')).map((values) => values['code'])
        assert.deepEqual(new Set(codes), towns)
        await tellsWhy(ledger, sheet)
      }))

    test('不属于任何台账的文件逐表说明，一行也不悄悄丢掉', () =>
      inBooks(async (ledger) => {
        const taken = ['sanming', 'patents-gazette', 'patents-raw', 'patents-legal', 'divisions']
        const files = [
          ...readdirSync(folder).filter(
            (name) => name.endsWith('.csv') && !taken.some((word) => name.startsWith(word)),
          ),
          ...readdirSync(path.join(folder, 'workbooks')).map((name) => `workbooks/${name}`),
        ]
        assert.ok(files.length >= 14, files.join())
        const seen: Record<string, number> = {}
        for (const name of files) {
          const { sheets } = await take(ledger, name)
          assert.ok(sheets.length > 0, name)
          for (const sheet of sheets) {
            assert.equal(sheet.register, null, `${name} ${sheet.sheet}`)
            assert.ok(sheet.notRead > 0, name)
            assert.match(sheet.notes.map(({ say }) => say).join(), /没有导入：\p{Script=Han}/u)
            seen[name] = (seen[name] ?? 0) + sheet.notRead
          }
        }
        // Header lines count among the rows that were not read; so do titles and section lines.
        assert.equal(seen['csi300-patent-counts.csv'], 301)
        assert.equal(seen['earthquakes-taiwan-2013-2020.csv'], 4746)
        assert.equal(seen['province-st-2012-2020.csv'], 280)
        assert.equal(seen['rd-listed-2024.csv'], 60)
        assert.equal(seen['workbooks/expected-values-13-sheets.xlsx'], 13 * 33)
        for (const name of Object.keys(catalog.registers)) assert.deepEqual(await all(ledger, name), [], name)
        assert.deepEqual((await verify(ledger)).faults, [])
      }))
  })
})

const officer = { actor: '经办人' }

async function take(ledger: Ledger, name: string): Promise<ImportReport> {
  const bytes = readFileSync(path.join(folder, name))
  const report = await importFiles(ledger, officer, [{ name: path.basename(name), bytes }])
  held(report)
  return report
}

/** The four numbers add up to the rows read, in every sheet. */
function held(report: ImportReport): readonly SheetReport[] {
  for (const sheet of report.sheets)
    assert.equal(sheet.created + sheet.updated + sheet.unchanged + sheet.quarantined, sheet.rows, JSON.stringify(sheet))
  return report.sheets
}

/** Imports a file of one sheet, then the very same again: nothing new, nothing changed, the same rows waiting once. */
async function takeTwice(ledger: Ledger, name: string, register: string): Promise<SheetReport> {
  const [first, ...more] = (await take(ledger, name)).sheets
  assert.ok(first && more.length === 0)
  assert.equal(first.register, register)
  assert.equal(first.problem, undefined)
  const before = await all(ledger, register)
  const [again] = (await take(ledger, name)).sheets
  assert.ok(again)
  assert.deepEqual(numbers(again), {
    rows: first.rows,
    created: 0,
    updated: 0,
    unchanged: first.rows - first.quarantined,
    quarantined: first.quarantined,
  })
  assert.deepEqual(await all(ledger, register), before)
  assert.equal((await listQuarantine(ledger, { register, limit: 1 })).total, first.quarantined)
  await tellsWhy(ledger, again)
  assert.deepEqual((await verify(ledger)).faults, [])
  return again.quarantined === first.quarantined ? { ...first, batch: again.batch } : first
}

/** Every waiting row of a sheet says in Chinese why it waits. */
async function tellsWhy(ledger: Ledger, sheet: SheetReport): Promise<void> {
  for (const row of await waitingRows(ledger, sheet)) {
    assert.ok(row.reasons.length > 0, `第 ${row.row} 行没有原因`)
    for (const { say } of row.reasons) assert.match(say, /\p{Script=Han}{4}/u)
  }
}

async function waitingRows(ledger: Ledger, sheet: SheetReport): Promise<WaitingRow[]> {
  if (sheet.batch === null) return []
  const { rows } = await listQuarantine(ledger, { batch: sheet.batch, limit: 100_000 })
  assert.equal(rows.length, sheet.quarantined)
  return rows
}

function isRuined(row: WaitingRow): boolean {
  return row.reasons.some(({ field, say }) => field === 'number' && say.includes('已被 Excel 破坏'))
}

/** Every whole number stands in the books with its title, and nothing else does: no ruined one was guessed. */
async function holdsPatents(
  ledger: Ledger,
  rows: readonly Record<string, string>[],
  number: string,
  title: string,
): Promise<void> {
  const stored = new Map((await all(ledger, 'patent')).map((values) => [bare(values['number']), values['title']]))
  const whole = rows.filter((row) => !/E\+/.test(row[number] ?? ''))
  assert.deepEqual(new Set(stored.keys()), new Set(whole.map((row) => bare(row[number]))))
  for (const row of whole) assert.equal(stored.get(bare(row[number])), trimmed(row[title]))
}

async function all(ledger: Ledger, name: string): Promise<Values[]> {
  const register = getRegister(ledger.registers, name)
  const rows = await ledger.store.reader.selectFrom(snake(name)).selectAll().orderBy('seq').execute()
  return rows.map((row) => fromRow(register, row).values)
}

function numbers({ rows, created, updated, unchanged, quarantined }: SheetReport) {
  return { rows, created, updated, unchanged, quarantined }
}

function table(name: string, encoding = 'utf-8'): Record<string, string>[] {
  return records(new TextDecoder(encoding).decode(readFileSync(path.join(folder, name))))
}

function records(text: string): Record<string, string>[] {
  return parse(text, { columns: true, bom: true, skip_empty_lines: true })
}

/** 'CN201710106452.1', 'ZL201710106452.1' and '2017101064521' are one number. */
function bare(number: unknown): string {
  return String(number)
    .toUpperCase()
    .replace(/^(CN|ZL)|[.\s]/g, '')
}

function dashed(day: string | undefined): string {
  const digits = (day ?? '').replaceAll(/\D/g, '')
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
}

function trimmed(text: string | undefined): string {
  return (text ?? '').trim()
}
