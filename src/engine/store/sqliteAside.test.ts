import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { temporaryFolder } from '#testing/temporary.ts'
import { openSqlite } from './sqlite.ts'
import { openAside } from './sqliteAside.ts'

test('长问题在另一个线程里答，同时问的各得各的答案，本线程照常工作', async (t) => {
  const store = openSqlite(temporaryFolder(t))
  try {
    await store.write(async ({ db, insertMany }) => {
      await sql`create table numbers (n bigint, t text)`.execute(db)
      const columns = [
        { name: 'n', type: 'bigint' },
        { name: 't', type: 'text' },
      ] as const
      await insertMany('numbers', columns, [
        [1, '一'],
        [2, null],
      ])
    })
    let turns = 0
    const turning = setInterval(() => turns++, 5)
    const long = sql`with recursive c(x) as (select 1 union all select x + 1 from c where x < 2000000) select count(*) as total from c`
    const [counted, rows, none] = await Promise.all([
      long.execute(store.aside),
      sql`select n, t from numbers where n >= ${1} order by n`.execute(store.aside),
      sql`select n from numbers where t = ${'无'}`.execute(store.aside),
    ])
    clearInterval(turning)
    assert.deepEqual(counted.rows, [{ total: 2_000_000 }])
    assert.deepEqual(rows.rows, [
      { n: 1, t: '一' },
      { n: 2, t: null },
    ])
    assert.deepEqual(none.rows, [])
    assert.ok(turns > 3, `${turns}`)
  } finally {
    await store.close()
  }
})

test('问错了只影响那一问，不能写，关闭后不再答', async (t) => {
  const store = openSqlite(temporaryFolder(t))
  try {
    await assert.rejects(sql`select * from nothing`.execute(store.aside), { code: 'SQLITE_ERROR' })
    await assert.rejects(sql`create table x (n)`.execute(store.aside))
    assert.deepEqual((await sql`select 1 as one`.execute(store.aside)).rows, [{ one: 1 }])
  } finally {
    await store.close()
  }
  await assert.rejects(sql`select 1`.execute(store.aside), /closed/)
})

test('打不开的数据库答复为故障，不会一直等', async (t) => {
  const aside = openAside(path.join(temporaryFolder(t), 'missing', 'x.sqlite'))
  await assert.rejects(sql`select 1`.execute(aside.db))
  await aside.close()
})

test('一个长问题还没答完，后来的短问题先得到答案', async (t) => {
  const store = openSqlite(temporaryFolder(t))
  try {
    await store.write(({ db }) => sql`create table numbers (n bigint)`.execute(db))
    const short = sql`select count(*) from numbers`
    // Both threads begin, which takes longer than any question here.
    await Promise.all([short.execute(store.aside), short.execute(store.aside)])
    const answered: string[] = []
    const long = sql`with recursive c(x) as (select 1 union all select x + 1 from c where x < 10000000) select count(*) from c`
    const asking = long.execute(store.aside).then(() => answered.push('长'))
    for (let n = 1; n <= 3; n++) {
      await short.execute(store.aside)
      answered.push(`短${n}`)
    }
    await asking
    assert.deepEqual(answered, ['短1', '短2', '短3', '长'])
  } finally {
    await store.close()
  }
})
