import { sql } from 'kysely'
import type { Queries, Transaction } from '#engine/store/database.ts'
import type { Sql } from '#engine/store/exact.ts'
import { linkTable, snake, versionTable } from '#engine/store/naming.ts'
import { type Action, genesis, hashOf, type Revision, type SourceKind } from './chain.ts'
import { getSetting, revisionColumns, setSetting } from './house.ts'
import { aliasesOf, matchOf, naturalKey } from './identity.ts'
import type { Register } from './register.ts'
import { searchOf } from './search.ts'
import { linkColumns, linksOf, tableColumns, versionColumns } from './tables.ts'
import { asGiven, isReferences, type StoredRecord, sameValue, toColumns, type Value, type Values } from './values.ts'

/** Who changes records, when, and by what means. `district` begins the id of every new record. */
export type Occasion = {
  readonly actor: string
  readonly at: string
  readonly source: SourceKind
  readonly batch: string | null
  readonly district: string
}

/** One change of one record. `before` and `after` are whole states; null where there is none. */
export type Change = {
  readonly register: Register
  readonly before: StoredRecord | null
  readonly after: { readonly values: Values; readonly division: string; readonly digest: string | null } | null
  /** A deleted record that comes back keeps its id and goes on counting its versions; a new one gets an id and begins at 1. */
  readonly id?: string
  readonly lastVersion?: number
  readonly place?: string
}
export type Written = { readonly id: string; readonly seq: number; readonly version: number; readonly action: Action }

const chunkSize = 2_000

/**
 * The one way in which records change: the log rows, the superseded states and the present states of all changes, in the
 * given order, within the transaction at hand. A change that changes nothing is left out and answers nothing.
 */
export async function writeChanges(tx: Transaction, occasion: Occasion, changes: Iterable<Change>): Promise<Written[]> {
  let head = await chainHead(tx.db)
  const written: Written[] = []
  let chunk: Prepared[] = []
  const flush = async () => {
    await writeChunk(tx, chunk)
    chunk = []
  }
  for (const change of changes) {
    const prepared = prepare(change, occasion, head)
    if (!prepared) continue
    head = { seq: prepared.revision.seq, hash: prepared.hash }
    written.push({
      id: prepared.id,
      seq: prepared.revision.seq,
      version: prepared.revision.version,
      action: prepared.revision.action,
    })
    chunk.push(prepared)
    if (chunk.length === chunkSize) await flush()
  }
  await flush()
  if (written.length > 0) await setSetting(tx.db, 'chainHead', `${head.seq} ${head.hash}`)
  return written
}

export type ChainHead = { readonly seq: number; readonly hash: string }

export async function chainHead(db: Queries): Promise<ChainHead> {
  const stored = await getSetting(db, 'chainHead')
  if (stored === undefined) return { seq: 0, hash: genesis }
  const [seq = '0', hash = genesis] = stored.split(' ')
  return { seq: Number(seq), hash }
}

type Prepared = {
  readonly change: Change
  readonly id: string
  readonly revision: Revision
  readonly hash: string
  readonly nk: string
}

function prepare(change: Change, occasion: Occasion, head: ChainHead): Prepared | undefined {
  const { register, before, after } = change
  const differences = differencesOf(register, before?.values ?? {}, after?.values ?? {})
  const moved = before && after && before.division !== after.division
  if (before && after && differences === '{}' && !moved) return undefined
  const seq = head.seq + 1
  const id = before?.id ?? change.id ?? `${occasion.district}-${seq}`
  const revision: Revision = {
    seq,
    at: occasion.at,
    actor: occasion.actor,
    action: before ? (after ? 'update' : 'delete') : 'create',
    register: register.name,
    record: id,
    version: (before?.version ?? change.lastVersion ?? 0) + 1,
    source: occasion.source,
    batch: occasion.batch,
    place: change.place ?? null,
    changes: differences,
    previous: head.hash,
  }
  return { change, id, revision, hash: hashOf(revision), nk: after ? naturalKey(register, after.values) : '' }
}

function differencesOf(register: Register, before: Values, after: Values): string {
  const result: Record<string, [unknown, unknown]> = {}
  for (const name of Object.keys(register.fields)) {
    const [old, fresh] = [before[name] ?? null, after[name] ?? null]
    if (old !== fresh && !sameValue(old, fresh)) result[name] = [asGiven(before[name]), asGiven(after[name])]
  }
  return JSON.stringify(result)
}

async function writeChunk(tx: Transaction, chunk: readonly Prepared[]): Promise<void> {
  await tx.insertMany(
    'revision',
    revisionColumns,
    chunk.map(({ revision, hash }) => [
      ...revisionColumns.slice(0, -1).map(({ name }) => revision[name as keyof Revision]),
      hash,
    ]),
  )
  for (const [register, group] of byRegister(chunk)) {
    const gone = group.filter(({ change }) => change.before)
    const retired = gone.length > 0 ? await supersede(tx, register, gone) : []
    const present = group.filter(({ change }) => change.after)
    await tx.insertMany(
      snake(register.name),
      tableColumns(register),
      present.map((entry) => presentRow(register, entry)),
    )
    await carryRetired(tx.db, register, retired, gone)
    await writeLinks(tx, register, present)
    await writeAliases(tx, register, present)
  }
}

