import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachPlace } from '#testing/stores.ts'
import { inShippedBooks, withServer } from '../testServer.ts'

const patent = {
  number: '2017106018623',
  title: '一种阀门',
  kind: '发明专利',
  filedOn: '2017-07-21',
  holder: '甲公司',
  state: '有效',
}

inShippedBooks(onEachPlace)((newPlace) => {
  test('新增、列出、筛选、搜索、修改、历史、出处、删除', async (t) =>
    withServer(await newPlace(t), async ({ ask }) => {
      const created = await ask('POST', '/api/registers/patent', { values: patent })
      assert.equal(created.status, 201, JSON.stringify(created.body))
      const { id, version, printed } = created.body.record
      assert.equal(printed.number, '201710601862.3')
      await ask('POST', '/api/registers/patent', {
        values: { ...patent, number: '201710602000.2', title: '一种泵', grantedOn: '2025-02-03' },
      })

      const all = await ask('GET', '/api/registers/patent?sort=-title&limit=1')
      assert.deepEqual([all.body.total, all.body.records.length], [2, 1])
      const titles = async (query: string) =>
        (await ask('GET', `/api/registers/patent?${query}`)).body.records.map(
          (record: { title: string }) => record.title,
        )
      assert.deepEqual(await titles('search=yzb'), ['一种泵'])
      assert.deepEqual(
        await titles(`filter=${encodeURIComponent(JSON.stringify({ grantedOn: { from: '2025-01-01' } }))}`),
        ['一种泵'],
      )
      assert.deepEqual(
        await titles(
          `filter=${encodeURIComponent(JSON.stringify({ grantedOn: { unknown: true }, kind: { oneOf: ['invention', '外观设计'] } }))}`,
        ),
        ['一种阀门'],
      )

      const changed = await ask('PATCH', `/api/registers/patent/${id}`, { version, values: { title: '一种闸阀' } })
      assert.equal(changed.body.record.version, 2)
      const stale = await ask('PATCH', `/api/registers/patent/${id}`, { version, values: { title: '另一种' } })
      assert.deepEqual([stale.status, stale.body.code], [409, 'versionConflict'])

      const { body: history } = await ask('GET', `/api/registers/patent/${id}/history`)
      assert.deepEqual(
        history.map((entry: { actionText: string }) => entry.actionText),
        ['修改', '新增'],
      )
      assert.match(history[0].sentence, /专利名称由“一种阀门”改为“一种闸阀”|由“一种阀门”改为“一种闸阀”/)
      const { body: origin } = await ask('GET', `/api/registers/patent/${id}/origin/title`)
      assert.deepEqual([origin.kind, origin.actor], ['form', '本机/测试'])

      const page = await ask('GET', `/api/registers/patent/${id}`)
      assert.ok(Array.isArray(page.body.findings) && Array.isArray(page.body.references))
      assert.equal((await ask('DELETE', `/api/registers/patent/${id}?version=2`)).status, 200)
      assert.equal((await ask('GET', `/api/registers/patent/${id}`)).status, 404)
      assert.equal((await ask('GET', '/api/registers/patent')).body.total, 1)
    }))

  test('不能经表单改的东西按名字拒绝；主键重复、填错的说在哪一项', async (t) =>
    withServer(await newPlace(t), async ({ ask }) => {
      for (const name of ['id', 'division', 'version', 'seq', 'nk', 'constructor']) {
        const { status, body } = await ask('POST', '/api/registers/patent', { values: { ...patent, [name]: 'x' } })
        assert.deepEqual([status, body.code], [400, 'fieldNotFound'], name)
        assert.match(body.title, new RegExp(name))
      }
      assert.equal((await ask('POST', '/api/registers/patent', { values: patent, state: 'x' })).status, 400)
      await ask('POST', '/api/registers/patent', { values: patent })
      assert.equal(
        (await ask('POST', '/api/registers/patent', { values: { ...patent, number: 'ZL201710601862.3' } })).body.code,
        'duplicateKey',
      )
      const wrong = await ask('POST', '/api/registers/patent', {
        values: { ...patent, number: '201710601862.4', filedOn: '2021-02-29' },
      })
      assert.deepEqual([wrong.status, wrong.body.code], [422, 'recordRefused'])
      assert.match(wrong.body.title, /专利号.*申请日/)
    }))

  test('同一个键的 POST 只做一次：先后来、同时来、换了内容来', async (t) =>
    withServer(await newPlace(t), async ({ ask }) => {
      const headers = { 'idempotency-key': 'key-000001' }
      const first = await ask('POST', '/api/registers/patent', { values: patent }, { headers })
      const again = await ask('POST', '/api/registers/patent', { values: patent }, { headers })
      assert.deepEqual([again.status, again.body], [201, first.body])
      const other = await ask('POST', '/api/registers/patent', { values: { ...patent, title: '别的' } }, { headers })
      assert.deepEqual([other.status, other.body.code], [400, 'badInput'])
      const second = { values: { ...patent, number: '201710602000.2' } }
      const both = await Promise.all(
        [1, 2, 3].map(() =>
          ask('POST', '/api/registers/patent', second, { headers: { 'idempotency-key': 'key-000002' } }),
        ),
      )
      assert.deepEqual(
        both.map(({ status }) => status),
        [201, 201, 201],
      )
      assert.equal(new Set(both.map(({ body }) => body.record.id)).size, 1)
      assert.equal((await ask('GET', '/api/registers/patent')).body.total, 2)
      // A refusal is not remembered: the same key may try again when the cause is gone.
      const bad = { values: { ...patent, number: 'x' } }
      assert.equal(
        (await ask('POST', '/api/registers/patent', bad, { headers: { 'idempotency-key': 'key-000003' } })).status,
        422,
      )
      assert.equal(
        (await ask('POST', '/api/registers/patent', bad, { headers: { 'idempotency-key': 'key-000003' } })).status,
        422,
      )
      assert.equal(
        (await ask('POST', '/api/registers/patent', bad, { headers: { 'idempotency-key': '短' } })).status,
        400,
      )
    }))

  test('搜索一处找到台账、记录（拼音首字母也行）、指标、报告和页面', async (t) =>
    withServer(await newPlace(t), async ({ ask }) => {
      await ask('POST', '/api/registers/patent', { values: patent })
      const kinds = async (word: string) => [
        ...new Set(
          (await ask('GET', `/api/search?q=${encodeURIComponent(word)}`)).body.map((hit: { kind: string }) => hit.kind),
        ),
      ]
      assert.deepEqual(await kinds('yzfm'), ['record'])
      assert.ok((await kinds('专利')).includes('register') && (await kinds('专利')).includes('indicator'))
      assert.deepEqual(await kinds('年度工作总结'), ['report'])
      assert.deepEqual(await kinds("'; drop table patent; --"), [])
      assert.deepEqual(await kinds(' '), [])
    }))
})
