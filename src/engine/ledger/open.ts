import path from 'node:path'
import type { Clock } from '#engine/ground/day.ts'
import { openFiles } from '#engine/store/files.ts'
import { openPostgres } from '#engine/store/postgres.ts'
import { hasSqlite, openSqlite } from '#engine/store/sqlite.ts'
import { type Ledger, openLedger } from './ledger.ts'
import type { Registers } from './register.ts'

/** Where the books are: a folder for the embedded database and the kept files, or a server's database beside the folder. */
export type Location = { readonly folder: string; readonly databaseUrl?: string }

/** Opens one bureau's books and brings their tables to the form of the declarations. Close them by `ledger.store.close()`. */
export async function openBooks(location: Location, registers: Registers, clock: Clock): Promise<Ledger> {
  const store = location.databaseUrl ? await openPostgres(location.databaseUrl) : openSqlite(location.folder)
  try {
    return await openLedger({ store, files: openFiles(path.join(location.folder, 'files')), registers, clock })
  } catch (error) {
    await store.close()
    throw error
  }
}

/** Whether books have been begun there; of a database server only opening can tell. */
export function hasBooks(location: Location): boolean {
  return location.databaseUrl !== undefined || hasSqlite(location.folder)
}
