import { Problem } from '#engine/ground/problem.ts'
import type { Row, Transaction } from '#engine/store/database.ts'
import { changesIn } from '../history.ts'
import { allRegisters } from '../houseRegisters.ts'
import { naturalKey } from '../identity.ts'
import { getRegister, type Ledger, ownDistrict } from '../ledger.ts'
import { type Change, writeChanges } from '../log.ts'
import { type Actor, divisionOf, findRecord, occasionOf, refuseTakenKey } from '../records.ts'
import { findReferences, followKeys, refreshReferences, resolveValues } from '../references.ts'
import type { Register } from '../register.ts'
import { fromGiven } from '../undo.ts'
import { sameValue, type Value } from '../values.ts'
import { placesLeadingTo } from './places.ts'

export type MergeUndone = {
  readonly merge: string
  readonly survivor: string
  readonly restored: string
  /** Fields of the survivor that somebody changed after the merge: they stay as they are. */
  readonly kept: readonly { readonly field: string; readonly label: string }[]
}

/**
 * Takes a merge back: the record that had gone is there again as it was, the survivor has its own values again where nobody
 * changed them since, and everything that had been turned to the survivor, or has come since under the old name, leads back.
 */
export async function undoMerge(ledger: Ledger, by: Actor, merge: string): Promise<MergeUndone> {
  const district = (await ownDistrict(ledger))?.code ?? '000000'
  return ledger.store.write(async (tx) => {
    const row = await tx.db.selectFrom('merge').selectAll().where('id', '=', merge).executeTakeFirst()
    if (!row) throw new Problem('recordNotFound', { register: '合并', key: merge })
    const [survivor, gone] = [String(row['survivor']), String(row['gone'])]
    const register = getRegister(ledger.registers, String(row['register']))
    if (row['undone_at'] !== null) throw new Problem('mergeNotUndoable', { reason: '已经撤销过', next: '请刷新页面。' })
    const stays = await findRecord(tx.db, register, survivor)
    if (!stays)
      throw new Problem('mergeNotUndoable', {
        reason: '留下的那一条后来又被合并或删除',
        next: '请先撤销后一次合并，或先恢复那一条。',
      })
    const revisions = await tx.db.selectFrom('revision').selectAll().where('batch', '=', merge).orderBy('seq').execute()
    const { changes, kept } = await reversed(tx, ledger, register, revisions, stays, gone, divisionOf(district))
    for (const { register: of, after, id } of changes)
      if (after && id === gone) await refuseTakenKey(tx, of, naturalKey(of, after.values), gone, survivor)

    await tx.db.deleteFrom('merged_name').where('merge', '=', merge).execute()
    await writeChanges(
      tx,
      { ...occasionOf(ledger, by, district, `${merge}-U`), source: 'merge' },
      changes.map((change) => ({ ...change, place: JSON.stringify({ form: '撤销合并', merge }) })),
    )
    await leadBack(tx, merge, gone)
    await turnBack(tx, ledger, register, merge, survivor, gone)
    await refreshReferences(tx, ledger.registers, new Set([register.name]))
    await tx.db
      .updateTable('merge')
      .set({ undone_at: ledger.clock().toISOString(), undone_by: by.actor })
      .where('id', '=', merge)
      .execute()
    return { merge, survivor, restored: gone, kept }
  })
}

/** What was written when the records were merged, the other way round. What somebody changed since stays. */
async function reversed(
  tx: Transaction,
  ledger: Ledger,
  register: Register,
  revisions: readonly Row[],
  survivor: NonNullable<Awaited<ReturnType<typeof findRecord>>>,
  gone: string,
  ownDivision: string,
): Promise<{ changes: Change[]; kept: MergeUndone['kept'] }> {
  const registers = allRegisters(ledger.registers)
  const changes: Change[] = []
  const kept: { field: string; label: string }[] = []
  for (const row of revisions) {
    const of = getRegister(registers, String(row['register']))
    const id = String(row['record'])
    const told = changesIn(String(row['changes']))
    if (of.name === register.name && id === survivor.id) {
      const values: Record<string, Value> = { ...survivor.values }
      for (const [field, [old, fresh]] of told) {
        if (sameValue(survivor.values[field], fromGiven(fresh))) values[field] = fromGiven(old)
        else if (!sameValue(survivor.values[field], fromGiven(old)))
          kept.push({ field, label: of.fields[field]?.label ?? field })
      }
      changes.push(await changeTo(tx, ledger, of, { before: survivor }, values, ownDivision))
      continue
    }
    const current = (await findRecord(tx.db, of, id)) ?? null
    const wasDeleted = row['action'] === 'delete'
    // An attachment or comment that was changed or removed since is left as it is by now.
    if (id !== gone && (wasDeleted ? current !== null : current?.seq !== Number(row['seq']))) continue
    const values: Record<string, Value> = { ...(current?.values ?? {}) }
    for (const [field, [old]] of told) values[field] = fromGiven(old)
    changes.push(
      await changeTo(tx, ledger, of, { before: current, id, lastVersion: Number(row['version']) }, values, ownDivision),
    )
  }
  return { changes, kept }
}

