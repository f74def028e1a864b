import { Problem } from '#engine/ground/problem.ts'
import type { Transaction } from '#engine/store/database.ts'
import { naturalKey } from '../identity.ts'
import { districtIn, getRegister, type Ledger, todayOf } from '../ledger.ts'
import { writeChanges } from '../log.ts'
import { mergedAway } from '../merge/mergedAway.ts'
import { type Actor, divisionOf, occasionOf } from '../records.ts'
import { refreshReferences, resolveValues } from '../references.ts'
import { judgeRow, territoryOf } from './judge.ts'
import type { Mapping } from './mapping.ts'
import { recordsByKey } from './openRows.ts'
import { cellsOf, findWaiting, type Reason, reasonOf, type WaitingCell, type WaitingRow } from './quarantine.ts'
import { rowReader } from './reader.ts'

export type Corrected =
  | { readonly state: 'corrected'; readonly outcome: 'create' | 'update' | 'unchanged'; readonly record: string }
  | { readonly state: 'waiting'; readonly reasons: readonly Reason[] }

/**
 * Takes what a person typed for cells of a waiting row (column, from 1 → text) and judges the row at once. In good order it is
 * written as a form entry that names the original cell; otherwise it goes on waiting, with what was typed and the new reasons.
 * A row that contradicted another one of its sheet is taken as it is: whoever corrects it has chosen.
 */
export async function correctQuarantined(
  ledger: Ledger,
  by: Actor,
  id: string,
  texts: Readonly<Record<number, string>>,
): Promise<Corrected> {
  return ledger.store.write(async (tx) => {
    const waiting = await waitingRow(tx, id)
    const batch = await tx.db.selectFrom('batch').selectAll().where('id', '=', waiting.batch).executeTakeFirst()
    if (!batch) throw new Problem('batchNotFound', { batch: waiting.batch })
    const register = getRegister(ledger.registers, waiting.register)
    const mapping = JSON.parse(String(batch['mapping'])) as Mapping
    const cells = withTexts(waiting.cells, texts, mapping)
    const read = rowReader(register, mapping).read(cellsOf(cells))
    const district = await districtIn(tx.db)
    const code = district?.code ?? '000000'
    const [resolved] = await resolveValues(tx.db, ledger.registers, register, [read.values], divisionOf(code))
    if (!resolved) throw new Error('one record in, one record out')
    const nk = naturalKey(register, resolved.values)
    const existing = (await recordsByKey(tx, register, [nk])).get(nk)
    const territory = territoryOf(district)
    const merged = existing ? undefined : (await mergedAway(tx.db, register, [nk])).get(nk)
    const candidate = { read, ...resolved, existing, ...(merged ? { merged } : {}) }
    const judgement = judgeRow(ledger, register, candidate, todayOf(ledger), territory)
    if (judgement.outcome === 'quarantine') {
      const reasons = judgement.reasons.map(reasonOf)
      await tx.db
        .updateTable('quarantine')
        .set({ cells: JSON.stringify(cells), reasons: JSON.stringify(reasons) })
        .where('id', '=', id)
        .execute()
      return { state: 'waiting', reasons }
    }
    let record = existing?.id ?? ''
    if (judgement.outcome !== 'unchanged') {
      const place = {
        form: '隔离区更正',
        batch: waiting.batch,
        file: waiting.file,
        fileName: String(batch['file_name']),
        sheet: waiting.sheet,
        row: waiting.row,
      }
      const after = { values: judgement.values, division: judgement.division, digest: null }
      const [written] = await writeChanges(tx, occasionOf(ledger, { ...by, source: 'form' }, code), [
        { register, before: existing ?? null, after, place: JSON.stringify(place) },
      ])
      record = written?.id ?? record
      await refreshReferences(tx, ledger.registers, new Set([register.name]))
    }
    await settle(tx, id, 'corrected', record, cells)
    return { state: 'corrected', outcome: judgement.outcome, record }
  })
}

/** Lays a waiting row aside for good: a person decided that it is not needed. It stays in the list of the batch. */
export async function dismissQuarantined(ledger: Ledger, by: Actor, id: string, reason?: string): Promise<void> {
  await ledger.store.write(async (tx) => {
    const waiting = await waitingRow(tx, id)
    const decided = reason === undefined ? by.actor : `${by.actor}：${reason}`
    await settle(tx, id, 'dismissed', decided, waiting.cells)
  })
}

async function waitingRow(tx: Transaction, id: string): Promise<WaitingRow> {
  const waiting = await findWaiting(tx.db, id)
  if (!waiting) throw new Problem('recordNotFound', { register: '隔离区', key: id })
  if (waiting.state !== 'waiting')
    throw new Problem('badInput', { what: `隔离区的这一行（${id}）已经处理过。`, next: '请刷新列表。' })
  return waiting
}

async function settle(
  tx: Transaction,
  id: string,
  state: 'corrected' | 'dismissed',
  clearedBy: string,
  cells: readonly WaitingCell[],
): Promise<void> {
  await tx.db
    .updateTable('quarantine')
    .set({ state, cleared_by: clearedBy, cells: JSON.stringify(cells) })
    .where('id', '=', id)
    .execute()
}

function withTexts(
  cells: readonly WaitingCell[],
  texts: Readonly<Record<number, string>>,
  mapping: Mapping,
): WaitingCell[] {
  const byColumn = new Map(cells.map((cell) => [cell.column, cell]))
  for (const [key, given] of Object.entries(texts)) {
    const column = Number(key)
    const mapped = mapping.columns.find((item) => item.column === column)
    if (!mapped) throw new Problem('badInput', { what: `这张表没有第 ${key} 列。`, next: '请刷新页面后再改。' })
    const cell = byColumn.get(column) ?? { column, header: mapped.header, text: '' }
    byColumn.set(column, { ...cell, given })
  }
  return [...byColumn.values()].sort((a, b) => a.column - b.column)
}
