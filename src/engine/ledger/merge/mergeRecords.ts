import { sql } from 'kysely'
import { Problem } from '#engine/ground/problem.ts'
import type { Transaction } from '#engine/store/database.ts'
import { checkRecord } from '../check.ts'
import { belongingRegisters } from '../houseRegisters.ts'
import { aliasesOf, matchOf, naturalKey, titleOf } from '../identity.ts'
import { getRegister, type Ledger, ownDistrict, todayOf } from '../ledger.ts'
import { type Change, chainHead, writeChanges } from '../log.ts'
import {
  type Actor,
  answerOf,
  divisionOf,
  findRecord,
  getRecord,
  occasionOf,
  refuseFaulty,
  refuseTakenKey,
  rememberAnswer,
} from '../records.ts'
import { followKeys, refreshReferences, resolveValues } from '../references.ts'
import type { Register } from '../register.ts'
import { fromRow, isReferences, type StoredRecord, type Value, type Values } from '../values.ts'
import { placesLeadingTo } from './places.ts'

export type MergeRequest = {
  readonly register: string
  /** The record that stays, and the one that goes, each with the version that the person saw. */
  readonly survivor: { readonly id: string; readonly version: number }
  readonly gone: { readonly id: string; readonly version: number }
  /** Fields of which the value of the one that goes is kept. */
  readonly take: readonly string[]
  /** Lists of which the items of both are kept. */
  readonly join: readonly string[]
}
export type Merged = { readonly merge: string; readonly record: StoredRecord }

/**
 * Makes two records one. The survivor takes the chosen values; references, link tables, attachments and comments follow it; the
 * other is deleted, and its key and names go on leading to the survivor, so that a later import of the old name finds it. All of
 * it is one set of revisions that `undoMerge` takes back.
 */
export async function mergeRecords(ledger: Ledger, by: Actor, request: MergeRequest): Promise<Merged> {
  const register = getRegister(ledger.registers, request.register)
  const district = (await ownDistrict(ledger))?.code ?? '000000'
  if (request.survivor.id === request.gone.id)
    throw new Problem('mergeImpossible', { reason: '选的是同一条记录', next: '请另选一条。' })
  return ledger.store.write(async (tx) => {
    const answered = await answerOf(tx, by.key)
    if (answered !== undefined) {
      const [merge = '', record = ''] = answered.split(' ')
      return { merge, record: await getRecord(tx.db, register, record) }
    }
    const survivor = await seen(tx, register, request.survivor)
    const gone = await seen(tx, register, request.gone)
    const wanted = joined(register, survivor.values, gone.values, request)
    refuseFaulty(register, checkRecord(ledger.schema, register, wanted, todayOf(ledger)))
    const merge = `M${(await chainHead(tx.db)).seq + 1}`

    await turnReferences(tx, ledger, register, merge, gone.id, survivor.id)
    const [after] = await resolveValues(tx.db, ledger.registers, register, [wanted], divisionOf(district))
    if (!after) throw new Error('one record in, one record out')
    await refuseTakenKey(tx, register, naturalKey(register, after.values), survivor.id, gone.id)
    const place = (text: string) => JSON.stringify({ form: text, merge })
    await writeChanges(tx, { ...occasionOf(ledger, by, district, merge), source: 'merge' }, [
      { register, before: gone, after: null, place: place(`并入“${titleOf(register, survivor.values)}”`) },
      {
        register,
        before: survivor,
        after: { ...after, digest: null },
        place: place(`并入“${titleOf(register, gone.values)}”的内容`),
      },
      ...(await belongings(tx, gone.id, survivor.id, place('随记录合并'))),
    ])
    await noteMerge(tx, ledger, by, register, merge, gone, survivor.id)
    await refreshReferences(tx, ledger.registers, new Set([register.name]))
    await rememberAnswer(tx, by.key, `${merge} ${survivor.id}`, ledger)
    return { merge, record: await getRecord(tx.db, register, survivor.id) }
  })
}

