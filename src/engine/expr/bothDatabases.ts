/** For tests only: the random district in SQLite and in PostgreSQL, and how an expression is asked of each. */
import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import Database from 'better-sqlite3'
import { Kysely, PostgresDialect, SqliteDialect, sql } from 'kysely'
import pg from 'pg'
import { type Dialect, postgresDialect, sqliteDialect } from '#engine/store/dialect.ts'
import { resolvedColumn, snake } from '#engine/store/naming.ts'
import { registerFunctions } from '#engine/store/sqliteFunctions.ts'
import type { Context, RecordValues, Value } from './evaluate.ts'
import type { Measure, Node } from './node.ts'
import { type Asked, schema, type World } from './randomDistrict.ts'
import { isLinkList } from './schema.ts'
import { readValue, type Selected, sqlReader } from './toSql.ts'

export type Engine = { readonly dialect: Dialect; readonly db: Kysely<Record<string, Record<string, unknown>>> }

/** Both databases with empty tables for the calling describe block; known inside its tests. */
export function bothDatabases(postgresForTests: () => { readonly url: string }): readonly Engine[] {
  const engines: Engine[] = []
  // Hooks run in this order: connections are closed before their database goes.
  after(async () => {
    for (const { db } of engines) await db.destroy()
  })
  const postgres = postgresForTests()
  before(async () => {
    const database = new Database(':memory:')
    registerFunctions(database)
    engines.push({ dialect: sqliteDialect, db: new Kysely({ dialect: new SqliteDialect({ database }) }) })
    const pool = new pg.Pool({ connectionString: postgres.url, max: 1 })
    engines.push({ dialect: postgresDialect, db: new Kysely({ dialect: new PostgresDialect({ pool }) }) })
    for (const { db } of engines) {
      for (const register of Object.keys(schema)) {
        const columns = columnsOf(register).map((column) => sql`${sql.ref(column.name)} ${sql.raw(column.type)}`)
        await sql`create table ${sql.table(snake(register))} (${sql.join(columns)})`.execute(db)
      }
    }
  })
  return engines
}

export function contextOf(register: string, record: RecordValues, world: World, asked: Asked): Context {
  return {
    schema,
    register,
    record,
    ...asked,
    resolve: (target, id) => world[target]?.find((one) => one['id'] === id),
    related: (set, by, id) => (world[set] ?? []).filter((one) => one[`${by}Id`] === id),
  }
}

export async function answers(
  { dialect, db }: Engine,
  register: string,
  nodes: readonly Node[],
  asked: Asked,
): Promise<Map<string, Value[]>> {
  const reader = sqlReader({ schema, dialect, register, alias: 'r', ...asked, source })
  const selected = nodes.map((node) => reader.select(node))
  // A flag is asked in `where` as well: only true keeps a row.
  const kept = selected.map((one) =>
    one.type === 'flag' ? sql`case when ${one.columns[0]} then 1 else 0 end` : sql`1`,
  )
  const columns = [...selected.flatMap((one) => one.columns), ...kept].map(
    (column, index) => sql`${column} as ${sql.raw(`x${index}`)}`,
  )
  const joins = sql.join([...reader.joins()], sql.raw(' '))
  const { rows } = await sql<
    Record<string, unknown>
  >`select r.id as id, ${sql.join(columns)} from ${source(register)} as r ${joins}`.execute(db)
  return new Map(
    rows.map((row) => {
      let next = 0
      const values = selected.map((one) => read(one, () => row[`x${next++}`]))
      for (const [index, one] of selected.entries())
        if (one.type === 'flag') assert.equal(row[`x${next + index}`] === 1, values[index] === true)
      return [String(row['id']), values]
    }),
  )
}

export async function measured(
  { dialect, db }: Engine,
  measure: Measure,
  where: Node | null,
  asked: Asked,
): Promise<Value> {
  const reader = sqlReader({ schema, dialect, register: 'patent', alias: 'r', ...asked, source })
  const selected = reader.measure(measure, where ?? undefined)
  const columns = selected.columns.map((column, index) => sql`${column} as ${sql.raw(`x${index}`)}`)
  const { rows } = await sql<
    Record<string, unknown>
  >`select ${sql.join(columns)} from ${source('patent')} as r ${sql.join([...reader.joins()], sql.raw(' '))}`.execute(
    db,
  )
  let next = 0
  return read(selected, () => rows[0]![`x${next++}`])
}

function read({ type, columns }: Selected, next: () => unknown): Value {
  return readValue(type, columns.map(next))
}

function source(register: string) {
  return sql.table(snake(register))
}

function columnsOf(register: string): { field: string; name: string; type: string }[] {
  const fields = Object.entries(schema[register]!.fields).filter(([name]) => !isLinkList(schema, register, name))
  return [
    { field: 'id', name: 'id', type: 'text primary key' },
    ...fields.flatMap(([field, { type }]) => [
      {
        field,
        name: snake(field),
        type: { integer: 'bigint', decimal: 'bigint', money: 'bigint', flag: 'integer' }[type as string] ?? 'text',
      },
      ...(type === 'reference' ? [{ field: `${field}Id`, name: resolvedColumn(field), type: 'text' }] : []),
    ]),
  ]
}

export async function fill({ db, dialect }: Engine, world: World): Promise<void> {
  for (const [register, records] of Object.entries(world)) {
    const columns = columnsOf(register)
    await sql`delete from ${source(register)}`.execute(db)
    if (records.length === 0) continue
    const rows = records.map(
      (record) => sql`(${sql.join(columns.map(({ field, type }) => stored(record[field], type, dialect)))})`,
    )
    await sql`insert into ${source(register)} (${sql.join(columns.map(({ name }) => sql.ref(name)))}) values ${sql.join(rows)}`.execute(
      db,
    )
  }
}

function stored(value: RecordValues[string], type: string, dialect: Dialect) {
  if (value === null || value === undefined) return sql`null`
  if (typeof value === 'boolean') return sql.raw(value ? '1' : '0')
  if (typeof value === 'string') return dialect.text(value)
  return type === 'text' ? dialect.text(String(value)) : dialect.whole(BigInt(value as number | bigint))
}
