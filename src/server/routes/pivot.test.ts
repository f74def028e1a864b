import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unpackZip } from '#engine/ledger/export/xlsx/zip.ts'
import { onEachPlace } from '#testing/stores.ts'
import { withServer } from '../testServer.ts'

onEachPlace((newPlace) => {
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
})
