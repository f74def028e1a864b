import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import path from 'node:path'
import type Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { Problem } from '#engine/ground/problem.ts'
import { type Column, oneAtATime, type Queries, type Store, type Tables, type Transaction } from './database.ts'
import { sqliteDialect } from './dialect.ts'
import { storageProblem } from './faults.ts'
import { makeFolder } from './folder.ts'
import { openAside } from './sqliteAside.ts'
import { connect, isBusy, retryEveryMs } from './sqliteConnection.ts'
import { rememberStatements, type Statements } from './sqliteStatements.ts'

const fileName = 'taizhang.sqlite'
const waitForWriterMs = 60_000

/** Opens (or creates) the embedded database below `folder`. */
export function openSqlite(folder: string): Store {
  prepareFolder(folder)
  const file = path.join(folder, fileName)
  const writing = guarded(folder, () => connect(file))
  const reading = guarded(folder, () => connect(file))
  reading.pragma('query_only = on')
  const statements = rememberStatements(writing)
  const writer: Queries = new Kysely<Tables>({ dialect: new SqliteDialect({ database: statements }) })
  const reader: Queries = new Kysely<Tables>({ dialect: new SqliteDialect({ database: rememberStatements(reading) }) })
  const aside = openAside(file)
  const queue = oneAtATime()
  const transaction: Transaction = {
    db: writer,
    dialect: sqliteDialect,
    insertMany: async (table, columns, rows) => insertMany(statements, table, columns, rows),
  }

  return {
    dialect: sqliteDialect,
    reader,
    aside: aside.db,
    write: (work) =>
      queue(async () => {
        try {
          await begin(writing)
          const result = await work(transaction)
          writing.exec('commit')
          return result
        } catch (error) {
          if (writing.inTransaction) writing.exec('rollback')
          throw storageProblem(error, folder)
        }
      }),
    snapshot: async (work) => {
      // A connection of its own: the reader's would keep every other question waiting.
      const still = guarded(folder, () => connect(file))
      still.pragma('query_only = on')
      const db: Queries = new Kysely<Tables>({ dialect: new SqliteDialect({ database: still }) })
      try {
        still.exec('begin')
        return await work(db)
      } finally {
        still.close()
      }
    },
    close: async () => {
      await queue(async () => undefined)
      await aside.close()
      // Not by Kysely, which closes only what was asked something: a connection left open keeps the file in use.
      reading.close()
      writing.close()
    },
  }
}

export function hasSqlite(folder: string): boolean {
  return existsSync(path.join(folder, fileName))
}

async function begin(database: Database.Database): Promise<void> {
  const giveUpAt = performance.now() + waitForWriterMs
  for (;;) {
    try {
      // "immediate": a transaction that reads first and writes later would fail at once beside another writer.
      database.exec('begin immediate')
      return
    } catch (error) {
      if (!isBusy(error)) throw error
      if (performance.now() > giveUpAt) throw new Problem('databaseLocked', { waited: '60 秒' }, { cause: error })
      await new Promise((resolve) => setTimeout(resolve, retryEveryMs))
    }
  }
}

function insertMany(
  { prepare }: Statements,
  table: string,
  columns: readonly Column[],
  rows: Iterable<readonly unknown[]>,
): number {
  const names = columns.map((column) => `"${column.name}"`).join(', ')
  const statement = prepare(`insert into "${table}" (${names}) values (${columns.map(() => '?').join(', ')})`)
  let inserted = 0
  for (const row of rows) {
    statement.run(row)
    inserted++
  }
  return inserted
}

function prepareFolder(folder: string): void {
  try {
    makeFolder(path.resolve(folder))
    accessSync(folder, constants.R_OK | constants.W_OK)
  } catch (error) {
    throw storageProblem(error, folder, true)
  }
  if (isRemote(folder)) throw new Problem('storageRemote', { where: folder })
}

function guarded<T>(folder: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw storageProblem(error, folder)
  }
}

// NFS, SMB, CIFS, SMB2, Ceph, AFS: file locks are not to be trusted there. Other systems answer types that never match.
const remoteTypes: ReadonlySet<number> = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x00c36400, 0x5346414f])
function isRemote(folder: string): boolean {
  if (process.platform === 'win32' && path.resolve(folder).startsWith('\\\\')) return true
  return remoteTypes.has(statfsSync(folder).type >>> 0)
}
