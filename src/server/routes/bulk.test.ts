import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getRegister, type Ledger } from '#engine/ledger/ledger.ts'
import { writeChanges } from '#engine/ledger/log.ts'
import { occasionOf } from '#engine/ledger/records.ts'
import { tableColumns } from '#engine/ledger/tables.ts'
import { onEachPlace } from '#testing/stores.ts'
import { type Answer, inShippedBooks, type TestServer, withServer } from '../testServer.ts'

const state = { filter: { venue: { contains: '东' } } }

async function finished(ask: TestServer['ask'], answer: Answer): Promise<Answer['body']> {
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  let { body } = answer
  while (body.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 50))
    body = (await ask('GET', `/api/changes/${body.job}`)).body
  }
  return body
}

/** Activities, made fast: through the log like all others, without reading cells. */
async function fill(ledger: Ledger, count: number): Promise<void> {
  const register = getRegister(ledger.registers, 'activity')
  assert.ok(tableColumns(register).length > 0)
  const rows = Array.from({ length: count }, (_, n) => ({
    register,
    before: null,
    after: {
      values: {
        ...Object.fromEntries(
          Object.entries(register.fields).map(([name, { kind }]) => [name, kind === 'references' ? [] : null]),
        ),
        title: `活动${n}`,
        heldOn: '2025-05-01',
        venue: n % 10 === 0 ? '西广场' : '东广场',
      },
      division: '350498000000',
      digest: null,
    },
  }))
  await ledger.store.write((tx) => writeChanges(tx, occasionOf(ledger, { actor: '测试' }, '350498'), rows))
}

inShippedBooks(onEachPlace)((newPlace, name) => {
  test('选中筛选出的全部：先看多少条，改完是一个批次，进度可查，一次撤销', async (t) =>
    withServer(await newPlace(t), async ({ ask, ledger }) => {
      // Fifty thousand and more on the embedded database; the other one is asked the same with fewer.
      const total = name === 'SQLite' ? 60_000 : 3_000
      const chosen = total * 0.9
      await fill(ledger, total)
      const list = await ask(
        'GET',
        `/api/registers/activity?filter=${encodeURIComponent(JSON.stringify(state.filter))}&limit=1&columns=title`,
      )
      assert.equal(list.body.total, chosen)
      const asked = { state, seq: list.body.seq, action: { set: { venue: '东门广场' } } }
      const preview = await finished(ask, await ask('POST', '/api/registers/activity/changes/preview', asked))
      assert.deepEqual([preview.result.matched, preview.result.changed, preview.result.batch], [chosen, chosen, null])
      const except = [list.body.records[0].id]
      const headers = { 'idempotency-key': 'bulk-0001' }
      const done = await finished(
        ask,
        await ask('POST', '/api/registers/activity/changes', { ...asked, except }, { headers }),
      )
      assert.deepEqual([done.state, done.result.changed], ['done', chosen - 1])
      const again = await finished(
        ask,
        await ask('POST', '/api/registers/activity/changes', { ...asked, except }, { headers }),
      )
      assert.equal(again.result?.batch ?? done.result.batch, done.result.batch)
      const { body: batch } = await ask('GET', `/api/batches/${done.result.batch}`)
      assert.deepEqual(
        [batch.kind, batch.what, batch.updated],
        ['bulk', '成批修改宣传活动台账：活动地点改为“东门广场”', chosen - 1],
      )
      // The server answers while a long batch is taken back.
      const undoing = ask('POST', `/api/batches/${done.result.batch}/undo`, undefined)
      assert.equal((await ask('GET', '/api/registers/activity?limit=1')).status, 200)
      assert.equal((await undoing).body.restored, chosen - 1)
      const after = await ask(
        'GET',
        `/api/registers/activity?filter=${encodeURIComponent(JSON.stringify(state.filter))}&limit=1`,
      )
      assert.equal(after.body.total, chosen)
    }))

  test('只改勾选的；一次勾选太多、主键、没有的字段按名字拒绝', async (t) =>
    withServer(await newPlace(t), async ({ ask, ledger }) => {
      await fill(ledger, 5)
      const { body: list } = await ask('GET', '/api/registers/activity?columns=title')
      const only = list.records.slice(0, 2).map(({ id }: Answer['body']) => id)
      const ask1 = (action: unknown, more = {}) =>
        ask('POST', '/api/registers/activity/changes', { state: {}, seq: list.seq, only, action, ...more })
      const done = await finished(ask, await ask1({ delete: true }))
      assert.deepEqual([done.result.matched, done.result.changed], [2, 2])
      assert.equal((await ask('GET', '/api/registers/activity')).body.total, 3)
      const wrong = await finished(ask, await ask1({ set: { nothing: 'x' } }))
      assert.deepEqual([wrong.state, wrong.problem.code], ['failed', 'fieldNotFound'])
      assert.equal(
        (await ask1({ set: { venue: 'x' } }, { only: Array.from({ length: 5_001 }, () => 'x') })).status,
        400,
      )
      assert.equal((await ask1({ drop: true })).status, 400)
      assert.equal((await ask('GET', '/api/changes/none')).status, 400)
    }))
})