/** The old state goes into the version table before its row is taken away. Answers the columns that the declaration no longer has. */
async function supersede(tx: Transaction, register: Register, gone: readonly Prepared[]): Promise<string[]> {
  const columns = [...tableColumns(register), ...versionColumns]
  await tx.insertMany(
    versionTable(register.name),
    columns,
    gone.map(({ change, revision }) => {
      const before = change.before as StoredRecord
      return [
        ...recordRow(register, before.id, before.nk, before.version, before.seq, before.digest, before),
        before.seq,
        revision.seq,
      ]
    }),
  )
  const ids = gone.map(({ id }) => id)
  const retired = await keepRetired(tx.db, register, gone)
  await deleteWhere(tx.db, snake(register.name), 'id', ids)
  for (const [name] of linksOf(register)) {
    const table = linkTable(register.name, name)
    const seqOf = new Map(gone.map(({ id, revision }) => [id, revision.seq]))
    for (const part of parts(ids)) {
      const rows = await tx.db.selectFrom(table).selectAll().where('owner_id', 'in', part).execute()
      await tx.insertMany(
        `${table}_version`,
        [...linkColumns, ...versionColumns],
        rows.map((row) => [
          ...linkColumns.map((column) => row[column.name]),
          row['seq'],
          seqOf.get(String(row['owner_id'])),
        ]),
      )
    }
    await deleteWhere(tx.db, table, 'owner_id', ids)
  }
  if (register.alsoKnownBy) await deleteWhere(tx.db, 'alias', 'record', ids)
  return retired
}

/**
 * A field that was taken out of a declaration keeps its column, and the rows what stands there: a newer program or a bureau
 * may declare it again. The old state takes it along here, the new one from there in `carryRetired`.
 */
async function keepRetired(db: Queries, register: Register, gone: readonly Prepared[]): Promise<string[]> {
  const table = snake(register.name)
  const one = await db.selectFrom(table).selectAll().where('id', '=', gone[0]?.id).executeTakeFirst()
  const declared = new Set(tableColumns(register).map((column) => column.name))
  const retired = Object.keys(one ?? {}).filter((name) => !declared.has(name))
  if (retired.length === 0) return []
  const version = versionTable(register.name)
  await copyRetired(db, version, table, retired, gone, sql`o.id = ${sql.ref(`${version}.id`)}`, 'to_seq')
  return retired
}

async function carryRetired(
  db: Queries,
  register: Register,
  retired: readonly string[],
  gone: readonly Prepared[],
): Promise<void> {
  const table = snake(register.name)
  const same = sql`o.id = ${sql.ref(`${table}.id`)} and o.to_seq = ${sql.ref(`${table}.seq`)}`
  if (retired.length > 0) await copyRetired(db, table, versionTable(register.name), retired, gone, same, 'seq')
}

async function copyRetired(
  db: Queries,
  into: string,
  from: string,
  retired: readonly string[],
  gone: readonly Prepared[],
  same: Sql,
  seqColumn: string,
): Promise<void> {
  const values = retired.map(
    (name) => sql`${sql.ref(name)} = (select ${sql.ref(`o.${name}`)} from ${sql.table(from)} as o where ${same})`,
  )
  for (const part of parts(gone.map(({ revision }) => revision.seq)))
    await sql`update ${sql.table(into)} set ${sql.join(values)} where ${sql.ref(seqColumn)} in (${sql.join(part)})`.execute(
      db,
    )
}

function presentRow(register: Register, { change, id, revision, nk }: Prepared): unknown[] {
  const after = change.after as NonNullable<Change['after']>
  return recordRow(register, id, nk, revision.version, revision.seq, after.digest, after)
}

function recordRow(
  register: Register,
  id: string,
  nk: string,
  version: number,
  seq: number,
  digest: string | null,
  state: { readonly values: Values; readonly division: string },
): unknown[] {
  const row: unknown[] = [
    id,
    nk,
    state.division,
    version,
    seq,
    matchOf(register, state.values),
    searchOf(register, state.values),
    digest,
  ]
  for (const [name, field] of Object.entries(register.fields)) toColumns(field, state.values[name], row)
  return row
}

async function writeLinks(tx: Transaction, register: Register, present: readonly Prepared[]): Promise<void> {
  for (const [name] of linksOf(register)) {
    const rows = present.flatMap(({ change, id, revision }) => {
      const value: Value = change.after?.values[name] ?? null
      if (!isReferences(value)) return []
      return value.map((item, position) => [
        `${id}#${position}`,
        id,
        id,
        position + 1,
        item.text,
        item.text,
        item.key ?? '',
        item.id,
        revision.seq,
      ])
    })
    await tx.insertMany(linkTable(register.name, name), linkColumns, rows)
  }
}

async function writeAliases(tx: Transaction, register: Register, present: readonly Prepared[]): Promise<void> {
  if (!register.alsoKnownBy) return
  const columns = (['id', 'register', 'match', 'record'] as const).map((name) => ({ name, type: 'text' as const }))
  const rows = present.flatMap(({ change, id }) =>
    aliasesOf(register, change.after?.values ?? {}).map((match) => [`${id}#${match}`, register.name, match, id]),
  )
  await tx.insertMany('alias', columns, rows)
}

function byRegister(chunk: readonly Prepared[]): Map<Register, Prepared[]> {
  const groups = new Map<Register, Prepared[]>()
  for (const entry of chunk) {
    const group = groups.get(entry.change.register)
    if (group) group.push(entry)
    else groups.set(entry.change.register, [entry])
  }
  return groups
}

async function deleteWhere(db: Queries, table: string, column: string, values: readonly string[]): Promise<void> {
  for (const part of parts(values))
    await sql`delete from ${sql.table(table)} where ${sql.ref(column)} in (${sql.join(part)})`.execute(db)
}

/** Lists of values in pieces that every database takes in one statement. */
export function parts<T>(values: readonly T[], size = 1_000): T[][] {
  const result: T[][] = []
  for (let start = 0; start < values.length; start += size) result.push(values.slice(start, start + size))
  return result
}
