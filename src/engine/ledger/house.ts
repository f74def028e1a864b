import { sql } from 'kysely'
import { Problem } from '#engine/ground/problem.ts'
import type { Column, Queries, Store } from '#engine/store/database.ts'
import { snake, versionTable } from '#engine/store/naming.ts'
import { createTables } from './createTables.ts'
import { allRegisters, belongingRegisters, houseRegisters } from './houseRegisters.ts'
import { createIndexes, type Index, indexesOf, missingIndexes } from './indexes.ts'
import type { Registers } from './register.ts'
import { createTable, lacksTables, type PresentTables, presentTables } from './tables.ts'

/** Version of the house's own tables; a database with a higher one was written by a newer program. */
export const schemaVersion = 1

const text = (name: string, required = false): Column => ({ name, type: 'text', required })
const number = (name: string, required = false): Column => ({ name, type: 'bigint', required })

/**
 * The log: one row per change of a record. `hash` covers all other columns and the `previous` hash, so that no row can be
 * altered, left out or put in between without breaking the chain.
 */
export const revisionColumns: readonly Column[] = [
  number('seq', true),
  text('at', true),
  text('actor', true),
  text('action', true),
  text('register', true),
  text('record', true),
  number('version', true),
  text('source', true),
  text('batch'),
  text('place'),
  text('changes', true),
  text('previous', true),
  text('hash', true),
]

const tables: readonly {
  name: string
  key: string
  columns: readonly Column[]
  indexes?: readonly (readonly string[])[]
}[] = [
  { name: 'revision', key: 'seq', columns: revisionColumns, indexes: [['record', 'seq'], ['batch']] },
  {
    name: 'batch',
    key: 'id',
    columns: [
      text('id', true),
      text('kind', true),
      text('at', true),
      text('actor', true),
      text('file'),
      text('file_name'),
      text('sheet'),
      text('register'),
      text('mapping'),
      number('rows', true),
      number('created', true),
      number('updated', true),
      number('unchanged', true),
      number('quarantined', true),
      text('state', true),
      text('undone_by'),
      text('note'),
    ],
    indexes: [['file']],
  },
  {
    name: 'file',
    key: 'hash',
    columns: [text('hash', true), text('name', true), number('size', true), text('at', true), text('format')],
  },
  {
    name: 'quarantine',
    key: 'id',
    columns: [
      text('id', true),
      text('batch', true),
      text('register', true),
      text('file', true),
      text('sheet', true),
      number('row_number', true),
      text('nk'),
      text('cells', true),
      text('reasons', true),
      text('state', true),
      text('cleared_by'),
      text('at', true),
    ],
    indexes: [['batch'], ['register', 'state']],
  },
  {
    name: 'remembered_mapping',
    key: 'signature',
    columns: [
      text('signature', true),
      text('register', true),
      text('mapping', true),
      text('at', true),
      text('actor', true),
    ],
  },
  { name: 'known_answer', key: 'id', columns: [text('id', true), text('answer', true), text('at', true)] },
  {
    name: 'alias',
    key: 'id',
    columns: [text('id', true), text('register', true), text('match', true), text('record', true)],
    indexes: [['register', 'match'], ['record']],
  },
  { name: 'setting', key: 'name', columns: [text('name', true), text('value', true)] },
  {
    name: 'publication',
    key: 'id',
    columns: [
      text('id', true),
      text('report', true),
      number('year', true),
      text('at', true),
      text('actor', true),
      number('seq', true),
      text('parameters', true),
      text('content', true),
      text('hash', true),
    ],
    indexes: [['report', 'year']],
  },
  // What a list shows, kept under a name: one row each time somebody changes it, the last one rules.
  {
    name: 'saved_view',
    key: 'id',
    columns: [
      text('id', true),
      text('view', true),
      number('version', true),
      text('register', true),
      text('name', true),
      text('owner', true),
      number('shared', true),
      number('gone', true),
      text('state', true),
      text('at', true),
      text('actor', true),
    ],
    indexes: [['register']],
  },
  // The verdict of each policy on each subject as of the last run; reckoned anew at any time, so it is in no chain.
  {
    name: 'assessment',
    key: 'id',
    columns: [
      text('id', true),
      text('policy', true),
      text('subject', true),
      text('outcome', true),
      text('version'),
      text('missing', true),
      text('lacking', true),
      number('gap'),
      number('amount'),
      text('as_of', true),
      number('seq', true),
    ],
    indexes: [['policy', 'outcome']],
  },
  // "Checked, it is true": a finding of the data check about one version of one record, laid to rest by a person.
  {
    name: 'silence',
    key: 'id',
    columns: [
      text('id', true),
      text('register', true),
      text('record', true),
      number('version', true),
      text('code', true),
      text('reason', true),
      text('at', true),
      text('actor', true),
      // The value that was found true: only when it changes the finding comes back. Null: any change of the record brings it back.
      text('value'),
    ],
    indexes: [['register', 'code']],
  },
  // How many things the data check found on a day, by register and kind: the last check of the day stands.
  {
    name: 'fault_count',
    key: 'id',
    columns: [
      text('id', true),
      text('day', true),
      text('register', true),
      text('kind', true),
      text('severity', true),
      number('found', true),
      // The later day on which it was reckoned from the books as they were known; null: it was counted on its day.
      text('reckoned_on'),
    ],
    indexes: [['day']],
  },
  // Two records that were one: which is left, which is gone, and what the merge moved, so that it can be taken back.
  {
    name: 'merge',
    key: 'id',
    columns: [
      text('id', true),
      text('register', true),
      text('survivor', true),
      text('gone', true),
      text('gone_title', true),
      text('at', true),
      text('actor', true),
      text('undone_at'),
      text('undone_by'),
    ],
    indexes: [['survivor'], ['gone']],
  },
  // Keys and names of a merged record: they go on leading, now to the one that is left.
  {
    name: 'merged_name',
    key: 'id',
    columns: [
      text('id', true),
      text('merge', true),
      text('register', true),
      text('kind', true),
      text('match', true),
      text('record', true),
    ],
    indexes: [['register', 'match'], ['merge']],
  },
  // Two records that look like one and are not: a person has looked, and said why.
  {
    name: 'told_apart',
    key: 'id',
    columns: [
      text('id', true),
      text('register', true),
      text('one', true),
      text('other', true),
      text('reason', true),
      text('at', true),
      text('actor', true),
    ],
    indexes: [['register']],
  },
  // References that a merge turned to the record that is left.
  {
    name: 'merge_moved',
    key: 'id',
    columns: [text('id', true), text('merge', true), text('place', true), text('field', true), text('row_id', true)],
    indexes: [['merge']],
  },
]

