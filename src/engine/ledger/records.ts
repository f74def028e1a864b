import { sql } from 'kysely'
import { Problem } from '#engine/ground/problem.ts'
import type { Row, Transaction } from '#engine/store/database.ts'
import { linkTable, snake } from '#engine/store/naming.ts'
import type { SourceKind } from './chain.ts'
import { checkRecord, type Finding, readValues } from './check.ts'
import type { Given } from './fields/index.ts'
import { naturalKey, titleOf } from './identity.ts'
import { getRegister, type Ledger, ownDistrict, todayOf } from './ledger.ts'
import { type Occasion, parts, type Written, writeChanges } from './log.ts'
import { mergedKeys } from './mergedNames.ts'
import { refreshReferences, resolveValues } from './references.ts'
import type { Register } from './register.ts'
import { asKnown, linkColumns, linksOf } from './tables.ts'
import { fromRow, type Reference, type StoredRecord, type Value } from './values.ts'

export type Actor = { readonly actor: string; readonly source?: SourceKind; readonly key?: string }
export type Saved = {
  readonly record: StoredRecord
  readonly written: Written | undefined
  readonly findings: readonly Finding[]
}

/** The record with its lists of references, or undefined. */
export async function findRecord(
  db: Transaction['db'],
  register: Register,
  id: string,
): Promise<StoredRecord | undefined> {
  const row = await db.selectFrom(snake(register.name)).selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : (await withLinks(db, register, [fromRow(register, row)]))[0]
}

/** The records that have these ids, with their lists; those that are gone are left out. */
export async function recordsIn(
  db: Transaction['db'],
  register: Register,
  ids: readonly string[],
): Promise<StoredRecord[]> {
  const found: StoredRecord[] = []
  for (const part of parts(ids)) {
    const rows = await db.selectFrom(snake(register.name)).selectAll().where('id', 'in', part).execute()
    found.push(...rows.map((row) => fromRow(register, row)))
  }
  return withLinks(db, register, found)
}

export async function getRecord(db: Transaction['db'], register: Register, id: string): Promise<StoredRecord> {
  const record = await findRecord(db, register, id)
  if (!record) throw new Problem('recordNotFound', { register: register.label, key: id })
  return record
}

/** Adds to records what their link tables hold, or held after the revision `knownAt`. */
export async function withLinks(
  db: Transaction['db'],
  register: Register,
  records: readonly StoredRecord[],
  knownAt?: number,
): Promise<StoredRecord[]> {
  let result = [...records]
  for (const [name] of linksOf(register)) {
    const table = linkTable(register.name, name)
    const source = knownAt === undefined ? sql.table(table) : asKnown(table, linkColumns, knownAt)
    const lists = new Map<string, Reference[]>()
    for (const part of parts(records.map((record) => record.id))) {
      const { rows } = await sql<Row>`select owner_id, target, target_key, target_id from ${source} as l
        where owner_id in (${sql.join(part)}) order by owner_id, position`.execute(db)
      for (const row of rows) {
        const owner = String(row['owner_id'])
        const item = {
          text: String(row['target']),
          key: row['target_key'] ? String(row['target_key']) : null,
          id: row['target_id'] === null ? null : String(row['target_id']),
        }
        const list = lists.get(owner)
        if (list) list.push(item)
        else lists.set(owner, [item])
      }
    }
    result = result.map((record) => ({ ...record, values: { ...record.values, [name]: lists.get(record.id) ?? [] } }))
  }
  return result
}

export type SaveRequest = {
  readonly register: string
  readonly id?: string
  readonly version?: number
  readonly given: Readonly<Record<string, Given>>
}

/**
 * Creates a record, or changes one when `id` is given. `given` holds the fields to be set; others stay as they are. `version`
 * is the one that the editor saw: when the record has moved on, nothing is written and the Problem `versionConflict` says so.
 * Faults of any field refuse the whole record (`recordRefused`). With an idempotency `key`, the same call again answers as
 * the first did and writes nothing.
 */
