import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs, { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import path from 'node:path'
import { describe, test } from 'node:test'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { temporaryFolder } from '#testing/temporary.ts'
import type { Queries, Store } from './database.ts'
import { hasSqlite, openSqlite } from './sqlite.ts'
import { isSoundSqlite } from './sqliteConnection.ts'

const fileOf = (folder: string) => path.join(folder, 'taizhang.sqlite')
const hasCode = (code: string) => (error: unknown) => {
  assert.equal((error as { code?: string }).code, code, String(error))
  return true
}

async function within<T>(folder: string, use: (store: Store) => Promise<T>): Promise<T> {
  const store = openSqlite(folder)
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

function createNumbers(store: Store): Promise<void> {
  return store.write(
    async ({ db }) => void (await sql`create table numbers (n bigint primary key, t text)`.execute(db)),
  )
}

test('每个连接都先落盘再答复，并用可靠的 SQLite', (t) =>
  within(temporaryFolder(t), async (store) => {
    const settings = async (db: Queries) => ({
      synchronous: await ask(db, 'pragma synchronous'),
      journal: await ask(db, 'pragma journal_mode'),
      foreignKeys: await ask(db, 'pragma foreign_keys'),
    })
    const expected = { synchronous: 2, journal: 'wal', foreignKeys: 1 }
    assert.deepEqual(await settings(store.reader), expected)
    assert.deepEqual(await store.write(({ db }) => settings(db)), expected)
    assert.deepEqual(await store.snapshot(settings), expected)
    assert.ok(isSoundSqlite(String(await ask(store.reader, 'select sqlite_version()'))))
  }))

test('会损坏数据库的 SQLite 版本不用', () => {
  const judged = ['3.50.4', '3.51.2', '3.51.3', '3.51.10', '3.52.0', '3.52.1', '3.53.0', '4.0.0', '2.99.99']
  assert.deepEqual(judged.filter(isSoundSqlite), ['3.51.3', '3.51.10', '3.52.1', '3.53.0', '4.0.0'])
})

test('读连接和快照都不能写', (t) =>
  within(temporaryFolder(t), async (store) => {
    await createNumbers(store)
    await assert.rejects(sql`insert into numbers values (1, 'a')`.execute(store.reader), /readonly/)
    await assert.rejects(
      store.snapshot((db) => sql`insert into numbers values (1, 'a')`.execute(db)),
      /readonly/,
    )
  }))

test('写到一半出错，什么也没有写', (t) =>
  within(temporaryFolder(t), async (store) => {
    await createNumbers(store)
    const broken = store.write(async ({ db }) => {
      await sql`insert into numbers values (1, 'a')`.execute(db)
      throw new Error('半途')
    })
    await assert.rejects(broken, /半途/)
    assert.equal(await ask(store.reader, 'select count(*) from numbers'), 0)
    await store.write(({ db }) => sql`insert into numbers values (2, 'b')`.execute(db))
    assert.equal(await ask(store.reader, 'select count(*) from numbers'), 1)
  }))

test('写的时候别人照常读；快照从头到尾是同一时刻', (t) =>
  within(temporaryFolder(t), async (store) => {
    await createNumbers(store)
    const count = 'select count(*) from numbers'
    await store.write(async ({ db }) => {
      await sql`insert into numbers values (1, 'a')`.execute(db)
      assert.equal(await ask(store.reader, count), 0)
    })
    await store.snapshot(async (db) => {
      assert.equal(await ask(db, count), 1)
      await store.write(({ db: writer }) => sql`insert into numbers values (2, 'b')`.execute(writer))
      assert.deepEqual([await ask(db, count), await ask(store.reader, count)], [1, 2])
    })
  }))

test('同时来的写一个接一个，互不打断', (t) =>
  within(temporaryFolder(t), async (store) => {
    await createNumbers(store)
    const one = (n: number) =>
      store.write(async ({ db, insertMany }) => {
        const before = Number(await ask(db, 'select count(*) from numbers'))
        await new Promise((resolve) => setImmediate(resolve))
        await insertMany('numbers', [{ name: 'n', type: 'bigint' }], [[before]])
        return n
      })
    assert.deepEqual(await Promise.all([one(1), one(2), one(3)]), [1, 2, 3])
    assert.equal(await ask(store.reader, 'select max(n) from numbers'), 2)
  }))

test('两次打开的是同一个文件时，后一个写等前一个写完', (t) => {
  const folder = temporaryFolder(t)
  return within(folder, (first) =>
    within(folder, async (second) => {
      await createNumbers(first)
      const order: string[] = []
      let release = () => {}
      const held = new Promise<void>((resolve) => {
        release = resolve
      })
      const slow = first.write(async ({ db }) => {
        await sql`insert into numbers values (1, 'a')`.execute(db)
        await held
        order.push('first')
      })
      const waiting = second.write(async ({ db }) => {
        order.push(`second sees ${await ask(db, 'select count(*) from numbers')}`)
      })
      await new Promise((resolve) => setTimeout(resolve, 100))
      assert.deepEqual(order, [])
      release()
      await Promise.all([slow, waiting])
      assert.deepEqual(order, ['first', 'second sees 1'])
    }),
  )
})

describe('磁盘写满', () => {
  for (const pages of [1, 2, 4, 8, 16]) {
    test(`只剩 ${pages} 页：报 storageFull，原有数据可读，腾出空间后接着写`, (t) =>
      within(temporaryFolder(t), async (store) => {
        await createNumbers(store)
        await store.write(({ db }) => sql`insert into numbers values (0, '原有')`.execute(db))
        const limit = (count: number) =>
          store.write(({ db }) => ask(db, `pragma max_page_count = ${count}`)).then(Number)
        await limit(Number(await ask(store.reader, 'pragma page_count')) + pages)
        let written = 0
        const fill = async () => {
          for (; written < 1_000; written++)
            await store.write(({ db }) =>
              sql`insert into numbers values (${written + 1}, ${'满'.repeat(1_000)})`.execute(db),
            )
        }
        await assert.rejects(fill(), hasCode('storageFull'))
        assert.equal(await ask(store.reader, 'select count(*) from numbers'), written + 1)
        assert.equal(await ask(store.reader, 'pragma integrity_check'), 'ok')
        await limit(1_000_000)
        await store.write(({ db }) => sql`insert into numbers values (-1, '之后')`.execute(db))
        assert.equal(await ask(store.reader, 'select count(*) from numbers'), written + 2)
      }))
  }
})

describe('不能用的文件夹', () => {
  test('路径当中是一个文件', (t) => {
    const file = path.join(temporaryFolder(t), '占位')
    writeFileSync(file, 'x')
    assert.throws(() => openSqlite(file), hasCode('storageReadOnly'))
    assert.throws(() => openSqlite(path.join(file, '下级')), hasCode('storageReadOnly'))
    // A file system that makes no folders answers that the new one is not there, however often one asks.
    if (process.platform === 'linux') assert.throws(() => openSqlite('/proc/没有/下级'), hasCode('storageReadOnly'))
  })

  test('只读的文件夹、只读的数据库文件', { skip: process.platform === 'win32' }, async (t) => {
    const folder = temporaryFolder(t)
    const whole = path.join(folder, '只读夹')
    mkdirSync(whole)
    chmodSync(whole, 0o555)
    const other = path.join(folder, '只读文件')
    await within(other, createNumbers)
    chmodSync(fileOf(other), 0o444)
    // Whoever may do anything is refused nothing, so that one asks as nobody.
    const asks = (data: string) => inProgram(folder, data)
    assert.equal(asks(whole), 'storageReadOnly')
    assert.equal(asks(other), 'storageReadOnly')
    assert.equal(existsSync(fileOf(whole)), false)
  })

  test('网络共享', (t) => {
    for (const type of [0x6969, 0x517b, 0xff534d42, -0xacb2be, 0xfe534d42]) {
      const folder = temporaryFolder(t)
      // No test can mount a share: the system's answer stands in for one.
      const { statfsSync } = fs
      t.mock.method(fs, 'statfsSync', () => ({ ...statfsSync(folder), type }))
      syncBuiltinESMExports()
      try {
        assert.throws(() => openSqlite(folder), hasCode('storageRemote'))
        assert.equal(hasSqlite(folder), false)
      } finally {
        t.mock.restoreAll()
        syncBuiltinESMExports()
      }
    }
  })

  test('不是数据库的文件原样留下', (t) => {
    const folder = temporaryFolder(t)
    const words = '这不是数据库。'.repeat(1_000)
    writeFileSync(fileOf(folder), words)
    assert.throws(() => openSqlite(folder), hasCode('databaseUnreachable'))
    assert.equal(readFileSync(fileOf(folder), 'utf8'), words)
  })

  test('被改坏的数据库说得出坏了', async (t) => {
    const folder = temporaryFolder(t)
    await within(folder, async (store) => {
      await createNumbers(store)
      await store.write(async ({ db }) => {
        for (let n = 0; n < 500; n++) await sql`insert into numbers values (${n}, ${'x'.repeat(500)})`.execute(db)
      })
    })
    const bytes = readFileSync(fileOf(folder))
    writeFileSync(fileOf(folder), bytes.fill(0xff, 4096, bytes.length - 4096))
    const use = () =>
      within(folder, (store) => store.write(({ db }) => sql`insert into numbers values (1000, 'y')`.execute(db)))
    await assert.rejects(use(), hasCode('databaseUnreachable'))
  })
})

test('别的程序久久不放，等到时限报 databaseLocked，不写任何东西', async (t) => {
  const folder = temporaryFolder(t)
  await within(folder, createNumbers)
  const other = new Database(fileOf(folder), { timeout: 0 })
  other.exec('begin immediate')
  t.after(() => other.close())
  await within(folder, async (store) => {
    const now = performance.now.bind(performance)
    let later = 0
    t.mock.method(performance, 'now', () => now() + later)
    const waiting = store.write(({ db }) => sql`insert into numbers values (1, 'a')`.execute(db))
    const refused = assert.rejects(waiting, hasCode('databaseLocked'))
    await new Promise((resolve) => setTimeout(resolve, 60))
    later = 61_000
    await refused
    assert.equal(await ask(store.reader, 'select count(*) from numbers'), 0)
  })
})

/** The code of the Problem that another program, run by an account without any rights, meets when it opens `data`. */
function inProgram(folder: string, data: string): string {
  const program = `
    import { openSqlite } from '#engine/store/sqlite.ts'
    try {
      const store = openSqlite(process.argv[1])
      await store.write(({ db }) => db.deleteFrom('numbers').execute())
      console.log('opened')
    } catch (error) {
      console.log(error.code ?? error)
    }`
  const root = process.getuid?.() === 0
  const nobody = 65_534
  if (root) for (const one of [folder, data, fileOf(data)]) if (existsSync(one)) chownSync(one, nobody, nobody)
  assert.ok(statSync(data).isDirectory())
  return execFileSync(process.execPath, ['--input-type=module', '--eval', program, data], {
    encoding: 'utf8',
    cwd: path.resolve(import.meta.dirname, '../../..'),
    ...(root ? { uid: nobody, gid: nobody } : {}),
  }).trim()
}
