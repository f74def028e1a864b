import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changePivotView, savePivotView } from '#engine/indicator/pivot/pivotViews.ts'
import { changeView, saveView } from '#engine/ledger/views.ts'
import { onEachPlace } from '#testing/stores.ts'
import { inShippedBooks, withServer } from '../testServer.ts'

const colleague = { actor: '本机/李' }
const definition = { register: 'town', rows: [{ field: 'kind' }], measure: { kind: 'count' } } as const

inShippedBooks(onEachPlace)((newPlace) => {
  test('两人改同一个共享视图：后存的知道是谁改的、现在什么样，可以覆盖', async (t) =>
    withServer(await newPlace(t), async ({ ask, ledger }) => {
      const before = { sort: 'name', columns: ['name'] }
      const shared = { register: 'town', name: '镇街', shared: true, state: before }
      const { view, version } = await saveView(ledger, colleague, shared)
      const theirs = { filter: { kind: { oneOf: ['town'] } }, columns: ['name', 'kind'] }
      await changeView(ledger, colleague, view, { state: theirs }, version)
      const mine = { sort: '-name', columns: ['name'] }

      const refused = await ask('PATCH', `/api/views/${view}`, { state: mine, version })
      assert.deepEqual([refused.status, refused.body.code], [409, 'viewMoved'])
      assert.match(refused.body.title, /视图“镇街”在您打开以后被本机\/李改过/)
      assert.deepEqual(refused.body.detail, {
        name: '镇街',
        by: '本机/李',
        at: '2025-11-03T02:00:00.000Z',
        version: 2,
      })
      const { body: now } = await ask('GET', `/api/views/${view}`)
      assert.deepEqual([now.state, now.by, now.own, now.version], [theirs, '本机/李', false, 2])
      assert.deepEqual(
        now.filters.map(({ label }: { label: string }) => label),
        ['镇街类别'],
      )

      const over = await ask('PATCH', `/api/views/${view}`, { state: mine, version: now.version })
      assert.deepEqual([over.status, over.body.state, over.body.by], [200, mine, '本机/测试'])
      assert.equal((await ask('GET', `/api/views/${view}`)).body.version, 3)
    }))

  test('只改了名字不算冲突；没说哪一版、说不通的状态不存；别人的视图不能改名、停止共享、删除', async (t) =>
    withServer(await newPlace(t), async ({ ask, ledger }) => {
      const state = { columns: ['name'] }
      const { view } = await saveView(ledger, colleague, { register: 'town', name: '镇街', shared: true, state })
      await changeView(ledger, colleague, view, { name: '镇街一览' })
      const next = { columns: ['name', 'kind'] }
      assert.equal((await ask('PATCH', `/api/views/${view}`, { state: next, version: 1 })).status, 200)
      const unsaid = await ask('PATCH', `/api/views/${view}`, { state: next })
      assert.deepEqual([unsaid.status, unsaid.body.code], [400, 'badInput'])
      const wrong = { filter: { none: { contains: 'x' } } }
      assert.equal((await ask('PATCH', `/api/views/${view}`, { state: wrong, version: 3 })).body.code, 'fieldNotFound')
      for (const refused of [
        await ask('PATCH', `/api/views/${view}`, { name: '我的' }),
        await ask('PATCH', `/api/views/${view}`, { shared: false }),
        await ask('DELETE', `/api/views/${view}`),
      ])
        assert.match(refused.body.title, /是本机\/李共享的，只有本人能改名、停止共享或删除/)
      const own = await saveView(ledger, colleague, { register: 'town', name: '自己的', shared: false, state })
      assert.equal((await ask('GET', `/api/views/${own.view}`)).body.code, 'viewNotFound')
    }))

  test('列表的样子存不进透视表的视图，透视表也存不进列表的', async (t) =>
    withServer(await newPlace(t), async ({ ask }) => {
      const { body: list } = await ask('POST', '/api/registers/town/views', {
        name: '镇街',
        shared: false,
        state: { columns: ['name'] },
      })
      const { body: pivot } = await ask('POST', '/api/pivot/views', { name: '分类', shared: false, definition })
      const intoPivot = await ask('PATCH', `/api/views/${pivot.view}`, { state: { columns: ['name'] }, version: 1 })
      assert.deepEqual([intoPivot.status, intoPivot.body.code], [409, 'viewOfOtherKind'])
      assert.match(intoPivot.body.title, /“分类”是透视表的视图，不能存成列表/)
      const intoList = await ask('PATCH', `/api/pivot/views/${list.view}`, { definition, version: 1 })
      assert.deepEqual([intoList.status, intoList.body.code], [409, 'viewOfOtherKind'])
      assert.match(intoList.body.title, /“镇街”是列表的视图，不能存成透视表/)
      assert.deepEqual((await ask('GET', `/api/pivot/views`)).body.length, 1)
      assert.deepEqual((await ask('GET', `/api/registers/town/views`)).body[0].state, { columns: ['name'] })
    }))

  test('两人改同一张透视表：后存的知道是谁改的，在新的一版上再存', async (t) =>
    withServer(await newPlace(t), async ({ ask, ledger }) => {
      const shared = { name: '分类', shared: true, inReports: false, definition }
      const { view, version } = await savePivotView(ledger, colleague, shared)
      const theirs = { ...definition, rows: [{ field: 'name' }] }
      await changePivotView(ledger, colleague, view, { definition: theirs }, version)
      const mine = { ...definition, column: { field: 'name' } }
      const refused = await ask('PATCH', `/api/pivot/views/${view}`, { definition: mine, version })
      assert.deepEqual(
        [refused.status, refused.body.code, refused.body.detail.by, refused.body.detail.version],
        [409, 'viewMoved', '本机/李', 2],
      )
      const { body: now } = await ask('GET', `/api/views/${view}`)
      assert.deepEqual([now.definition, now.filters], [theirs, []])
      const over = await ask('PATCH', `/api/pivot/views/${view}`, { definition: mine, version: now.version })
      assert.deepEqual([over.status, over.body.definition, over.body.version], [200, mine, 3])
    }))
})
