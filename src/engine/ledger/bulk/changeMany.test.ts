import assert from 'node:assert/strict'
import { it } from 'node:test'
import { field } from '#engine/expr/expr.ts'
import { onBothDatabases } from '#testing/books.ts'
import { type Put, withBooks } from '#testing/filledBooks.ts'
import type { Given } from '../fields/index.ts'
import { recordHistory } from '../history.ts'
import type { Ledger } from '../ledger.ts'
import { chainHead } from '../log.ts'
import { listRows, listTotals } from '../query.ts'
import { deleteRecord } from '../records.ts'
import { toyCreditCode, toyRegisters } from '../toyRegisters.ts'
import { undoBatch } from '../undo.ts'
import { verify } from '../verify.ts'
import { changeMany, type ManyAction, previewMany } from './changeMany.ts'

const by = { actor: '经办人' }

onBothDatabases((inNewPlace) => {
  const books = (use: (ledger: Ledger, put: Put, ids: readonly string[]) => Promise<void>, firms = 6) =>
    withBooks(inNewPlace, toyRegisters, '2025-11-01T02:00:00Z', async ({ ledger, put }) => {
      const ids: string[] = []
      for (let n = 0; n < firms; n++)
        ids.push(
          await put('firm', {
            creditCode: toyCreditCode(n),
            name: `企业${n}`,
            kind: n % 2 ? '股份公司' : '有限公司',
            registeredOn: '2020-01-01',
          }),
        )
      await use(ledger, put, ids)
    })
  const limited = { register: 'firm', where: field('kind').is('limited').node }
  const seqOf = async (ledger: Ledger) => (await chainHead(ledger.store.reader)).seq
  const kinds = async (ledger: Ledger) =>
    (await listRows(ledger, { register: 'firm' })).map(({ values }) => values['kind'])
  const ask = async (
    ledger: Ledger,
    action: ManyAction,
    list = limited as Parameters<typeof previewMany>[1]['list'],
  ) => ({
    list,
    seq: await seqOf(ledger),
    action,
    note: '企业类型改为股份公司',
  })

  it('按筛选成批改一项，先看数再改，是一个批次，一次撤销，链条完好', () =>
    books(async (ledger, _, ids) => {
      const request = await ask(ledger, { set: { kind: { value: '股份公司' } } })
      const preview = await previewMany(ledger, request)
      assert.deepEqual([preview.batch, preview.matched, preview.changed, preview.unchanged], [null, 3, 3, 0])
      assert.deepEqual(await kinds(ledger), ['limited', 'stock', 'limited', 'stock', 'limited', 'stock'])
      const done = await changeMany(ledger, by, request)
      assert.deepEqual([done.matched, done.changed], [3, 3])
      assert.deepEqual(new Set(await kinds(ledger)), new Set(['stock']))
      const [, change] = await recordHistory(ledger, 'firm', ids[0] as string)
      assert.deepEqual([change?.sourceText, change?.form, change?.batch], ['成批修改', request.note, done.batch])
      const undone = await undoBatch(ledger, by, done.batch as string)
      assert.equal(undone.restored, 3)
      assert.deepEqual(await kinds(ledger), ['limited', 'stock', 'limited', 'stock', 'limited', 'stock'])
      assert.deepEqual((await verify(ledger)).faults, [])
    }))

  it('看过列表以后被别人改过、删掉的不动，也不漏报；后来才符合条件的不算在内', () =>
    books(async (ledger, put, ids) => {
      const request = await ask(ledger, { set: { kind: { value: '股份公司' } } })
      await put('firm', { staff: 9 }, ids[0] as string)
      await deleteRecord(ledger, by, { register: 'firm', id: ids[2] as string })
      await put('firm', { kind: '有限公司' }, ids[1] as string)
      const done = await changeMany(ledger, by, request)
      assert.deepEqual([done.matched, done.changed, done.moved.count], [3, 1, 2])
      assert.deepEqual(
        done.moved.first.map(({ say }) => say),
        ['后来又改过', '已被删除'],
      )
      assert.deepEqual(await kinds(ledger), ['limited', 'limited', 'stock', 'stock', 'stock'])
    }))

  it('会破坏规则的那几条不改并说明；清空必填、改主键、填错值整个拒绝', () =>
    books(async (ledger, put, ids) => {
      await put('firm', { registeredOn: '2026-01-01' }, ids[3] as string)
      const done = await changeMany(
        ledger,
        by,
        await ask(ledger, { set: { closedOn: { value: '2025-05-01' } } }, { register: 'firm' }),
      )
      assert.deepEqual([done.changed, done.refused.count, done.refused.first[0]?.say], [5, 1, '注销日期早于成立日期'])
      const wrong: Record<string, Given>[] = [
        { name: { value: null } },
        { creditCode: { value: toyCreditCode(99) } },
        { kind: { value: '合伙' } },
        {},
      ]
      for (const set of wrong)
        await assert.rejects(changeMany(ledger, by, await ask(ledger, { set })), { code: 'badInput' })
      await assert.rejects(changeMany(ledger, by, await ask(ledger, { set: { version: { value: 1 } } })), {
        code: 'fieldNotFound',
      })
    }))

  it('成批删除先说有多少条引用，撤销后引用也回来', () =>
    books(async (ledger, put, ids) => {
      await put('spend', { enterprise: '企业0', year: 2024, amount: '1' })
      const request = await ask(ledger, { delete: true })
      assert.equal((await previewMany(ledger, request)).referenced, 1)
      const done = await changeMany(ledger, by, request)
      assert.equal(done.changed, 3)
      const resolved = async () =>
        (await listTotals(ledger, { register: 'spend', where: field('enterpriseId').isKnown().node })).total
      assert.equal(await resolved(), 0)
      await undoBatch(ledger, by, done.batch as string)
      assert.deepEqual(
        (await listRows(ledger, { register: 'firm' })).map(({ id }) => id),
        [...ids],
      )
      assert.equal(await resolved(), 1)
    }))

  it('已经是这样的不再改；什么都没有改就没有批次；取消时什么都没有写', () =>
    books(async (ledger) => {
      const same = await ask(ledger, { set: { kind: { value: '有限公司' } } })
      const done = await changeMany(ledger, by, same)
      assert.deepEqual([done.batch, done.unchanged], [null, 3])
      const cancelling = new AbortController()
      cancelling.abort()
      const other = await ask(ledger, { set: { kind: { value: '股份公司' } } })
      await assert.rejects(changeMany(ledger, by, other, { signal: cancelling.signal }), { code: 'changeCancelled' })
      assert.deepEqual((await kinds(ledger)).filter((kind) => kind === 'limited').length, 3)
    }))
})
