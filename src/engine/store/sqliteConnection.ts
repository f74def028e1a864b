import Database from 'better-sqlite3'
import { Problem } from '#engine/ground/problem.ts'
import { codeOf } from './faults.ts'
import { registerFunctions } from './sqliteFunctions.ts'

const oldestSqlite = [3, 51, 3] as const
export const retryEveryMs = 25

/** A connection as every one of ours is: WAL, on the disk when it answers, with our functions. */
export function connect(file: string): Database.Database {
  // No busy timeout: better-sqlite3 would sleep with the whole process; `begin` waits by itself.
  const database = new Database(file, { timeout: 0 })
  const version = String(database.prepare('select sqlite_version()').pluck().get())
  if (!isSoundSqlite(version)) {
    throw new Problem('databaseUnreachable', {
      reason: `内置的 SQLite ${version} 太旧`,
      next: '请用随程序安装的版本。',
    })
  }
  retrying(() => database.pragma('journal_mode = wal'))
  // The compiled default for WAL is NORMAL and sticks to the connection; acknowledged must mean on the disk.
  database.pragma('synchronous = full')
  database.pragma('foreign_keys = on')
  database.pragma('cache_size = -65536')
  database.pragma('temp_store = memory')
  registerFunctions(database)
  return database
}

// Two programs that open the database at one moment both ask for WAL; the later one is told to wait a little.
function retrying(work: () => unknown): void {
  for (let attempt = 1; ; attempt++) {
    try {
      work()
      return
    } catch (error) {
      if (!isBusy(error) || attempt === 100) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, retryEveryMs)
    }
  }
}

export function isBusy(error: unknown): boolean {
  const code = codeOf(error)
  return code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')
}

/** Older ones can corrupt the file when the WAL is reset; 3.52.0 was withdrawn. */
export function isSoundSqlite(version: string): boolean {
  const parts = version.split('.').map(Number)
  for (const [index, least] of oldestSqlite.entries()) {
    const found = parts[index] ?? 0
    if (found !== least) return found > least && version !== '3.52.0'
  }
  return true
}
