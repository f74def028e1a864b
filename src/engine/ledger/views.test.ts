import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { it } from 'node:test'
import { onBothDatabases } from '#testing/books.ts'
import { withBooks } from '#testing/filledBooks.ts'
import { backupBooks } from './backup.ts'
import type { Ledger } from './ledger.ts'
import { restoreBooks } from './restore.ts'
import { toyRegisters } from './toyRegisters.ts'
import { changeView, listViews, removeView, saveView } from './views.ts'

const [one, other] = [{ actor: '甲' }, { actor: '乙' }]
const state = { filter: { kind: { oneOf: ['limited'] } }, sort: '-capital', columns: ['name', 'capital'] }

onBothDatabases((inNewPlace) => {
  const books = (use: (ledger: Ledger) => Promise<void>) =>
    withBooks(inNewPlace, toyRegisters, '2025-11-01T02:00:00Z', ({ ledger }) => use(ledger))
  const names = async (ledger: Ledger, by = one) => (await listViews(ledger, 'firm', by)).map(({ name }) => name)

  it('自己的只有自己看见，共享的大家看见，只有本人能改名、共享、更新、删除', () =>
    books(async (ledger) => {
      const own = await saveView(ledger, one, { register: 'firm', name: '有限公司', shared: false, state })
      assert.deepEqual([await names(ledger), await names(ledger, other)], [['有限公司'], []])
      await assert.rejects(changeView(ledger, other, own.view, { name: '别人的' }), { code: 'viewNotFound' })
      await changeView(ledger, one, own.view, { shared: true, name: '有限公司一览' })
      assert.deepEqual(await names(ledger, other), ['有限公司一览'])
      await assert.rejects(removeView(ledger, other, own.view), { code: 'badInput' })
      const changed = await changeView(ledger, one, own.view, { state: { sort: 'name' } })
      assert.deepEqual([changed.version, changed.name, changed.state], [3, '有限公司一览', { sort: 'name' }])
      await removeView(ledger, one, own.view)
      assert.deepEqual(await names(ledger), [])
      await assert.rejects(changeView(ledger, one, own.view, { name: 'x' }), { code: 'viewNotFound' })
      const kept = await ledger.store.reader
        .selectFrom('saved_view')
        .select(['version', 'gone'])
        .orderBy('version')
        .execute()
      assert.deepEqual(
        kept.map((row) => [Number(row['version']), Number(row['gone'])]),
        [
          [1, 0],
          [2, 0],
          [3, 0],
          [4, 1],
        ],
      )
    }))

  it('自己的视图不重名，别人可以同名；没有的台账被拒绝', () =>
    books(async (ledger) => {
      const view = { register: 'firm', name: '常用', shared: true, state }
      await saveView(ledger, one, view)
      await assert.rejects(saveView(ledger, one, view), { code: 'badInput' })
      await saveView(ledger, other, view)
      assert.deepEqual(await names(ledger), ['常用', '常用'])
      await assert.rejects(saveView(ledger, one, { ...view, register: 'none' }), { code: 'registerNotFound' })
    }))

  it('随备份走', () =>
    books(async (ledger) => {
      await saveView(ledger, one, { register: 'firm', name: '常用', shared: true, state })
      const folder = mkdtempSync(path.join(tmpdir(), 'views-'))
      try {
        await backupBooks(ledger, path.join(folder, 'backup'))
        const location = { folder: path.join(folder, 'restored') }
        await restoreBooks(path.join(folder, 'backup'), location, toyRegisters, ledger.clock)
        const { openBooks } = await import('./open.ts')
        const restored = await openBooks(location, toyRegisters, ledger.clock)
        const [view] = await listViews(restored, 'firm', other)
        await restored.store.close()
        assert.deepEqual([view?.name, view?.state], ['常用', state])
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    }))
})
