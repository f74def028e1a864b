import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { postgresForTests, withPostgres } from '#testing/postgres.ts'
import type { Queries, Store } from './database.ts'
import { openPostgres } from './postgres.ts'

const database = postgresForTests()

async function within<T>(url: string, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openPostgres(url)
  try {
    return await use(store)
  } finally {
    await store.close()
  }
}

async function ask(db: Queries, question: string): Promise<unknown> {
  const { rows } = await sql<Record<string, unknown>>`${sql.raw(question)}`.execute(db)
  return Object.values(rows[0] ?? {})[0]
}

async function administer(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

function changed(change: (url: URL) => void): string {
  const url = new URL(database.url)
  change(url)
  return url.href
}

function unreachable(reason: RegExp) {
  return (error: unknown) => {
    const { code, message, cause } = error as Error & { code?: string }
    assert.equal(code, 'databaseUnreachable')
    assert.match(message, reason)
    assert.ok(cause instanceof Error)
    return true
  }
}

test('密码不对、库不存在、服务器没开、主机名不对：各说各的原因', async () => {
  const wrongPassword = changed((url) => {
    url.password = 'wrong'
  })
  const wrongUser = changed((url) => {
    url.username = 'nobody_here'
  })
  const unknownDatabase = changed((url) => {
    url.pathname = '/no_such_books'
  })
  const port = await unusedPort()
  const refused = changed((url) => {
    url.port = String(port)
  })
  const unknownHost = changed((url) => {
    url.hostname = 'no-such-host.invalid'
  })
  await assert.rejects(openPostgres(wrongPassword), unreachable(/用户名或密码不对/))
  await assert.rejects(openPostgres(wrongUser), unreachable(/用户名或密码不对/))
  await assert.rejects(openPostgres(unknownDatabase), unreachable(/没有这个数据库/))
  await assert.rejects(openPostgres(refused), unreachable(/没有应答/))
  await assert.rejects(openPostgres(unknownHost), unreachable(/找不到服务器|没有应答|EAI_AGAIN/))
  await assert.rejects(openPostgres('这不是地址'), (error) => {
    assert.equal((error as { code?: string }).code, 'databaseUnreachable', String(error))
    return true
  })
})

test('答复了就在磁盘上，哪怕服务器设成先答复后落盘', () =>
  withPostgres(async (url) => {
    await administer(url, `alter database ${new URL(url).pathname.slice(1)} set synchronous_commit = off`)
    await within(url, async (store) => {
      assert.equal(await ask(store.reader, 'show synchronous_commit'), 'off')
      assert.equal(await store.write(({ db }) => ask(db, 'show synchronous_commit')), 'on')
      assert.equal(await ask(store.reader, 'show synchronous_commit'), 'off')
    })
  }))

test('等锁的写看得见前一个写的结果，哪怕服务器默认更严的隔离级别', () =>
  withPostgres(async (url) => {
    const name = new URL(url).pathname.slice(1)
    await administer(
      url,
      'create table numbers (n bigint)',
      `alter database ${name} set default_transaction_isolation = 'serializable'`,
    )
    await within(url, (first) =>
      within(url, async (second) => {
        const next = (store: Store) =>
          store.write(async ({ db, insertMany }) => {
            const count = Number(await ask(db, 'select count(*) from numbers'))
            await new Promise((resolve) => setTimeout(resolve, 20))
            await insertMany('numbers', [{ name: 'n', type: 'bigint' }], [[count]])
          })
        await Promise.all([next(first), next(second), next(first), next(second), next(first), next(second)])
        assert.equal(await ask(first.reader, 'select max(n) from numbers'), 5)
      }),
    )
  }))

test('写到一半出错，什么也没有写；快照从头到尾是同一时刻，也不能写', () =>
  withPostgres((url) =>
    within(url, async (store) => {
      await store.write(({ db }) => sql`create table numbers (n bigint)`.execute(db))
      const broken = store.write(async ({ db }) => {
        await sql`insert into numbers values (1)`.execute(db)
        throw new Error('半途')
      })
      await assert.rejects(broken, /半途/)
      const count = 'select count(*) from numbers'
      await store.snapshot(async (db) => {
        assert.equal(await ask(db, count), 0)
        await store.write(({ db: writer }) => sql`insert into numbers values (2)`.execute(writer))
        assert.deepEqual([await ask(db, count), await ask(store.reader, count)], [0, 1])
      })
      await assert.rejects(
        store.snapshot((db) => sql`insert into numbers values (3)`.execute(db)),
        /read-only/,
      )
    }),
  ))

test('成批写入超过一次的份量，数目和空值都对', () =>
  withPostgres((url) =>
    within(url, async (store) => {
      await store.write(({ db }) => sql`create table numbers (n bigint, t text)`.execute(db))
      const columns = [
        { name: 'n', type: 'bigint' },
        { name: 't', type: 'text' },
      ] as const
      const rows = Array.from({ length: 12_345 }, (_, n) => [n, n % 2 ? undefined : `甲,"{}\\${n}`])
      assert.equal(await store.write(({ insertMany }) => insertMany('numbers', columns, rows)), 12_345)
      assert.equal(await ask(store.reader, 'select count(t) from numbers'), 6_173)
      assert.equal(await ask(store.reader, 'select t from numbers where n = 12344'), '甲,"{}\\12344')
    }),
  ))

test('大整数不丢精度', () =>
  within(database.url, async (store) => {
    assert.equal(await ask(store.reader, 'select 9007199254740991::bigint'), 9_007_199_254_740_991)
    assert.equal(await ask(store.reader, 'select 9007199254740993::bigint'), 9_007_199_254_740_993n)
  }))

test('只读的服务器、中断的连接：说得出原因，之后照常工作', () =>
  withPostgres(async (url) => {
    const name = new URL(url).pathname.slice(1)
    await within(url, async (store) => {
      await store.write(({ db }) => sql`create table numbers (n bigint)`.execute(db))
      const cut = store.write(async ({ db }) => {
        const own = await ask(db, 'select pg_backend_pid()')
        await sql`insert into numbers values (1)`.execute(db)
        await administer(database.url, `select pg_terminate_backend(${Number(own)})`)
        await sql`insert into numbers values (2)`.execute(db)
      })
      await assert.rejects(cut, { code: 'databaseUnreachable' })
      await store.write(({ db }) => sql`insert into numbers values (3)`.execute(db))
      assert.equal(await ask(store.reader, 'select sum(n)::bigint from numbers'), 3)
    })
    await administer(url, `alter database ${name} set default_transaction_read_only = on`)
    await within(url, async (store) => {
      const write = store.write(({ db }) => sql`insert into numbers values (4)`.execute(db))
      await assert.rejects(write, { code: 'storageReadOnly' })
    })
  }))

function unusedPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