export async function saveRecord(ledger: Ledger, by: Actor, request: SaveRequest): Promise<Saved> {
  const register = getRegister(ledger.registers, request.register)
  const district = (await ownDistrict(ledger))?.code ?? '000000'
  return ledger.store.write(async (tx) => {
    const answered = await answerOf(tx, by.key)
    if (answered !== undefined)
      return { record: await getRecord(tx.db, register, answered), written: undefined, findings: [] }
    const saved = await saveIn(tx, ledger, occasionOf(ledger, by, district), request, placeOf(by))
    await rememberAnswer(tx, by.key, saved.record.id, ledger)
    return saved
  })
}

/** The same within the transaction at hand; what it throws must end that transaction. */
export async function saveIn(
  tx: Transaction,
  ledger: Ledger,
  occasion: Occasion,
  request: SaveRequest,
  place: { readonly place?: string },
): Promise<Saved> {
  const register = getRegister(ledger.registers, request.register)
  refuseUnknownFields(register, request.given)
  const before = request.id === undefined ? null : ((await findRecord(tx.db, register, request.id)) ?? null)
  if (request.id !== undefined && !before)
    throw new Problem('recordNotFound', { register: register.label, key: request.id })
  if (before && request.version !== undefined && before.version !== request.version) {
    throw new Problem('versionConflict', { register: register.label, key: titleOf(register, before.values) })
  }
  const read = readValues(register, before ? { ...unchanged(register), ...request.given } : request.given)
  const merged: Record<string, Value> = {}
  for (const name of Object.keys(register.fields)) {
    merged[name] =
      before && !Object.hasOwn(request.given, name)
        ? (before.values[name] ?? null)
        : keepKey(register, name, before, read.values[name] ?? null)
  }
  const set = before
    ? read.findings.filter((finding) => finding.field === undefined || Object.hasOwn(request.given, finding.field))
    : read.findings
  const findings = [...set, ...checkRecord(ledger.schema, register, merged, todayOf(ledger))]
  refuseFaulty(register, findings)

  const [after] = await resolveValues(tx.db, ledger.registers, register, [merged], divisionOf(occasion.district))
  if (!after) throw new Error('one record in, one record out')
  const nk = naturalKey(register, after.values)
  await refuseTakenKey(tx, register, nk, before?.id)
  if (!before) await refuseMerged(tx, register, nk)
  const [written] = await writeChanges(tx, occasion, [
    { register, before, after: { ...after, digest: null }, ...place },
  ])
  if (written) await refreshReferences(tx, ledger.registers, new Set([register.name]))
  const id = written?.id ?? before?.id ?? ''
  return { record: await getRecord(tx.db, register, id), written, findings }
}

/** Deletes a record: a revision like any other, which can be undone. The same call again, with its `key`, answers as the first did. */
export async function deleteRecord(
  ledger: Ledger,
  by: Actor,
  request: { readonly register: string; readonly id: string; readonly version?: number },
): Promise<Written> {
  const register = getRegister(ledger.registers, request.register)
  const district = (await ownDistrict(ledger))?.code ?? '000000'
  return ledger.store.write(async (tx) => {
    const answered = await answerOf(tx, by.key)
    const done = answered === undefined ? undefined : await lastDeletion(tx, register, answered)
    if (done) return done
    const before = await getRecord(tx.db, register, request.id)
    if (request.version !== undefined && before.version !== request.version) {
      throw new Problem('versionConflict', { register: register.label, key: titleOf(register, before.values) })
    }
    const [written] = await writeChanges(tx, occasionOf(ledger, by, district), [{ register, before, after: null }])
    if (!written) throw new Error('a deletion is always a revision')
    await refreshReferences(tx, ledger.registers, new Set([register.name]))
    await rememberAnswer(tx, by.key, written.id, ledger)
    return written
  })
}

