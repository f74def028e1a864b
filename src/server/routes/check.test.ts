import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unpackZip } from '#engine/ledger/export/xlsx/zip.ts'
import { onEachPlace } from '#testing/stores.ts'
import { inShippedBooks, withServer } from '../testServer.ts'

inShippedBooks(onEachPlace)((newPlace) => {
  test('数据体检：按台账、类别、镇街、经手人分开数，逐条核实与撤回，导出，疑点数按天留着', async (t) =>
    withServer(await newPlace(t), async ({ ask }) => {
      const add = async (register: string, values: object) => {
        const { status, body } = await ask('POST', `/api/registers/${register}`, { values })
        assert.equal(status, 201, JSON.stringify(body))
        return body.record
      }
      await add('town', { code: '350402001000', name: '列西街道' })
      const holiday = await add('town', { code: '350402002000', name: '列东街道', kind: '街道' })
      assert.ok(holiday.id)
      const target = await add('target', { year: '2025', indicator: '专利授权量', kind: '上级下达', value: '0' })
      const { body: whole } = await ask('GET', '/api/check')
      const codes = whole.faults.map(({ register, say }: { register: string; say: string }) => `${register} ${say}`)
      assert.ok(codes.includes('target 年度目标为 0，算不出完成率'), codes.join('\n'))
      const fault = whole.faults.find(({ say }: { say: string }) => say.startsWith('年度目标为 0'))
      assert.deepEqual([fault.kind, fault.kindText, fault.count], ['rule', '本表校验', 1])
      assert.deepEqual(fault.findings[0].officer, '本机/测试')
      const sum = (facets: { count: number }[]) => facets.reduce((all, { count }) => all + count, 0)
      assert.deepEqual(
        [sum(whole.kinds), sum(whole.places), sum(whole.officers)],
        [whole.total, whole.total, whole.total],
      )
      const { body: other } = await ask('GET', '/api/check?kind=outlier')
      assert.deepEqual([other.total, other.kinds.find(({ key }: { key: string }) => key === 'outlier')?.count], [0, 0])
      assert.equal((await ask('GET', '/api/check?kind=nonsense')).status, 400)

      const finding = { register: 'target', id: target.id, code: fault.code }
      assert.equal((await ask('POST', '/api/check/silence', { ...finding, reason: ' ' })).status, 400)
      assert.equal((await ask('POST', '/api/check/silence', { ...finding, reason: '确为零' })).status, 200)
      const { body: silenced } = await ask('GET', '/api/check')
      assert.deepEqual([silenced.total, silenced.silenced], [whole.total - 1, 1])
      const { body: silences } = await ask('GET', '/api/check/silences')
      assert.deepEqual([silences[0].reason, silences[0].actor, silences[0].holds], ['确为零', '本机/测试', true])
      await ask('POST', '/api/check/lift', finding)
      assert.equal((await ask('GET', '/api/check')).body.total, whole.total)
      const exported = await ask('GET', '/api/check/export.xlsx?register=target')
      assert.ok(unpackZip(exported.bytes).length > 4)
      const { body: trend } = await ask('GET', '/api/check/trend')
      assert.deepEqual(
        trend.map(({ day, errors, warnings }: { day: string; errors: number; warnings: number }) => [
          day,
          errors + warnings,
        ]),
        [['2025-11-03', whole.total]],
      )
    }))
})
