import type { Queries, Transaction } from '#engine/store/database.ts'
import { linkTable, snake, versionTable } from '#engine/store/naming.ts'
import { createIndexes, indexesOf } from './indexes.ts'
import type { Register, Registers } from './register.ts'
import {
  createTable,
  isIncomplete,
  linkColumns,
  linksOf,
  type PresentTables,
  tableColumns,
  versionColumns,
} from './tables.ts'

/** Creates what is missing: tables, columns of fields added to a declaration, and indexes. What renames, retypes or drops is a migration by hand. */
export async function createTables(
  tx: Pick<Transaction, 'db' | 'dialect'>,
  registers: Registers,
  existing: PresentTables,
): Promise<void> {
  for (const register of Object.values(registers))
    if (isIncomplete(register, existing)) await createRegister(tx.db, register, existing)
  await createIndexes(
    tx,
    Object.values(registers).flatMap((register) => indexesOf(register, tx.dialect)),
  )
}

async function createRegister(db: Queries, register: Register, existing: PresentTables): Promise<void> {
  const columns = tableColumns(register)
  await createTable(db, snake(register.name), columns, 'id', existing)
  await createTable(db, versionTable(register.name), [...columns, ...versionColumns], undefined, existing)
  for (const [name] of linksOf(register)) {
    const link = linkTable(register.name, name)
    await createTable(db, link, linkColumns, 'id', existing)
    await createTable(db, `${link}_version`, [...linkColumns, ...versionColumns], undefined, existing)
  }
}