async function seen(
  tx: Transaction,
  register: Register,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<StoredRecord> {
  const record = await getRecord(tx.db, register, id)
  if (record.version !== version)
    throw new Problem('versionConflict', { register: register.label, key: titleOf(register, record.values) })
  return record
}

function joined(register: Register, survivor: Values, gone: Values, { take, join }: MergeRequest): Values {
  for (const name of [...take, ...join])
    if (!Object.hasOwn(register.fields, name))
      throw new Problem('fieldNotFound', { register: register.label, field: name })
  const values: Record<string, Value> = { ...survivor }
  for (const name of take) values[name] = gone[name] ?? null
  for (const name of join) values[name] = both(survivor[name] ?? null, gone[name] ?? null)
  return values
}

/** The items of two lists, each once, in their order. */
function both(a: Value, b: Value): Value {
  if (isReferences(a) && isReferences(b)) {
    const known = new Set(a.map(({ text }) => text))
    return [...a, ...b.filter(({ text }) => !known.has(text))]
  }
  const items = [a, b].flatMap((list) => (typeof list === 'string' ? list.split('、') : []))
  return items.length === 0 ? null : [...new Set(items)].join('、')
}

/** What led to the one that goes leads to the one that stays; what was turned is noted. Where a reference leads is no revision. */
async function turnReferences(
  tx: Transaction,
  ledger: Ledger,
  register: Register,
  merge: string,
  from: string,
  to: string,
): Promise<void> {
  for (const { register: owner, field, table, columns, isList } of placesLeadingTo(ledger.registers, register.name)) {
    const rows = await tx.db.selectFrom(table).select('id').where(columns.id, '=', from).execute()
    if (rows.length === 0) continue
    const ids = rows.map((row) => String(row['id']))
    await tx.insertMany(
      'merge_moved',
      ['id', 'merge', 'place', 'field', 'row_id'].map((name) => ({ name, type: 'text' as const })),
      ids.map((id) => [`${merge}#${owner.name}.${field}#${id}`, merge, owner.name, field, id]),
    )
    await sql`update ${sql.table(table)} set ${sql.ref(columns.id)} = ${to} where ${sql.ref(columns.id)} = ${from}`.execute(
      tx.db,
    )
    if (!isList && owner.key.includes(field)) await followKeys(tx.db, owner, ids)
  }
}

/** Attachments and comments of the one that goes, as changes; a file that the survivor has already goes. */
async function belongings(tx: Transaction, from: string, to: string, place: string): Promise<Change[]> {
  const changes: Change[] = []
  for (const register of Object.values(belongingRegisters)) {
    const rows = await tx.db.selectFrom(register.name).selectAll().where('record', '=', from).orderBy('id').execute()
    for (const row of rows) {
      const before = fromRow(register, row)
      const values = { ...before.values, record: to }
      const taken = await tx.db
        .selectFrom(register.name)
        .select('id')
        .where('nk', '=', naturalKey(register, values))
        .where('id', '<>', before.id)
        .executeTakeFirst()
      const after = taken ? null : { values, division: before.division, digest: null }
      changes.push({ register, before, after, place })
    }
  }
  return changes
}

async function noteMerge(
  tx: Transaction,
  ledger: Ledger,
  by: Actor,
  register: Register,
  merge: string,
  gone: StoredRecord,
  survivor: string,
): Promise<void> {
  await tx.db
    .insertInto('merge')
    .values({
      id: merge,
      register: register.name,
      survivor,
      gone: gone.id,
      gone_title: titleOf(register, gone.values),
      at: ledger.clock().toISOString(),
      actor: by.actor,
      undone_at: null,
      undone_by: null,
    })
    .execute()
  const names = new Set([matchOf(register, gone.values), ...aliasesOf(register, gone.values)])
  names.delete('')
  const rows = [['key', gone.nk], ...[...names].map((name) => ['name', name])]
  for (const [kind, match] of rows)
    await tx.db
      .insertInto('merged_name')
      .values({ id: `${merge}#${kind}#${match}`, merge, register: register.name, kind, match, record: survivor })
      .execute()
  // What had been merged into the one that goes leads on with it.
  await tx.db.updateTable('merged_name').set({ record: survivor }).where('record', '=', gone.id).execute()
}

/** The record that an id stands for by now: itself, or the one that it was merged into, however often. */
export async function standingFor(
  db: Transaction['db'],
  register: Register,
  id: string,
): Promise<{ readonly record: StoredRecord; readonly merge: string } | undefined> {
  const row = await db
    .selectFrom('merge')
    .select(['id', 'survivor'])
    .where('gone', '=', id)
    .where('register', '=', register.name)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const survivor = String(row['survivor'])
  const record = await findRecord(db, register, survivor)
  if (record) return { record, merge: String(row['id']) }
  const further = await standingFor(db, register, survivor)
  return further && { record: further.record, merge: String(row['id']) }
}
