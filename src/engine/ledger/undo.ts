import { Problem } from '#engine/ground/problem.ts'
import type { Transaction } from '#engine/store/database.ts'
import { snake } from '#engine/store/naming.ts'
import { naturalKey, titleOf } from './identity.ts'
import { getRegister, type Ledger, ownDistrict } from './ledger.ts'
import { type Change, parts, writeChanges } from './log.ts'
import { type Actor, divisionOf, findRecord, occasionOf, recordsIn } from './records.ts'
import { refreshReferences, resolveValues } from './references.ts'
import type { Register } from './register.ts'
import type { Reference, StoredRecord, Value, Values } from './values.ts'

export type Undone = {
  readonly batch: string
  readonly restored: number
  /** Records that somebody changed after the batch: listed, never overwritten. */
  readonly kept: readonly Kept[]
}
type Kept = { readonly register: string; readonly id: string; readonly title: string }

/**
 * Takes a batch back: what it created is deleted, what it changed or deleted is as before. The taking back is itself a batch
 * of revisions. A record that was changed since stays as it is and is listed.
 */
export async function undoBatch(ledger: Ledger, by: Actor, batch: string): Promise<Undone> {
  const district = (await ownDistrict(ledger))?.code ?? '000000'
  return ledger.store.write(async (tx) => {
    const found = await tx.db.selectFrom('batch').selectAll().where('id', '=', batch).executeTakeFirst()
    if (!found) throw new Problem('batchNotFound', { batch })
    if (found['undone_by']) throw new Problem('badInput', { what: `批次 ${batch} 已经撤销过。` })
    const revisions = await tx.db
      .selectFrom('revision')
      .selectAll()
      .where('batch', '=', batch)
      .orderBy('seq', 'desc')
      .execute()
    const { changes, kept } = await reversed(tx, ledger, revisions, divisionOf(district))
    await refuseTaken(tx, batch, changes)
    const undoId = `${batch}-U`
    const written = await writeChanges(tx, occasionOf(ledger, { ...by, source: 'undo' }, district, undoId), changes)
    await refreshReferences(tx, ledger.registers, new Set(changes.map(({ register }) => register.name)))
    await tx.db.updateTable('batch').set({ undone_by: undoId, state: 'undone' }).where('id', '=', batch).execute()
    await tx.db
      .updateTable('quarantine')
      .set({ state: 'withdrawn', cleared_by: undoId })
      .where('batch', '=', batch)
      .where('state', '=', 'waiting')
      .execute()
    // What this batch had settled is open again.
    await tx.db
      .updateTable('quarantine')
      .set({ state: 'waiting', cleared_by: null })
      .where('cleared_by', '=', batch)
      .where('state', 'in', ['cleared', 'repeated'])
      .execute()
    return { batch, restored: written.length, kept }
  })
}

type Revisions = readonly Record<string, unknown>[]

/** What takes the batch back, one change a record; those that somebody changed since stay out. `revisions`: the last first. */
async function reversed(
  tx: Transaction,
  ledger: Ledger,
  revisions: Revisions,
  ownDivision: string,
): Promise<{ changes: Change[]; kept: Kept[] }> {
  const goes: Change[] = []
  const comes = new Map<Register, { values: Values; change: Omit<Change, 'after'> }[]>()
  const kept: Kept[] = []
  const present = await presentRecords(tx, ledger, revisions)
  for (const ofRecord of byRecord(revisions)) {
    const [last, first] = [ofRecord[0], ofRecord.at(-1)] as [Record<string, unknown>, Record<string, unknown>]
    const register = getRegister(ledger.registers, String(last['register']))
    const id = String(last['record'])
    const current = present.get(id) ?? null
    const asLeft = last['action'] === 'delete' ? current === null : current?.seq === Number(last['seq'])
    if (!asLeft) {
      kept.push({ register: register.name, id, title: current ? titleOf(register, current.values) : id })
    } else if (first['action'] === 'create') {
      if (current) goes.push({ register, before: current, after: null })
    } else {
      const values = ofRecord.reduce<Values>(
        (state, one) => before(state, String(one['changes'])),
        current?.values ?? {},
      )
      const change = { register, before: current, id, lastVersion: Number(last['version']) }
      const list = comes.get(register)
      if (list) list.push({ values, change })
      else comes.set(register, [{ values, change }])
    }
  }
  // What goes comes first: it makes room for the keys of what comes back.
  const changes = goes
  for (const [register, list] of comes) {
    const states = await resolveValues(
      tx.db,
      ledger.registers,
      register,
      list.map(({ values }) => values),
      ownDivision,
    )
    for (const [index, state] of states.entries())
      changes.push({ ...(list[index]?.change as Omit<Change, 'after'>), after: { ...state, digest: null } })
  }
  return { changes, kept }
}

/** As they are now, all at once: a batch may be of fifty thousand. */
async function presentRecords(
  tx: Transaction,
  ledger: Ledger,
  revisions: Revisions,
): Promise<Map<string, StoredRecord>> {
  const ids = new Map<string, Set<string>>()
  for (const revision of revisions) {
    const name = String(revision['register'])
    const known = ids.get(name)
    if (known) known.add(String(revision['record']))
    else ids.set(name, new Set([String(revision['record'])]))
  }
  const found = new Map<string, StoredRecord>()
  for (const [name, wanted] of ids)
    for (const record of await recordsIn(tx.db, getRegister(ledger.registers, name), [...wanted]))
      found.set(record.id, record)
  return found
}

function byRecord(revisions: Revisions): Revisions[] {
  const groups = new Map<string, Record<string, unknown>[]>()
  for (const revision of revisions) {
    const record = `${revision['register']} ${revision['record']}`
    const group = groups.get(record)
    if (group) group.push(revision)
    else groups.set(record, [revision])
  }
  return [...groups.values()]
}

/** A key that somebody else uses by now cannot come back; one that the batch itself gave away can. */
async function refuseTaken(tx: Transaction, batch: string, changes: readonly Change[]): Promise<void> {
  const ours = new Set(changes.map(({ register, before: current, id }) => `${register.name} ${current?.id ?? id}`))
  const wanted = new Map<Register, string[]>()
  for (const { register, after } of changes) {
    if (!after) continue
    const list = wanted.get(register)
    if (list) list.push(naturalKey(register, after.values))
    else wanted.set(register, [naturalKey(register, after.values)])
  }
  for (const [register, keys] of wanted) {
    for (const part of parts(keys)) {
      const rows = await tx.db.selectFrom(snake(register.name)).select('id').where('nk', 'in', part).execute()
      const taken = rows.find((row) => !ours.has(`${register.name} ${row['id']}`))
      if (!taken) continue
      const record = await findRecord(tx.db, register, String(taken['id']))
      throw new Problem('batchEdited', { batch, records: titleOf(register, record?.values ?? {}) })
    }
  }
}

/** The state before a revision, from the state after it and the changes that the revision names. */
function before(after: Values, changes: string): Values {
  const result: Record<string, Value> = { ...after }
  for (const [name, [old]] of Object.entries(JSON.parse(changes) as Record<string, [unknown, unknown]>))
    result[name] = fromGiven(old)
  return result
}

/** The value that `asGiven` wrote into the log; where references led is found again. */
export function fromGiven(given: unknown): Value {
  if (!Array.isArray(given)) return given as string | number | boolean | null
  if (given.length === 2 && typeof given[0] === 'string' && !Array.isArray(given[1]))
    return { text: given[0], key: given[1] as string | null, id: null }
  return given.map(([text, key]) => ({ text, key, id: null }) as Reference)
}
