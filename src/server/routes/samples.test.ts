import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { catalog } from '#catalog/index.ts'
import { unpackZip } from '#engine/ledger/export/xlsx/zip.ts'
import { importFiles } from '#engine/ledger/import/importFiles.ts'
import { onEachPlace } from '#testing/stores.ts'
import { inShippedBooks, withServer } from '../testServer.ts'

const samples = fileURLToPath(new URL('../../../samples', import.meta.url))
const files = () =>
  readdirSync(samples)
    .filter((name) => /\.(xlsx|xls|csv)$/.test(name))
    .map((name) => ({ name, bytes: readFileSync(path.join(samples, name)) }))

inShippedBooks(onEachPlace)((newPlace) => {
  test('样例区县：首页、任务、指标、报告、发布、漂移、体检', async (t) =>
    withServer(await newPlace(t), async ({ ask, ledger }) => {
      await importFiles(ledger, { actor: '本机/测试' }, files())

      const { body: about } = await ask('GET', '/api/catalog')
      assert.deepEqual([about.year, about.asOf, about.district.code], [2025, '2025-09-30', '350498'])
      assert.equal(Object.keys(about.registers).length, Object.keys(catalog.registers).length)
      assert.ok(about.registers.patent.count > 1_000)

      const { body: home } = await ask('GET', '/api/home')
      assert.deepEqual([home.missing.filled, home.missing.total, home.missing.items], [132, 132, []])
      assert.ok(
        home.targets.length > 3 &&
          home.quarantine.waiting > 10 &&
          home.dataCheck.errors === 0 &&
          home.latest.length === 8,
      )
      for (const target of home.targets) {
        assert.ok(['green', 'yellow', 'red', 'blue', 'grey'].includes(target.light), target.label)
        assert.equal(target.months.length, 12)
        assert.ok(
          target.months.slice(9).every((value: unknown) => value === null),
          target.label,
        )
      }
      assert.deepEqual((await ask('GET', '/api/targets')).body, home.targets)

      const { body: indicators } = await ask('GET', '/api/indicators')
      assert.equal(indicators.length, Object.keys(catalog.indicators).length)
      for (const { indicator } of indicators) {
        const { status, body } = await ask('GET', `/api/indicators/${indicator}?records=1&limit=2`)
        assert.equal(status, 200, `${indicator} ${JSON.stringify(body).slice(0, 300)}`)
        assert.ok(body.definition && typeof body.window === 'string')
      }
      const { body: grants } = await ask('GET', '/api/indicators/patentGrants?by=kind')
      assert.deepEqual([grants.official.value, grants.counted.value, grants.months], ['278', '271', undefined])
      const { body: months } = await ask('GET', '/api/indicators/patentGrants')
      assert.equal(months.months.filter(({ value }: { value: string | null }) => value !== null).length, 9)

      const { body: report } = await ask('GET', '/api/reports/annualSummary')
      assert.deepEqual([report.ready, report.missing, report.rules.length], [true, [], 26])
      assert.equal(new Set(report.figures.flatMap((figure: { slots: number[] }) => figure.slots)).size, 132)
      const counted = report.figures.filter((figure: { register?: string }) => figure.register)
      for (const { id, register } of counted) {
        const { body } = await ask('GET', `/api/reports/annualSummary/figures/${id}?limit=1`)
        assert.equal(body.records.register, register, id)
        assert.ok(body.records.total >= body.records.records.length && body.records.records.length <= 1)
      }
      for (const name of ['document.docx', 'review.docx', 'working-paper.xlsx']) {
        const { headers, bytes } = await ask('GET', `/api/reports/annualSummary/${name}`)
        assert.match(String(headers['content-disposition']), /filename\*=UTF-8''%/)
        assert.ok(unpackZip(bytes).length > 5, name)
      }
      assert.equal((await ask('GET', '/api/reports/annualSummery')).body.code, 'reportNotFound')
      assert.equal((await ask('GET', '/api/reports/annualSummary/figures/none')).status, 400)
      const bulletin = await ask('GET', '/api/reports/monthlyBulletin?toMonth=8')
      assert.deepEqual([bulletin.status, bulletin.body.parameters.toMonth], [200, 8])
      // At its foot the office and the day, as GB/T 9704 has them, on the page and in both Word files.
      const organisation = '云岭区科学技术局（知识产权局）'
      assert.deepEqual(bulletin.body.tree.blocks.at(-1), { kind: 'signature', organisation, day: '2025-08-31' })
      for (const name of ['document.docx', 'review.docx']) {
        const { bytes } = await ask('GET', `/api/reports/monthlyBulletin/${name}?toMonth=8`)
        assert.deepEqual(lastLines(bytes, 2), [
          { words: organisation, align: 'right' },
          { words: '2025年8月31日', align: 'right' },
        ])
      }

      const mark = await ask('POST', '/api/reports/annualSummary/checked', {
        figure:
          'patentApplications' in catalog.reports['annualSummary']!.figures
            ? 'patentApplications'
            : report.figures[20].id,
        year: 2025,
      })
      assert.equal(mark.body.checkedBy, '本机/测试')
      const headers = { 'idempotency-key': 'publish-0001' }
      const published = await ask('POST', '/api/reports/annualSummary/publish', { year: 2025 }, { headers })
      const repeated = await ask('POST', '/api/reports/annualSummary/publish', { year: 2025 }, { headers })
      assert.equal(published.status, 200, JSON.stringify(published.body))
      assert.deepEqual(repeated.body, published.body)
      const { id } = published.body.publication
      assert.deepEqual((await ask('GET', `/api/publications/${id}/drift`)).body, [])

      // One record less: what depends on it drifts, and the page says why.
      const figure = counted.find(({ register }: { register: string }) => register === 'commissioner')
      const { body: before } = await ask('GET', `/api/reports/annualSummary/figures/${figure.id}?limit=1`)
      const [victim] = before.records.records
      assert.equal(
        (await ask('DELETE', `/api/registers/commissioner/${victim.id}?version=${victim.version}`)).status,
        200,
      )
      const { body: drift } = await ask('GET', `/api/publications/${id}/drift`)
      assert.ok(drift.length > 0)
      assert.ok(
        drift.some(({ causes }: { causes: { sentence: string }[] }) =>
          causes.some(({ sentence }) => sentence.startsWith('删除科技特派员台账')),
        ),
      )
      const { body: frozen } = await ask('GET', `/api/publications/${id}`)
      assert.deepEqual(
        frozen.figures.map((item: { text: string }) => item.text),
        report.figures.map((item: { text: string }) => item.text),
      )
      assert.ok(unpackZip((await ask('GET', `/api/publications/${id}/document.docx`)).bytes).length > 5)

      const { body: check } = await ask('GET', '/api/check')
      const [finding] = check.findings
      assert.ok(check.total >= check.findings.length && check.total > 0)
      const silence = { register: finding.register, id: finding.id, code: finding.code, reason: '已核实，属实' }
      assert.equal((await ask('POST', '/api/check/silence', silence)).status, 200)
      const { body: after } = await ask('GET', '/api/check')
      assert.deepEqual([after.total, after.silenced], [check.total - 1, check.silenced + 1])

      const exported = await ask('GET', '/api/registers/patent/export.xlsx?search=%E9%98%80')
      assert.ok(unpackZip(exported.bytes).length > 4)
      assert.equal((await ask('GET', '/api/verify')).body.clean, true)
    }))

  test('每一种台账都有列表、详情和导出', async (t) =>
    withServer(await newPlace(t), async ({ ask, ledger }) => {
      await importFiles(ledger, { actor: '本机/测试' }, files())
      for (const name of Object.keys(catalog.registers)) {
        const { status, body } = await ask('GET', `/api/registers/${name}?limit=1`)
        assert.equal(status, 200, `${name} ${JSON.stringify(body).slice(0, 300)}`)
        const [record] = body.records
        if (record) assert.equal((await ask('GET', `/api/registers/${name}/${record.id}`)).status, 200, name)
        assert.equal((await ask('GET', `/api/registers/${name}/export.xlsx`)).status, 200, name)
      }
    }))
})

/** The last paragraphs of a Word file: what they say and to which side they stand. */
function lastLines(bytes: Uint8Array, count: number): { words: string; align: string | undefined }[] {
  const body = unpackZip(bytes).find(({ name }) => name === 'word/document.xml')
  const paragraphs = Buffer.from(body?.bytes ?? [])
    .toString('utf8')
    .match(/<w:p>.*?<\/w:p>|<w:p .*?<\/w:p>/gsu)
  return (paragraphs ?? []).slice(-count).map((paragraph) => ({
    words: [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/gu)].map(([, text]) => text).join(''),
    align: /<w:jc w:val="(\w+)"/u.exec(paragraph)?.[1],
  }))
}
