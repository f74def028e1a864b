import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { Problem } from '#engine/ground/problem.ts'
import { type Column, oneAtATime, type Queries, type Store, type Tables } from './database.ts'
import { postgresDialect } from './dialect.ts'
import { codeOf } from './faults.ts'

/** All writers of one database take this lock for the length of their transaction: one chain, one writer. */
const writersLock = 0x7461697a
const waitForWriterSeconds = 60
const rowsAnInsert = 5_000

/** Opens a PostgreSQL database; a wrong password, host or database name is told in words. */
export async function openPostgres(url: string): Promise<Store> {
  const pool = new pg.Pool({ connectionString: url, max: 8, types: { getTypeParser } })
  // A connection that breaks while idle is replaced by the pool at its next use; the query that needs it reports the fault.
  pool.on('error', () => undefined)
  // The same of one that breaks while it works; without a listener the event would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  try {
    const client = await pool.connect()
    client.release()
  } catch (error) {
    await pool.end()
    throw unreachable(error)
  }
  const reader: Queries = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  const queue = oneAtATime()
  return {
    dialect: postgresDialect,
    reader,
    aside: reader,
    write: (work) =>
      queue(async () => {
        try {
          // "read committed": what the writer before us wrote while we waited for the lock must be seen.
          return await reader
            .transaction()
            .setIsolationLevel('read committed')
            .execute(async (db) => {
              await becomeWriter(db)
              return work({
                db,
                dialect: postgresDialect,
                insertMany: (table, columns, rows) => insertMany(db, table, columns, rows),
              })
            })
        } catch (error) {
          throw writeProblem(error)
        }
      }),
    snapshot: (work) =>
      reader.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
    close: async () => {
      await queue(async () => undefined)
      // Not by Kysely, which ends only what was asked something.
      await pool.end()
    },
  }
}

// A server may have been set up to answer before the disk does; here acknowledged means on the disk. Machine code for a statement
// as long as a policy takes two to four times as long to make as the statement takes without it.
async function becomeWriter(db: Queries): Promise<void> {
  const settings = sql`set_config('synchronous_commit', 'on', true), set_config('lock_timeout', ${`${waitForWriterSeconds}s`}, true), set_config('jit', 'off', true)`
  await sql`select ${settings}`.execute(db)
  await sql`select pg_advisory_xact_lock(${sql.lit(writersLock)})`.execute(db)
}

async function insertMany(
  db: Queries,
  table: string,
  columns: readonly Column[],
  rows: Iterable<readonly unknown[]>,
): Promise<number> {
  let inserted = 0
  let arrays: unknown[][] = columns.map(() => [])
  const flush = async () => {
    if (arrays[0] === undefined || arrays[0].length === 0) return
    const values = sql.join(columns.map((column, index) => sql`${arrays[index]}::${sql.raw(column.type)}[]`))
    const names = sql.join(columns.map((column) => sql.ref(column.name)))
    await sql`insert into ${sql.table(table)} (${names}) select * from unnest(${values})`.execute(db)
    arrays = columns.map(() => [])
  }
  for (const row of rows) {
    for (const [index, list] of arrays.entries()) list.push(row[index] ?? null)
    inserted++
    if (inserted % rowsAnInsert === 0) await flush()
  }
  await flush()
  return inserted
}

const int8 = 20
// count() and sum(bigint) arrive as text; a number where it is exact, else a bigint. numeric stays text: the language reads it exactly.
function getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (oid === int8) {
    return (text) => {
      const number = Number(text)
      return Number.isSafeInteger(number) ? number : BigInt(text)
    }
  }
  return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text')
}

function writeProblem(error: unknown): unknown {
  const code = codeOf(error)
  if (code === '55P03') return new Problem('databaseLocked', { waited: `${waitForWriterSeconds} 秒` }, { cause: error })
  if (code === '53100') return new Problem('storageFull', { where: 'PostgreSQL 服务器' }, { cause: error })
  if (code === '25006') return new Problem('storageReadOnly', { where: 'PostgreSQL 服务器' }, { cause: error })
  return isBroken(error) ? unreachable(error) : error
}

// Classes 08 and 57P: the connection or the server went away.
function isBroken(error: unknown): boolean {
  const code = codeOf(error)
  if (/^(08|57P)/.test(code) || lostConnection.has(code)) return true
  return (
    code === '' &&
    error instanceof Error &&
    /^(Connection terminated|Client has encountered a connection error)/.test(error.message)
  )
}
const lostConnection: ReadonlySet<string> = new Set('ECONNRESET ECONNREFUSED EPIPE ETIMEDOUT ENOTFOUND'.split(' '))

function unreachable(error: unknown): Problem {
  const code = codeOf(error)
  const known: Record<string, [reason: string, next: string]> = {
    '28P01': ['用户名或密码不对', '请核对 DATABASE_URL 中的用户名和密码。'],
    '28000': ['该用户不许连接', '请数据库管理员放行，或核对 DATABASE_URL。'],
    '3D000': ['没有这个数据库', '请先建库，或核对 DATABASE_URL 中的库名。'],
    ECONNREFUSED: ['服务器没有应答', '请确认 PostgreSQL 已启动，主机和端口正确。'],
    ENOTFOUND: ['找不到服务器', '请核对 DATABASE_URL 中的主机名。'],
    ETIMEDOUT: ['连接超时', '请检查网络和防火墙。'],
    '57P01': ['服务器正在停止', '请等它重新启动后再试。'],
    '57P03': ['服务器正在启动或停止', '请稍后再试。'],
    ECONNRESET: ['连接中断', '请检查网络和服务器后再试；没有得到答复的保存可以放心重试。'],
    '53300': ['连接数已满', '请稍后再试，或提高 max_connections。'],
  }
  const [reason, next] = known[code] ?? [
    error instanceof Error ? error.message : String(error),
    '请核对 DATABASE_URL。',
  ]
  return new Problem('databaseUnreachable', { reason, next }, { cause: error })
}