export function divisionOf(district: string): string {
  return district.padEnd(12, '0')
}

export function occasionOf(ledger: Ledger, by: Actor, district: string, batch: string | null = null): Occasion {
  return { actor: by.actor, at: ledger.clock().toISOString(), source: by.source ?? 'form', batch, district }
}

function placeOf(by: Actor): { place?: string } {
  return by.source === undefined || by.source === 'form' ? { place: JSON.stringify({ form: '在线填写' }) } : {}
}

// A form that does not touch the name keeps the code that an import had given beside it, and where it led.
function keepKey(register: Register, name: string, before: StoredRecord | null, value: Value): Value {
  const old = before?.values[name]
  if (register.fields[name]?.kind !== 'reference' || typeof value !== 'object' || value === null || !('text' in value))
    return value
  return typeof old === 'object' && old !== null && 'text' in old && old.text === value.text
    ? { ...value, key: old.key, id: old.id }
    : value
}

function unchanged(register: Register): Record<string, Given> {
  return Object.fromEntries(Object.keys(register.fields).map((name) => [name, { value: null }]))
}

function refuseUnknownFields(register: Register, given: Readonly<Record<string, Given>>): void {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(register.fields, name))
      throw new Problem('fieldNotFound', { register: register.label, field: name })
  }
}

/** A record with a finding that is an error is not written; the findings say why, field by field. */
export function refuseFaulty(register: Register, findings: readonly Finding[]): void {
  const errors = findings.filter((finding) => finding.severity === 'error')
  if (errors.length === 0) return
  throw new Problem('recordRefused', {
    register: register.label,
    reasons: errors.map((finding) => finding.say.replace(/。$/, '')).join('；'),
    findings: errors.map(({ field, say, severity, code, about }) => ({
      ...(field === undefined ? {} : { field }),
      ...(about === undefined ? {} : { about }),
      say,
      severity,
      code,
    })),
  })
}

/** The key of a record that was merged into another goes on leading there: a second record of it would undo the merge unseen. */
async function refuseMerged(tx: Transaction, register: Register, nk: string): Promise<void> {
  const merged = (await mergedKeys(tx.db, register, [nk])).get(nk)
  if (merged)
    throw new Problem('keyMerged', { register: register.label, key: merged.goneTitle, record: merged.survivor })
}

/** A natural key that another record than `own` has. */
export async function refuseTakenKey(
  tx: Transaction,
  register: Register,
  nk: string,
  ...own: readonly (string | undefined)[]
): Promise<void> {
  const row = await tx.db.selectFrom(snake(register.name)).selectAll().where('nk', '=', nk).executeTakeFirst()
  if (row && !own.includes(String(row['id'])))
    throw new Problem('duplicateKey', {
      register: register.label,
      key: titleOf(register, fromRow(register, row).values),
      record: String(row['id']),
    })
}

async function lastDeletion(tx: Transaction, register: Register, id: string): Promise<Written | undefined> {
  const row = await tx.db
    .selectFrom('revision')
    .select(['seq', 'version'])
    .where('record', '=', id)
    .where('register', '=', register.name)
    .where('action', '=', 'delete')
    .orderBy('seq', 'desc')
    .executeTakeFirst()
  return row && { id, seq: Number(row['seq']), version: Number(row['version']), action: 'delete' }
}

/** What was answered when this key was used before. */
export async function answerOf(tx: Transaction, key: string | undefined): Promise<string | undefined> {
  if (key === undefined) return undefined
  const row = await tx.db.selectFrom('known_answer').select('answer').where('id', '=', key).executeTakeFirst()
  return row === undefined ? undefined : String(row['answer'])
}

export async function rememberAnswer(
  tx: Transaction,
  key: string | undefined,
  answer: string,
  ledger: Ledger,
): Promise<void> {
  if (key !== undefined)
    await tx.db.insertInto('known_answer').values({ id: key, answer, at: ledger.clock().toISOString() }).execute()
}
