import { Problem } from '#engine/ground/problem.ts'
import type { Queries } from '#engine/store/database.ts'
import { checkRecord } from './check.ts'
import { replayed } from './history.ts'
import { naturalKey, titleOf } from './identity.ts'
import { getRegister, type Ledger, ownDistrict, todayOf } from './ledger.ts'
import { writeChanges } from './log.ts'
import { standingFor } from './merge/mergeRecords.ts'
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
} from './records.ts'
import { refreshReferences, resolveValues } from './references.ts'
import type { StoredRecord, Value } from './values.ts'

export type RestoreRequest = {
  readonly register: string
  readonly id: string
  /** The record as it was after this revision of the log; of a deleted record left out: as it was when it went. */
  readonly seq?: number
  /** Only these fields; default: all. */
  readonly fields?: readonly string[]
  readonly version?: number
}

/**
 * Brings old values back: as a new revision on top, so that nothing of what came between is lost. A deleted record comes back
 * under its own id. Throws `versionConflict`, `restoreImpossible`, `duplicateKey`, `recordRefused`.
 */
export async function restoreRecord(ledger: Ledger, by: Actor, request: RestoreRequest): Promise<StoredRecord> {
  const register = getRegister(ledger.registers, request.register)
  const district = (await ownDistrict(ledger))?.code ?? '000000'
  return ledger.store.write(async (tx) => {
    const answered = await answerOf(tx, by.key)
    if (answered !== undefined) return getRecord(tx.db, register, answered)
    const before = (await findRecord(tx.db, register, request.id)) ?? null
    if (before && request.version !== undefined && before.version !== request.version)
      throw new Problem('versionConflict', { register: register.label, key: titleOf(register, before.values) })
    if (!before) {
      const merged = await standingFor(tx.db, register, request.id)
      if (merged)
        throw new Problem('restoreImpossible', {
          reason: `这条记录已并入“${titleOf(register, merged.record.values)}”`,
          next: '请到那一条撤销合并。',
        })
    }
    const last = await lastRevision(tx.db, register.name, request.id)
    const old = replayed(
      await revisionRows(tx.db, register.name, request.id),
      request.seq ?? last.seq - (before ? 0 : 1),
    )
    if (!old) throw new Problem('restoreImpossible', { reason: '那时还没有这条记录', next: '请另选一个时候。' })

    const values: Record<string, Value> = { ...(before?.values ?? {}) }
    for (const name of request.fields ?? Object.keys(register.fields)) {
      if (!Object.hasOwn(register.fields, name))
        throw new Problem('fieldNotFound', { register: register.label, field: name })
      values[name] = old.values[name] ?? null
    }
    if (before) refuseFaulty(register, checkRecord(ledger.schema, register, values, todayOf(ledger)))
    const [after] = await resolveValues(tx.db, ledger.registers, register, [values], divisionOf(district))
    if (!after) throw new Error('one record in, one record out')
    await refuseTakenKey(tx, register, naturalKey(register, after.values), request.id)
    await writeChanges(tx, occasionOf(ledger, by, district), [
      {
        register,
        before,
        after: { ...after, digest: null },
        id: request.id,
        lastVersion: last.version,
        place: JSON.stringify({ form: before ? '恢复旧值' : '恢复已删除的记录' }),
      },
    ])
    await refreshReferences(tx, ledger.registers, new Set([register.name]))
    await rememberAnswer(tx, by.key, request.id, ledger)
    return getRecord(tx.db, register, request.id)
  })
}

function revisionRows(db: Queries, register: string, id: string): Promise<Record<string, unknown>[]> {
  return db
    .selectFrom('revision')
    .selectAll()
    .where('record', '=', id)
    .where('register', '=', register)
    .orderBy('seq')
    .execute()
}

async function lastRevision(db: Queries, register: string, id: string): Promise<{ seq: number; version: number }> {
  const row = await db
    .selectFrom('revision')
    .select(['seq', 'version'])
    .where('record', '=', id)
    .where('register', '=', register)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) throw new Problem('recordNotFound', { register, key: id })
  return { seq: Number(row['seq']), version: Number(row['version']) }
}
