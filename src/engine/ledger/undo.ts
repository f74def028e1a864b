import { Problem } from '#engine/ground/problem.ts'
import type { Transaction } from '#engine/store/database.ts'
import { snake } from '#engine/store/naming.ts'
import { naturalKey, titleOf } from './identity.ts'
import { getRegister, type Ledger, ownDistrict } from './ledger.ts'
import { type Change, writeChanges } from './log.ts'
import { type Actor, divisionOf, findRecord, occasionOf } from './records.ts'
import { refreshReferences, resolveValues } from './references.ts'
import type { Register } from './register.ts'
import type { Reference, StoredRecord, Value, Values } from './values.ts'

export type Undone = {
  readonly batch: string
  readonly restored: number
  /** Records that somebody changed after the batch: listed, never overwritten. */
  readonly kept: readonly { readonly register: string; readonly id: string; readonly title: string }[]
}

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
    const changes: Change[] = []
    const kept: { register: string; id: string; title: string }[] = []
    const touched = new Set<string>()
    for (const revision of revisions) {
      const register = getRegister(ledger.registers, String(revision['register']))
      const id = String(revision['record'])
      const current = (await findRecord(tx.db, register, id)) ?? null
      const asLeft = revision['action'] === 'delete' ? current === null : current?.seq === Number(revision['seq'])
      if (!asLeft) {
        kept.push({ register: register.name, id, title: current ? titleOf(register, current.values) : id })
        continue
      }
      changes.push(await reverse(tx, ledger, register, revision, current, district))
      touched.add(register.name)
    }
    const undoId = `${batch}-U`
    const written = await writeChanges(tx, occasionOf(ledger, { ...by, source: 'undo' }, district, undoId), changes)
    await refreshReferences(tx, ledger.registers, touched)
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

async function reverse(
  tx: Transaction,
  ledger: Ledger,
  register: Register,
  revision: Record<string, unknown>,
  current: StoredRecord | null,
  district: string,
): Promise<Change> {
  const id = String(revision['record'])
  if (revision['action'] === 'create') return { register, before: current, after: null }
  const old = before(current?.values ?? {}, String(revision['changes']))
  const [after] = await resolveValues(tx.db, ledger.registers, register, [old], divisionOf(district))
  if (!after) throw new Error('one record in, one record out')
  const taken = await takenBy(tx, register, naturalKey(register, after.values), id)
  if (taken)
    throw new Problem('batchEdited', { batch: String(revision['batch']), records: titleOf(register, taken.values) })
  return { register, before: current, after: { ...after, digest: null }, id }
}

async function takenBy(
  tx: Transaction,
  register: Register,
  nk: string,
  own: string,
): Promise<StoredRecord | undefined> {
  const row = await tx.db.selectFrom(snake(register.name)).select('id').where('nk', '=', nk).executeTakeFirst()
  return row && row['id'] !== own ? findRecord(tx.db, register, String(row['id'])) : undefined
}

/** The state before a revision, from the state after it and the changes that the revision names. */
export function before(after: Values, changes: string): Values {
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