/** Tables that no register may take. */
export const houseTables: readonly string[] = [
  ...tables.map((table) => table.name),
  ...Object.keys(houseRegisters).flatMap((name) => [snake(name), versionTable(name)]),
]

/** Brings the database to this program's form. One transaction: interrupted, it has not happened. */
export async function prepareHouse(store: Store, declared: Registers): Promise<void> {
  const registers = allRegisters(declared)
  const indexes = [
    ...tables.flatMap((table) => (table.indexes ?? []).map((columns): Index => ({ table: table.name, columns }))),
    ...Object.keys(belongingRegisters).map((name): Index => ({ table: snake(name), columns: ['record'] })),
    ...Object.values(registers).flatMap((register) => indexesOf(register, store.dialect)),
  ]
  const seen = await presentTables(store.reader)
  await refuseNewer(store.reader, seen)
  const isWhole = !lacksColumns(seen) && !lacksTables(seen, registers)
  if (isWhole && (await missingIndexes(store.reader, store.dialect, indexes)).length === 0) return
  await store.write(async (tx) => {
    const { db } = tx
    // Asked again: another program may have been opening the same books at the same moment.
    const existing = await presentTables(db)
    await refuseNewer(db, existing)
    for (const table of tables) await createTable(db, table.name, table.columns, table.key, existing)
    if (!existing.has('setting')) await setSetting(db, 'schemaVersion', String(schemaVersion))
    await createTables(tx, registers, existing)
    await createIndexes(tx, indexes)
  })
}

function lacksColumns(present: PresentTables): boolean {
  return tables.some((table) => table.columns.some((column) => !present.get(table.name)?.has(column.name)))
}

async function refuseNewer(db: Queries, present: PresentTables): Promise<void> {
  if (!present.has('setting')) return
  const found = Number((await getSetting(db, 'schemaVersion')) ?? 0)
  if (found > schemaVersion) throw new Problem('databaseNewer', { found, known: schemaVersion })
}

export async function getSetting(db: Queries, name: string): Promise<string | undefined> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst()
  return row === undefined ? undefined : String(row['value'])
}

export async function setSetting(db: Queries, name: string, value: string): Promise<void> {
  await sql`insert into setting (name, value) values (${name}, ${value}) on conflict (name) do update set value = excluded.value`.execute(
    db,
  )
}