async function changeTo(
  tx: Transaction,
  ledger: Ledger,
  register: Register,
  change: Omit<Change, 'register' | 'after'>,
  values: Readonly<Record<string, Value>>,
  ownDivision: string,
): Promise<Change> {
  const [after] = await resolveValues(tx.db, allRegisters(ledger.registers), register, [values], ownDivision)
  if (!after) throw new Error('one record in, one record out')
  return { register, ...change, after: { ...after, digest: null } }
}

/** Names that had led to the restored record before it went lead to it again. */
async function leadBack(tx: Transaction, merge: string, gone: string): Promise<void> {
  for (let into = [gone]; into.length > 0; ) {
    const earlier = await tx.db
      .selectFrom('merge')
      .select(['id', 'gone'])
      .where('survivor', 'in', into)
      .where('undone_at', 'is', null)
      .where('id', '<>', merge)
      .execute()
    if (earlier.length === 0) return
    await tx.db
      .updateTable('merged_name')
      .set({ record: gone })
      .where(
        'merge',
        'in',
        earlier.map((row) => String(row['id'])),
      )
      .execute()
    into = earlier.map((row) => String(row['gone']))
  }
}

/**
 * References: those that the merge turned and that nobody has touched since lead back; of all others that lead to the survivor,
 * those whose words name the restored record.
 */
async function turnBack(
  tx: Transaction,
  ledger: Ledger,
  register: Register,
  merge: string,
  survivor: string,
  gone: string,
): Promise<void> {
  const mergedAt = Number(merge.slice(1))
  const noted = await tx.db.selectFrom('merge_moved').selectAll().where('merge', '=', merge).execute()
  const moved = new Set(noted.map((row) => `${row['place']}.${row['field']}#${row['row_id']}`))
  for (const { register: owner, field, table, columns, isList } of placesLeadingTo(ledger.registers, register.name)) {
    const rows = await tx.db
      .selectFrom(table)
      .select(['id', 'seq', columns.text, columns.key])
      .where(columns.id, '=', survivor)
      .execute()
    if (rows.length === 0) continue
    const given = rows.map((row) => ({
      id: String(row['id']),
      text: String(row[columns.text]),
      key: row[columns.key] ? String(row[columns.key]) : null,
      wasMoved: moved.has(`${owner.name}.${field}#${row['id']}`),
      isUntouched: Number(row['seq']) < mergedAt,
    }))
    const find = await findReferences(tx.db, register, given)
    const back = given.filter((item) => {
      if (item.wasMoved && item.isUntouched) return true
      const found = find(item)
      return found === null ? item.wasMoved : found.id === gone
    })
    const ids = back.map(({ id }) => id)
    for (let start = 0; start < ids.length; start += 1_000)
      await tx.db
        .updateTable(table)
        .set({ [columns.id]: gone })
        .where('id', 'in', ids.slice(start, start + 1_000))
        .execute()
    if (!isList && owner.key.includes(field)) await followKeys(tx.db, owner, ids)
  }
}

/** The merges into a record that can still be taken back, the last first. */
export async function mergesInto(
  ledger: Pick<Ledger, 'store'>,
  register: string,
  survivor: string,
): Promise<{ readonly merge: string; readonly title: string; readonly at: string; readonly actor: string }[]> {
  const rows = await ledger.store.reader
    .selectFrom('merge')
    .selectAll()
    .where('survivor', '=', survivor)
    .where('register', '=', register)
    .where('undone_at', 'is', null)
    .orderBy('at', 'desc')
    .execute()
  return rows.map((row) => ({
    merge: String(row['id']),
    title: String(row['gone_title']),
    at: String(row['at']),
    actor: String(row['actor']),
  }))
}
