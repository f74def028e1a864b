import { sql } from 'kysely'
import { Problem } from '#engine/ground/problem.ts'
import type { Column, Queries } from '#engine/store/database.ts'
import type { Sql } from '#engine/store/exact.ts'
import { linkTable, resolvedColumn, snake, versionTable } from '#engine/store/naming.ts'
import type { Field } from './field.ts'
import { kinds } from './fields/index.ts'
import type { Register, Registers } from './register.ts'

/**
 * The tables that follow from a declaration. Every register has the same columns of the house before its own:
 * `id` never changes, `nk` is the natural key in canonical form, `match` the name by which references find the record,
 * `search` what the search box reads, `seq` the log sequence of the present state, `digest` the fingerprint of the imported
 * cells that this state came from (null once anything else has changed it), so that the same row again is known at a glance.
 */
const houseColumns: readonly Column[] = [
  { name: 'id', type: 'text', required: true },
  { name: 'nk', type: 'text', required: true },
  { name: 'division', type: 'text', required: true },
  { name: 'version', type: 'integer', required: true },
  { name: 'seq', type: 'bigint', required: true },
  { name: 'match', type: 'text', required: true },
  { name: 'search', type: 'text', required: true },
  { name: 'digest', type: 'text' },
]

/** The columns of one field: one, or three for a reference (text as given, key as given, id it resolves to), or none for a list of references. */
function columnsOf(name: string, field: Field): readonly Column[] {
  if (field.kind === 'references') return []
  if (field.kind === 'reference') {
    return [
      { name: snake(name), type: 'text' },
      { name: `${snake(name)}_key`, type: 'text' },
      { name: resolvedColumn(name), type: 'text' },
    ]
  }
  return [{ name: snake(name), type: kinds[field.kind].column }]
}

export function tableColumns(register: Register): readonly Column[] {
  return [...houseColumns, ...Object.entries(register.fields).flatMap(([name, field]) => columnsOf(name, field))]
}

export const versionColumns: readonly Column[] = [
  { name: 'from_seq', type: 'bigint', required: true },
  { name: 'to_seq', type: 'bigint', required: true },
]

export const linkColumns: readonly Column[] = [
  { name: 'id', type: 'text', required: true },
  { name: 'owner', type: 'text' },
  { name: 'owner_id', type: 'text', required: true },
  { name: 'position', type: 'integer', required: true },
  { name: 'text', type: 'text', required: true },
  { name: 'target', type: 'text', required: true },
  { name: 'target_key', type: 'text', required: true },
  { name: 'target_id', type: 'text' },
  { name: 'seq', type: 'bigint', required: true },
]

/** The tables of a database, each with its columns. */
export type PresentTables = ReadonlyMap<string, ReadonlySet<string>>

export async function presentTables(db: Queries): Promise<PresentTables> {
  const found = await db.introspection.getTables()
  return new Map(found.map((table) => [table.name, new Set(table.columns.map((column) => column.name))]))
}

export function lacksTables(existing: PresentTables, registers: Registers): boolean {
  return Object.values(registers).some((register) => isIncomplete(register, existing))
}

export function linksOf(register: Register): [name: string, field: Extract<Field, { kind: 'references' }>][] {
  return Object.entries(register.fields).flatMap(([name, field]) =>
    field.kind === 'references' ? [[name, field] as [string, typeof field]] : [],
  )
}

export function isIncomplete(register: Register, existing: PresentTables): boolean {
  const table = existing.get(snake(register.name))
  const version = existing.get(versionTable(register.name))
  if (!table || !version) return true
  if (tableColumns(register).some((column) => !table.has(column.name) || !version.has(column.name))) return true
  return linksOf(register)
    .map(([name]) => linkTable(register.name, name))
    .some((link) => !existing.has(link) || !existing.has(`${link}_version`))
}

/** A table as it was after the revision `knownAt`: rows that have not changed since, and the superseded states of then. */
export function asKnown(table: string, columns: readonly Column[], knownAt: number): Sql {
  if (!Number.isSafeInteger(knownAt) || knownAt < 0)
    throw new Problem('badInput', { what: `“${knownAt}”不是从 0 起的整数。` })
  const names = sql.join(columns.map((column) => sql.ref(column.name)))
  const seq = sql.lit(knownAt)
  return sql`(select ${names} from ${sql.table(table)} where seq <= ${seq}
    union all select ${names} from ${sql.table(`${table}_version`)} where from_seq <= ${seq} and to_seq > ${seq})`
}

/** A table that is missing, or the columns that one lacks. */
export async function createTable(
  db: Queries,
  table: string,
  columns: readonly Column[],
  primaryKey: string | undefined,
  existing: PresentTables,
): Promise<void> {
  const present = existing.get(table)
  if (present) {
    for (const column of columns) {
      if (!present.has(column.name))
        await sql`alter table ${sql.table(table)} add column ${sql.ref(column.name)} ${sql.raw(column.type)}`.execute(
          db,
        )
    }
    return
  }
  const lines = columns.map(
    (column) =>
      sql`${sql.ref(column.name)} ${sql.raw(column.type)}${sql.raw(column.required ? ' not null' : '')}${sql.raw(column.name === primaryKey ? ' primary key' : '')}`,
  )
  await sql`create table ${sql.table(table)} (${sql.join(lines)})`.execute(db)
}
