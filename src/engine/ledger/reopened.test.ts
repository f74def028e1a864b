import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Row } from '#engine/store/database.ts'
import { onEachPlace, type Place } from '#testing/stores.ts'
import { recordHistory } from './history.ts'
import { setSetting } from './house.ts'
import type { Ledger } from './ledger.ts'
import { openBooks } from './open.ts'
import { listRecords } from './query.ts'
import { deleteRecord, saveRecord } from './records.ts'
import type { Register, Registers } from './register.ts'
import { toyCreditCode, toyRegisters } from './toyRegisters.ts'
import { verify } from './verify.ts'

const by = { actor: '经办人' }

onEachPlace((newPlace) => {
  test('新版程序写过的账，旧程序不打开也不改动，说出怎么办', async (t) => {
    const place = await newPlace(t)
    await during(place, toyRegisters, (ledger) => ledger.store.write(({ db }) => setSetting(db, 'schemaVersion', '99')))
    await assert.rejects(openBooks(place, toyRegisters, now), { code: 'databaseNewer' })
    await assert.rejects(openBooks(place, toyRegisters, now), /99/)
  })

  test('声明里去掉的字段，值还留着；别的照改，字段回来时值也在', async (t) => {
    const place = await newPlace(t)
    const id = await during(place, toyRegisters, (ledger) => write(ledger, 1, { note: '要留下的话' }))
    await during(place, withoutNote, async (ledger) => {
      await saveRecord(ledger, by, { register: 'firm', id, given: { name: { value: '改了名的公司' } } })
      assert.deepEqual((await verify(ledger)).faults, [])
      assert.equal(await storedValue(ledger, id, 'note'), undefined)
      assert.match(JSON.stringify(await recordHistory(ledger, 'firm', id)), /要留下的话/)
    })
    await during(place, toyRegisters, async (ledger) => {
      assert.equal(await storedValue(ledger, id, 'note'), '要留下的话')
      assert.equal(await storedValue(ledger, id, 'name'), '改了名的公司')
      assert.deepEqual((await verify(ledger)).faults, [])
    })
  })

  test('旧程序建的账缺的索引，打开时补上', async (t) => {
    const place = await newPlace(t)
    const made = await during(place, toyRegisters, async (ledger) => {
      await write(ledger, 1, {})
      return indexNames(ledger)
    })
    const dropped = ['firm_by_nk', 'firm_by_seq', 'firm_version_by_to_seq', 'revision_by_record_seq']
    assert.deepEqual(
      dropped.filter((name) => !made.includes(name)),
      [],
    )
    await during(place, toyRegisters, async ({ store }) => {
      const texts = store.dialect.indexesTexts ? ['firm_by_search_id'] : []
      for (const name of [...dropped, ...texts])
        await store.write(({ db }) => sql`drop index ${sql.ref(name)}`.execute(db))
    })
    assert.deepEqual(await during(place, toyRegisters, indexNames), made)
  })

  test('时钟倒退、跳年、跨年零点：修订按发生的次序，账是干净的', async (t) => {
    const place = await newPlace(t)
    let moment = '2025-12-31T15:59:59.999Z'
    const ledger = await openBooks(place, toyRegisters, () => new Date(moment))
    try {
      const id = await write(ledger, 1, { note: '一' })
      const moments = [
        '2025-12-31T16:00:00.000Z',
        '2025-12-31T14:59:59.999Z',
        '2026-12-31T16:00:00.000Z',
        '2024-02-29T04:00:00.000Z',
      ]
      for (const [index, next] of moments.entries()) {
        moment = next
        await saveRecord(ledger, by, { register: 'firm', id, given: { note: { value: `第${index}次` } } })
      }
      moment = '1999-12-31T16:00:00.000Z'
      await deleteRecord(ledger, by, { register: 'firm', id })
      const history = await recordHistory(ledger, 'firm', id)
      assert.deepEqual(
        history.map(({ version, action }) => [version, action]),
        [
          [1, 'create'],
          [2, 'update'],
          [3, 'update'],
          [4, 'update'],
          [5, 'update'],
          [6, 'delete'],
        ],
      )
      assert.deepEqual(
        history.slice(1, 5).map(({ changes }) => [changes[0]?.old, changes[0]?.new]),
        [
          ['一', '第0次'],
          ['第0次', '第1次'],
          ['第1次', '第2次'],
          ['第2次', '第3次'],
        ],
      )
      // Each state is found by its place in the log, whatever the clock said then.
      for (const [index, { seq }] of history.entries()) {
        const { records } = await listRecords(ledger, { register: 'firm', knownAt: seq })
        assert.equal(records.length, index === 5 ? 0 : 1)
      }
      assert.deepEqual((await verify(ledger)).faults, [])
    } finally {
      await ledger.store.close()
    }
  })
})

const now = () => new Date('2026-01-05T01:00:00Z')
const firm = toyRegisters['firm'] as Register
const { note: _, ...fieldsLeft } = firm.fields
const withoutNote: Registers = { ...toyRegisters, firm: { ...firm, fields: fieldsLeft } }

async function during<T>(place: Place, registers: Registers, use: (ledger: Ledger) => Promise<T>): Promise<T> {
  const ledger = await openBooks(place, registers, now)
  try {
    return await use(ledger)
  } finally {
    await ledger.store.close()
  }
}

async function indexNames({ store }: Ledger): Promise<readonly string[]> {
  const { rows } = await store.dialect.indexNames.execute(store.reader)
  return rows.map((row) => String((row as Row)['name'])).sort()
}

async function write(ledger: Ledger, number: number, values: Readonly<Record<string, string>>): Promise<string> {
  const given = { creditCode: toyCreditCode(number), name: `示例${number}公司`, ...values }
  const { record } = await saveRecord(ledger, by, {
    register: 'firm',
    given: Object.fromEntries(Object.entries(given).map(([name, value]) => [name, { value }])),
  })
  return record.id
}

async function storedValue(ledger: Ledger, id: string, field: string): Promise<unknown> {
  const { records } = await listRecords(ledger, { register: 'firm' })
  return records.find((record) => record.id === id)?.values[field]
}
