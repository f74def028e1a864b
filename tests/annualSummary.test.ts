import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { catalog } from '#catalog/index.ts'
import { importFiles } from '#engine/ledger/import/importFiles.ts'
import { openBooks } from '#engine/ledger/open.ts'
import { listRecords } from '#engine/ledger/query.ts'
import { saveRecord } from '#engine/ledger/records.ts'
import { verify } from '#engine/ledger/verify.ts'
import { composeReport } from '#engine/report/compose.ts'
import { driftOf } from '#engine/report/drift.ts'
import { publishReport } from '#engine/report/publish.ts'
import { onEachPlace } from '#testing/stores.ts'

const samples = fileURLToPath(new URL('../samples/', import.meta.url))
const clock = () => new Date('2025-10-08T02:00:00Z')
const files = readdirSync(samples)
  .filter((name) => /\.(xlsx?|csv)$/.test(name))
  .map((name) => ({ name, bytes: readFileSync(path.join(samples, name)) }))

/** How many characters of digits the prescribed document leaves for these places. */
const widths: Readonly<Record<number, RegExp>> = {
  9: /^\d$/,
  16: /^\d$/,
  20: /^\d\d$/,
  21: /^\d$/,
  22: /^\d$/,
  29: /^\d$/,
  30: /^\d$/,
  31: /^\d$/,
  32: /^\d$/,
  33: /^\d\d$/,
  34: /^\d\d$/,
  35: /^\d$/,
  36: /^\d$/,
  37: /^\d{3}$/,
  38: /^\d{3}$/,
  39: /^\d\d\.\d\d$/,
  40: /^\d\d$/,
  41: /^\d{3}$/,
  42: /^\d$/,
  44: /^\d\d$/,
  45: /^\d\.\d\d$/,
  46: /^\d\d$/,
  56: /^\d$/,
  57: /^\d\.\d\d$/,
  58: /^\d\.\d$/,
  59: /^\d\.\d$/,
  62: /^\d$/,
  64: /^\d$/,
  67: /^\d$/,
  68: /^\d$/,
  69: /^\d\d$/,
  70: /^\d$/,
  72: /^\d\d$/,
  73: /^\d$/,
  74: /^\d\d$/,
  84: /^\d{3}余?$/,
  86: /^\d$/,
  90: /^\d\.\d\d$/,
  91: /^\d\.\d\d$/,
  94: /^\d\d$/,
  95: /^\d\d\.\d$/,
  99: /^\d$/,
  100: /^\d$/,
  101: /^\d$/,
  102: /^\d$/,
  103: /^\d\d$/,
  104: /^\d\d$/,
  105: /^\d$/,
  107: /^\d$/,
  122: /^\d\d$/,
  124: /^\d\d$/,
  125: /^\d$/,
}

onEachPlace((newPlace) => {
  it('示例区的工作簿填满总结的 132 处，26 条勾稽都成立；再导入不变；改一件专利，只有相关的数变', async (t) => {
    const ledger = await openBooks(await newPlace(t), catalog.registers, clock)
    const books = { ledger, indicators: catalog.indicators, reports: catalog.reports }
    try {
      const { sheets } = await importFiles(ledger, { actor: '测试员' }, files)
      for (const sheet of sheets) {
        assert.equal(sheet.problem, undefined, `${sheet.file} ${sheet.sheet}`)
        assert.equal(
          sheet.created + sheet.updated + sheet.unchanged + sheet.quarantined,
          sheet.rows,
          `${sheet.file} ${sheet.sheet}`,
        )
      }
      const composed = await composeReport(books, 'annualSummary', { year: 2025 })
      assert.deepEqual(composed.missing, [])
      const bySlot = new Map(composed.figures.flatMap((figure) => figure.slots.map((slot) => [slot, figure] as const)))
      assert.deepEqual(
        Array.from({ length: 132 }, (_, index) => index + 1).filter((slot) => bySlot.get(slot)?.state !== 'ok'),
        [],
      )
      assert.deepEqual(
        composed.rules.map(({ id, outcome }) => [id, outcome]),
        Array.from({ length: 26 }, (_, index) => [`RULE-${String(index + 1).padStart(2, '0')}`, 'met']),
      )
      assert.deepEqual(
        Object.entries(widths)
          .filter(([slot, width]) => !width.test(bySlot.get(Number(slot))?.text ?? ''))
          .map(([slot]) => [slot, bySlot.get(Number(slot))?.text]),
        [],
      )

      const again = await importFiles(ledger, { actor: '测试员' }, files)
      assert.deepEqual(
        again.sheets.filter((sheet) => sheet.created + sheet.updated > 0).map((sheet) => sheet.sheet),
        [],
      )

      const publication = await publishReport(books, '测试员', 'annualSummary', { year: 2025 })
      const [applicant] = (await listRecords(ledger, { register: 'techSme', where: yearIs(2025), limit: 1 })).records
      assert.ok(applicant)
      await saveRecord(
        ledger,
        { actor: '测试员' },
        { register: 'techSme', id: applicant.id, given: { registeredOn: { value: '2025-12-20' } } },
      )
      const drift = await driftOf(books, publication.id)
      assert.deepEqual(
        drift.flatMap(({ slots }) => slots),
        [33],
      )
      assert.match(drift[0]?.causes[0]?.sentence ?? '', /修改科技型中小企业入库台账.*2025-12-20/)
      assert.deepEqual((await verify(ledger)).faults, [])
    } finally {
      await ledger.store.close()
    }
  })
})

function yearIs(year: number) {
  return {
    op: 'compare',
    how: 'equal',
    left: { op: 'field', name: 'year' },
    right: { op: 'literal', type: 'number', value: String(year) },
  } as const
}
