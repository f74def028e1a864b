import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unpackZip } from '#engine/ledger/export/xlsx/zip.ts'
import { onEachPlace } from '#testing/stores.ts'
import { inShippedBooks, withServer } from '../testServer.ts'

inShippedBooks(onEachPlace)((newPlace) => {
  test('透视表：点选的定义写在地址里，格子点开是记录，能导出，说不通的用话拒绝', async (t) =>
    withServer(await newPlace(t), async ({ ask }) => {
      const town = (code: string, name: string) => ask('POST', '/api/registers/town', { values: { code, name } })
      await town('350402001000', '列西街道')
      await town('350402002000', '列东街道')
      const pivot = (definition: object, more = '') =>
        ask('GET', `/api/pivot?definition=${encodeURIComponent(JSON.stringify(definition))}${more}`)
      const definition = { register: 'town', rows: [{ field: 'kind' }], measure: { kind: 'count' }, share: 'all' }
      const { status, body } = await pivot(definition)
      assert.equal(status, 200, JSON.stringify(body))
      assert.deepEqual(
        [body.rows, body.total.value, body.cells[0][0].share],
        [[{ keys: [null], labels: ['未填'] }], '2', '100.0'],
      )
      const narrowed = await pivot({ ...definition, filter: { name: { contains: '列东' } } })
      assert.equal(narrowed.body.total.text, '1')
      const records = await ask(
        'GET',
        `/api/pivot/records?definition=${encodeURIComponent(JSON.stringify(definition))}&row=${encodeURIComponent('[null]')}&limit=1`,
      )
      assert.deepEqual(
        [records.body.total, records.body.register, records.body.records.length],
        [2, 'town', 1],
        JSON.stringify(records.body),
      )
      const exported = await ask(
        'GET',
        `/api/pivot/export.xlsx?definition=${encodeURIComponent(JSON.stringify(definition))}`,
      )
      assert.match(String(exported.headers['content-disposition']), /filename\*=UTF-8''/)
      assert.ok(unpackZip(exported.bytes).length > 4)
      const refused = await ask('GET', '/api/pivot?definition=%7B')
      assert.deepEqual([refused.status, refused.body.code], [400, 'badInput'])
      assert.equal((await pivot({ ...definition, rows: [{ field: 'nothing' }] })).body.code, 'fieldNotFound')
      assert.equal((await pivot({ ...definition, register: 'nothing' })).body.code, 'registerNotFound')
      assert.equal((await pivot({ ...definition, filter: { name: { equal: '' } } })).body.code, 'badInput')
    }))

  test('提为报告表格的透视表：报告按名字印，改了跟着变，印着就不能删、不能改名', async (t) =>
    withServer(await newPlace(t), async ({ ask }) => {
      const town = (code: string, name: string, kind: string) =>
        ask('POST', '/api/registers/town', { values: { code, name, kind } })
      assert.equal((await town('350402001000', '列西街道', '街道')).status, 201)
      assert.equal((await town('350402002000', '列东街道', '街道')).status, 201)
      assert.equal((await town('350402100000', '陈大镇', '镇')).status, 201)
      const definition = { register: 'town', rows: [{ field: 'kind' }], measure: { kind: 'count' } }
      const kept = await ask('POST', '/api/pivot/views', { name: '镇街分类', shared: false, definition })
      assert.equal(kept.status, 201, JSON.stringify(kept.body))
      await ask('POST', '/api/reports', { label: '镇街情况' })
      const { body: first } = await ask('GET', '/api/reports/addedReport/declaration')
      const declaration = {
        ...first.declaration,
        template: '# 镇街情况\n{{ towns }}\n',
        figures: {},
        blocks: { towns: { kind: 'savedPivot', caption: '镇街分类', pivot: '镇街分类', totals: true } },
      }
      const saved = await ask('PATCH', '/api/reports/addedReport', { version: 1, declaration })
      assert.equal(saved.status, 200, JSON.stringify(saved.body))
      const shown = async () => {
        const { body } = await ask('GET', '/api/reports/addedReport?year=2025')
        const table = body.tree.blocks.find((block: { kind: string }) => block.kind === 'table')
        const texts = (cell: readonly { text: string }[]) => cell.map(({ text }) => text).join('')
        return { body, rows: table.rows.map((row: readonly { text: string }[][]) => row.map(texts).join(' ')) }
      }
      const before = await shown()
      assert.match(before.body.missing.join(), /没有名为“镇街分类”的报告表格/, '存为视图还不是报告表格')
      assert.equal(before.body.ready, false)

      const promoted = await ask('PATCH', `/api/pivot/views/${kept.body.view}`, { inReports: true })
      assert.deepEqual([promoted.body.inReports, promoted.body.shared], [true, true], JSON.stringify(promoted.body))
      assert.deepEqual((await shown()).rows.toSorted(), ['合计 3', '街道 2', '镇 1'].toSorted())
      const again = await ask('POST', '/api/pivot/views', {
        name: '镇街分类',
        shared: true,
        inReports: true,
        definition,
      })
      assert.match(again.body.title, /报告里已有名为“镇街分类”的表格/)

      const narrowed = { ...definition, filter: { name: { contains: '列' } } }
      const changed = await ask('PATCH', `/api/pivot/views/${kept.body.view}`, { definition: narrowed, version: 2 })
      assert.deepEqual(changed.body.definition.filter, narrowed.filter)
      const after = await shown()
      assert.deepEqual(after.rows, ['街道 2', '合计 2'])
      assert.ok(
        after.body.figures.some(
          ({ id, recordCount }: Record<string, unknown>) => id === 'towns.1.1' && recordCount === 2,
        ),
      )
      const word = await ask('GET', '/api/reports/addedReport/document.docx?year=2025')
      assert.match(textOf(word.bytes, 'word/document.xml'), /街道.*>2</s)
      const paper = await ask('GET', '/api/reports/addedReport/working-paper.xlsx?year=2025')
      assert.match(
        unpackZip(paper.bytes)
          .map(({ name }) => (name.endsWith('.xml') ? textOf(paper.bytes, name) : ''))
          .join(),
        /记录数（街道）/,
      )

      const other = await ask('PATCH', `/api/pivot/views/${kept.body.view}`, {
        version: changed.body.version,
        definition: { ...definition, register: 'enterprise', rows: [{ field: 'town' }] },
      })
      assert.equal(other.body.code, 'badInput')
      assert.equal((await ask('PATCH', '/api/pivot/views/nowhere', { inReports: true })).body.code, 'viewNotFound')
      for (const refused of [
        await ask('DELETE', `/api/views/${kept.body.view}`),
        await ask('PATCH', `/api/views/${kept.body.view}`, { name: '镇街' }),
        await ask('PATCH', `/api/views/${kept.body.view}`, { shared: false }),
      ]) {
        assert.deepEqual([refused.status, refused.body.code], [409, 'viewPrinted'])
        assert.match(refused.body.title, /“镇街分类”：《镇街情况》印着它/)
      }
      assert.equal((await shown()).body.ready, true)
      const without = { ...declaration, template: '# 镇街情况\n', blocks: {} }
      assert.equal((await ask('PATCH', '/api/reports/addedReport', { version: 2, declaration: without })).status, 200)
      assert.equal((await ask('DELETE', `/api/views/${kept.body.view}`)).status, 200)
    }))
})

function textOf(bytes: Uint8Array, name: string): string {
  return Buffer.from(unpackZip(bytes).find((part) => part.name === name)?.bytes ?? []).toString('utf8')
}
