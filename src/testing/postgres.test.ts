import assert from 'node:assert/strict'
import test from 'node:test'
import pg from 'pg'
import { postgresForTests, withPostgres } from './postgres.ts'
import { startPostgres } from './postgresServer.ts'

const database = postgresForTests()

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

test('每个测试文件有自己的空数据库', async () => {
  await query(database.url, 'create table kept (n integer)')
  await withPostgres(async (other) => {
    assert.notEqual(other, database.url)
    assert.deepEqual(await query(other, `select to_regclass('kept')::text as kept`), [{ kept: null }])
  })
})

test('a database is dropped after its use, even when the use fails', async () => {
  let name = ''
  const failing = withPostgres(async (url) => {
    name = new URL(url).pathname.slice(1)
    throw new Error('on purpose')
  })
  await assert.rejects(failing, /on purpose/)
  assert.match(name, /^test_/)
  assert.deepEqual(await query(database.url, `select datname from pg_database where datname = '${name}'`), [])
})

test('a server of our own sorts by pinyin and lives in another time zone, and is gone after stop()', async () => {
  const server = await startPostgres()
  try {
    const rows = await query(
      server.url,
      `select current_setting('timezone') as zone, 'b' < 'C' as collated, 'b' < 'C' collate "C" as bytes`,
    )
    assert.deepEqual(rows, [{ zone: 'America/New_York', collated: true, bytes: false }])
  } finally {
    server.stop()
  }
  await assert.rejects(query(server.url, 'select 1'))
})
