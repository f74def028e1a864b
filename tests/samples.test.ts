/**
 * The workbooks in samples/: they are what the generator writes, every identifier in them is right except where it is wrong on
 * purpose, they import as their list says, and the annual summary made from them agrees with a count of its own.
 */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { before, describe, test } from 'node:test'
import { catalog } from '#catalog/index.ts'
import { identify } from '#engine/ground/identifiers/index.ts'
import { type ImportReport, importFiles } from '#engine/ledger/import/importFiles.ts'
import type { ImportFile } from '#engine/ledger/import/source.ts'
import { openBooks } from '#engine/ledger/open.ts'
import { type Composed, composeReport } from '#engine/report/compose.ts'
import { sizeOf } from '#engine/store/content.ts'
import { booksOf } from '#server/routes/reportAnswer.ts'
import { onBothDatabases } from '#testing/books.ts'
import { allBooks } from '../scripts/samples/books/index.ts'
import { contents } from '../scripts/samples/contents.ts'
import { expectedSlots } from '../scripts/samples/expected.ts'
import { enterprises, patents } from '../scripts/samples/figures.ts'
import { expectedCounts, readme } from '../scripts/samples/readme.ts'
import { certificates, smeEntries } from '../scripts/samples/recognitions.ts'
import { writeBook } from '../scripts/samples/write.ts'

const folder = path.join(import.meta.dirname, '../samples')
const books = allBooks()
const kept: readonly ImportFile[] = readdirSync(folder)
  .filter((name) => name !== 'README.md')
  .sort()
  .map((name) => ({ name, bytes: readFileSync(path.join(folder, name)) }))

describe('样例工作簿', () => {
  test('文件夹里的就是生成器写的，一格不差，清单也是', async () => {
    assert.deepEqual(
      kept.map(({ name }) => name),
      books.map(({ file }) => file).sort(),
    )
    for (const { file, tables } of books) {
      const committed = kept.find(({ name }) => name === file) as ImportFile
      assert.deepEqual(contents({ name: file, bytes: await writeBook(file, tables) }), contents(committed), file)
    }
    assert.equal(readFileSync(path.join(folder, 'README.md'), 'utf8'), readme())
    const size = kept.reduce((sum, { bytes }) => sum + sizeOf(bytes), 0)
    assert.ok(kept.length >= 25 && size < 3_000_000, `${kept.length} 个文件，${size} 字节`)
    assert.deepEqual(new Set(kept.map(({ name }) => path.extname(name))), new Set(['.xlsx', '.xls', '.csv']))
  })

  test('没有写错的编号都对，也没有重复', () => {
    const codes = enterprises.map(({ code }) => code)
    const numbers = patents.map(({ number }) => number)
    for (const [scheme, values] of [
      ['uscc', codes],
      ['patentNo', numbers],
      ['grNo', certificates().flatMap(({ certificateNo }) => certificateNo ?? [])],
      ['techSmeNo', smeEntries().flatMap(({ number }) => number ?? [])],
      ['industry', enterprises.map(({ industry }) => industry)],
    ] as const) {
      for (const value of values) assert.deepEqual([value, identify(scheme, value).errors], [value, []])
      if (scheme !== 'industry') assert.equal(new Set(values).size, values.length, scheme)
    }
    for (const key of ['name', 'short'] as const)
      assert.equal(new Set(enterprises.map((enterprise) => enterprise[key])).size, enterprises.length)
  })
})

onBothDatabases((inNewPlace, name) => {
  describe(`样例导入（${name}）`, () => {
    let report: ImportReport
    let repeated: ImportReport
    let composed: Composed
    before(() =>
      inNewPlace(async (place) => {
        const ledger = await openBooks(place, catalog.registers, () => new Date('2025-12-05T02:00:00Z'))
        try {
          report = await importFiles(ledger, { actor: '测试' }, kept)
          composed = await composeReport(booksOf(ledger, catalog), 'annualSummary', { year: 2025 })
          repeated = await importFiles(ledger, { actor: '测试' }, kept)
        } finally {
          await ledger.store.close()
        }
      }),
    )

    test('每张表认得出是哪种台账，新增、更新、未变、隔离与清单相符', () => {
      const found = report.sheets.map(
        ({ file, sheet, register, problem, created, updated, unchanged, quarantined }) => ({
          file,
          sheet,
          register,
          problem,
          counts: { created, updated, unchanged, quarantined },
        }),
      )
      const wanted = books.flatMap(({ file, tables }) =>
        tables.map((table) => ({
          file,
          sheet: table.name,
          register: table.register,
          problem: undefined,
          counts: expectedCounts(table),
        })),
      )
      assert.deepEqual(found, wanted)
      assert.deepEqual(new Set(found.map(({ register }) => register)).size, Object.keys(catalog.registers).length)
    })

    test('合计行里只有故意写错的两处对不上', () => {
      const differences = report.sheets.flatMap(({ sheet, notes }) =>
        notes.filter(({ code }) => code === 'totalDiffers').map(({ say }) => `${sheet}：${say}`),
      )
      assert.deepEqual(differences, [
        '2023年研发投入：第 115 行“企业研发费用”的合计写的是 49410，按各行计算是 49310',
        '投资项目：第 7 行“年度完成投资”的合计写的是 3.87，按各行计算是 3.78',
      ])
    })

    test('同样的文件再导入一遍，什么也不变', () => {
      assert.deepEqual(
        repeated.sheets.filter(({ created, updated }) => created + updated > 0).map(({ file, sheet }) => [file, sheet]),
        [],
      )
    })

    test('年度总结 132 处都有数，与另外数的一致，26 条规则成立', () => {
      const printed = new Map(composed.figures.flatMap(({ slots, text }) => slots.map((slot) => [slot, text] as const)))
      // The order of names is the ledger's own and is held elsewhere.
      const plain = (text: string | undefined) => text?.split('、').sort().join('、')
      const expected = expectedSlots()
      for (let slot = 1; slot <= 132; slot++)
        assert.deepEqual([slot, plain(printed.get(slot))], [slot, plain(expected.get(slot))])
      assert.deepEqual(
        composed.figures.filter(({ state }) => state === 'missing').map(({ id }) => id),
        [],
      )
      assert.deepEqual(
        composed.rules.map(({ outcome }) => outcome),
        Array(26).fill('met'),
      )
    })
  })
})
