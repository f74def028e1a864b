import { sql } from 'kysely'
import type { Queries, Row, Transaction } from '#engine/store/database.ts'
import type { Dialect } from '#engine/store/dialect.ts'
import { linkTable, resolvedColumn, snake, versionTable } from '#engine/store/naming.ts'
import type { Register } from './register.ts'
import { linksOf } from './tables.ts'

/** An index by some columns of a table; its name follows from them. */
export type Index = { readonly table: string; readonly columns: readonly string[]; readonly isUnique?: boolean }

/** What the tables of a register are found by. */
export function indexesOf(register: Register, dialect: Dialect): readonly Index[] {
  const table = snake(register.name)
  const version = versionTable(register.name)
  const references = Object.entries(register.fields).flatMap(([name, { kind }]) => (kind === 'reference' ? [name] : []))
  return [
    { table, columns: ['nk'], isUnique: true },
    { table, columns: ['match'] },
    { table, columns: ['seq'] },
    ...(dialect.indexesTexts ? [{ table, columns: ['search', 'id'] }] : []),
    ...references.map((name) => ({ table, columns: [resolvedColumn(name)] })),
    { table: version, columns: ['id', 'to_seq'] },
    { table: version, columns: ['to_seq'] },
    ...linksOf(register).flatMap(([name]) => {
      const link = linkTable(register.name, name)
      return [
        { table: link, columns: ['owner_id'] },
        { table: link, columns: ['target_id'] },
        { table: `${link}_version`, columns: ['owner_id', 'to_seq'] },
      ]
    }),
  ]
}

/** Creates those that are missing: of new tables, and of books made by a program that did not have them yet. */
export async function createIndexes(
  { db, dialect }: Pick<Transaction, 'db' | 'dialect'>,
  indexes: readonly Index[],
): Promise<void> {
  for (const { table, columns, isUnique } of await missingIndexes(db, dialect, indexes))
    await sql`create ${sql.raw(isUnique ? 'unique ' : '')}index ${sql.ref(nameOf({ table, columns }))} on ${sql.table(table)}
      (${sql.join(columns.map((column) => sql.ref(column)))})`.execute(db)
}

/** One question to the database's own list. */
export async function missingIndexes(
  db: Queries,
  dialect: Dialect,
  indexes: readonly Index[],
): Promise<readonly Index[]> {
  const { rows } = await dialect.indexNames.execute(db)
  const present = new Set(rows.map((row) => String((row as Row)['name'])))
  return indexes.filter((index) => !present.has(dialect.keptName(nameOf(index))))
}

function nameOf({ table, columns }: Pick<Index, 'table' | 'columns'>): string {
  return `${table}_by_${columns.join('_')}`
}
