import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachPlace } from '#testing/stores.ts'
import { inShippedBooks, withServer } from '../testServer.ts'

inShippedBooks(onEachPlace)((newPlace) => {
  test('粘贴先看后写：表头认出，旧值到新值，坏格说明原因，好行写入，可撤销', async (t) =>
    withServer(await newPlace(t), async ({ ask }) => {
      const block = {
        columns: [{ field: 'title' }, { field: null }, { field: 'heldOn' }],
        rows: [
          { cells: ['活动名称', '活动日期', '活动地点'] },
          { cells: ['4·26宣传周', '2025.4.26', '东广场'] },
          { cells: ['科技周', '2025年5月32日', '西广场'] },
        ],
      }
      const { status, body } = await ask('POST', '/api/registers/activity/paste/preview', {
        ...block,
        mayHaveHeader: true,
      })
      assert.equal(status, 200, JSON.stringify(body))
      assert.deepEqual(
        [body.hasHeader, body.columns],
        [true, [{ field: 'title' }, { field: 'heldOn' }, { field: 'venue' }]],
      )
      assert.deepEqual(body.rows[0].changes.heldOn, ['', '2025-04-26'])
      assert.deepEqual(
        [body.rows[1].outcome, body.rows[1].findings[0].field, body.rows[1].findings[0].column],
        ['bad', 'heldOn', 1],
      )
      const headers = { 'idempotency-key': 'paste-0001' }
      const good = { columns: body.columns, rows: block.rows.slice(1), holdBad: false }
      const pasted = await ask('POST', '/api/registers/activity/paste', good, { headers })
      assert.deepEqual([pasted.body.created, pasted.body.left, pasted.body.rows.length], [1, [1], 1])
      assert.deepEqual((await ask('POST', '/api/registers/activity/paste', good, { headers })).body, pasted.body)
      assert.equal((await ask('GET', '/api/registers/activity')).body.total, 1)
      const { body: batch } = await ask('GET', `/api/batches/${pasted.body.batch}`)
      assert.deepEqual(
        [batch.kind, batch.created, batch.file.name],
        ['paste', 1, '粘贴到宣传活动台账 2025-11-03 10点00.csv'],
      )
      await ask('POST', `/api/batches/${pasted.body.batch}/undo`)
      assert.equal((await ask('GET', '/api/registers/activity')).body.total, 0)
    }))

  test('太多的行带着上限和数目拒绝', async (t) =>
    withServer(await newPlace(t), async ({ ask }) => {
      const rows = Array.from({ length: 10_001 }, () => ({ cells: ['x'] }))
      const { status, body } = await ask('POST', '/api/registers/activity/paste/preview', {
        columns: [{ field: 'title' }],
        rows,
      })
      assert.deepEqual([status, body.code, body.detail.limit, body.detail.found], [413, 'tooMany', 10_000, 10_001])
    }))

  test('视图存在账里：存、共享、改名、更新、删除', async (t) =>
    withServer(await newPlace(t), async ({ ask }) => {
      const state = {
        filter: { heldOn: { from: '2025-01-01' } },
        sort: '-heldOn',
        columns: ['title', 'heldOn'],
        group: 'venue',
      }
      const saved = await ask('POST', '/api/registers/activity/views', { name: '今年', shared: false, state })
      assert.equal(saved.status, 201, JSON.stringify(saved.body))
      const { view } = saved.body
      await ask('PATCH', `/api/views/${view}`, { name: '今年活动', shared: true })
      const { body } = await ask('GET', '/api/registers/activity/views')
      assert.deepEqual(
        [body.length, body[0].name, body[0].shared, body[0].own, body[0].state],
        [1, '今年活动', true, true, state],
      )
      const wrong = { filter: { none: { contains: 'x' } } }
      assert.equal(
        (await ask('POST', '/api/registers/activity/views', { name: '坏的', shared: false, state: wrong })).body.code,
        'fieldNotFound',
      )
      await ask('DELETE', `/api/views/${view}`)
      assert.deepEqual((await ask('GET', '/api/registers/activity/views')).body, [])
      assert.equal((await ask('PATCH', `/api/views/${view}`, { name: 'x' })).body.code, 'viewNotFound')
    }))
})
