import assert from 'node:assert/strict'
import { it } from 'node:test'
import { field, wan } from '#engine/expr/expr.ts'
import { onBothDatabases } from '#testing/books.ts'
import { type Put, withBooks } from '#testing/filledBooks.ts'
import { day, identifier, integer, money, ref, refs, text } from './field.ts'
import type { Ledger } from './ledger.ts'
import { divisionPrefix, listRecords, seqOfMoment } from './query.ts'
import { deleteRecord } from './records.ts'
import { defineRegister, type Registers } from './register.ts'
import { isReferences, type StoredRecord } from './values.ts'

const common = { office: '综合', source: '测试', about: '测试', sheets: ['测试'] } as const
const declared = {
  place: defineRegister({
    ...common,
    label: '地方',
    key: ['code'],
    title: 'name',
    placedBy: 'code',
    fields: { code: identifier('代码', 'division', { lenient: true }), name: text('名称') },
  }),
  thing: defineRegister({
    ...common,
    label: '东西',
    key: ['name'],
    placedBy: 'place',
    order: ['bought'],
    fields: {
      name: text('名称'),
      place: ref('地方', 'place', { optional: true }),
      price: money('价格', { optional: true }),
      pieces: integer('件数', { optional: true }),
      bought: day('购买日期', { optional: true }),
      seen: refs('去过的地方', 'place', { optional: true }),
    },
  }),
}
const registers: Registers = Object.fromEntries(
  Object.entries(declared).map(([name, register]) => [name, { ...register, name }]),
) as unknown as Registers

onBothDatabases((inNewPlace) => {
  const books = (use: (books: { ledger: Ledger; put: Put; turnClock(moment: string): void }) => Promise<void>) =>
    withBooks(inNewPlace, registers, '2025-11-01T02:00:00Z', use)
  const names = (records: readonly StoredRecord[]) => records.map((record) => record.values['name'])

  it('台账按自己的次序列出，没有填的排最后，同日的按录入先后', () =>
    books(async ({ ledger, put }) => {
      for (const [name, bought] of [
        ['丙', '2025-03-01'],
        ['甲', ''],
        ['乙', '2025-01-01'],
        ['丁', '2025-03-01'],
      ] as const)
        await put('thing', { name, ...(bought ? { bought } : {}) })
      for (let n = 0; n < 9; n++) await put('thing', { name: `后${n}`, bought: '2025-04-01' })
      const listed = await listRecords(ledger, { register: 'thing' })
      assert.deepEqual(names(listed.records), [
        '乙',
        '丙',
        '丁',
        ...Array.from({ length: 9 }, (_, n) => `后${n}`),
        '甲',
      ])
      const page = await listRecords(ledger, { register: 'thing', limit: 2, offset: 1 })
      assert.deepEqual([names(page.records), page.total], [['丙', '丁'], 13])
      const sorted = await listRecords(ledger, {
        register: 'thing',
        sort: [{ field: 'bought', descending: true }],
        limit: 1,
      })
      assert.deepEqual(names(sorted.records), ['后0'])
      await assert.rejects(listRecords(ledger, { register: 'thing', sort: [{ field: 'seen' }] }), {
        code: 'fieldNotFound',
      })
      await assert.rejects(listRecords(ledger, { register: 'things' }), { code: 'registerNotFound' })
    }))

  it('筛选、搜索和合计说的是同一批记录；条件未知的不列', () =>
    books(async ({ ledger, put }) => {
      await put('thing', { name: '三明市普诺维机械', price: 12.34, pieces: 2 })
      await put('thing', { name: '三明化工', price: 1 })
      await put('thing', { name: '普通', pieces: 5 })
      const found = await listRecords(ledger, { register: 'thing', search: 'smspnw', withTotals: true })
      assert.deepEqual([names(found.records), found.total], [['三明市普诺维机械'], 1])
      const two = await listRecords(ledger, { register: 'thing', search: '三明　化工' })
      assert.deepEqual(names(two.records), ['三明化工'])
      const priced = await listRecords(ledger, {
        register: 'thing',
        where: field('price').above(wan(0)).node,
        withTotals: true,
      })
      assert.equal(priced.total, 2)
      assert.deepEqual(priced.sums, { price: 13_340_000n, pieces: 2n })
      const none = await listRecords(ledger, {
        register: 'thing',
        where: field('name').is('没有').node,
        withTotals: true,
      })
      assert.deepEqual(none.sums, { price: null, pieces: null })
      const percent = await listRecords(ledger, { register: 'thing', search: '%' })
      assert.equal(percent.total, 0)
    }))

  it('一个区划只看见自己和下级的记录', () =>
    books(async ({ ledger, put }) => {
      await put('place', { code: '350498100000', name: '东镇' })
      await put('place', { code: '350498101000', name: '西镇' })
      await put('thing', { name: '东一', place: '东镇' })
      await put('thing', { name: '西一', place: '西镇' })
      const seen = async (division: string) =>
        names((await listRecords(ledger, { register: 'thing', division })).records)
      assert.deepEqual(await seen('350498100000'), ['东一'])
      assert.deepEqual(await seen('350498000000'), ['东一', '西一'])
      assert.deepEqual(await seen('350500'), [])
      assert.deepEqual(
        ['350000000000', '350400000000', '350498000000', '350498100000', '350498100201', '35', '350490'].map(
          divisionPrefix,
        ),
        ['35', '3504', '350498', '350498100', '350498100201', '35', '350490'],
      )
      assert.throws(() => divisionPrefix('3504%'), { code: 'badInput' })
    }))

  it('按某一天知道的看：改过的是旧值，后来的还没有，删掉的还在，名单也是当时的', () =>
    books(async ({ ledger, put, turnClock }) => {
      await put('place', { code: '350498100000', name: '东镇' })
      await put('place', { code: '350498101000', name: '西镇' })
      const changed = await put('thing', { name: '旧名', seen: '东镇' })
      const deleted = await put('thing', { name: '要删的' })
      turnClock('2025-11-03T15:59:59Z')
      await put('thing', { name: '新名', seen: '东镇、西镇' }, changed)
      turnClock('2025-11-03T16:00:00Z')
      await put('thing', { name: '后来的' })
      await deleteRecord(ledger, { actor: '测试' }, { register: 'thing', id: deleted })
      const seen = async (on: string) => {
        const { records } = await listRecords(ledger, { register: 'thing', knownAt: await seqOfMoment(ledger, on) })
        return records.map((record) => {
          const list = record.values['seen'] ?? null
          return [record.values['name'], isReferences(list) ? list.map((item) => item.text).join('、') : '']
        })
      }
      assert.deepEqual(await seen('2025-10-31'), [])
      assert.deepEqual(await seen('2025-11-02'), [
        ['旧名', '东镇'],
        ['要删的', ''],
      ])
      // One second before midnight in Shanghai belongs to the day, midnight to the next.
      assert.deepEqual(await seen('2025-11-03'), [
        ['新名', '东镇、西镇'],
        ['要删的', ''],
      ])
      assert.deepEqual(await seen('2025-11-04'), [
        ['新名', '东镇、西镇'],
        ['后来的', ''],
      ])
    }))
})
