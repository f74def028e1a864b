import { Problem } from '#engine/ground/problem.ts'
import type { Row } from '#engine/store/database.ts'
import { overHouse } from './houseRegisters.ts'
import { getRegister, type Ledger } from './ledger.ts'
import { getRecord } from './records.ts'

/** The record that something belongs to, by its register, so that no door of another register leads to it. */
export type Owner = { readonly register: string; readonly record: string }
export type Belonging = 'comment' | 'attachment'

/** What belongs to a record, each with the revisions of its own, oldest first: who brought it and when is told by the log. */
export async function listBelongings(
  { store }: Pick<Ledger, 'store'>,
  kind: Belonging,
  of: Owner,
): Promise<{ readonly row: Row; readonly revisions: readonly Row[] }[]> {
  const rows = await store.reader
    .selectFrom(kind)
    .selectAll()
    .where('record', '=', of.record)
    .where('register', '=', of.register)
    .execute()
  if (rows.length === 0) return []
  const revisions = await store.reader
    .selectFrom('revision')
    .select(['record', 'action', 'actor', 'at', 'changes'])
    .where(
      'record',
      'in',
      rows.map((row) => String(row['id'])),
    )
    .where('register', '=', kind)
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({ row, revisions: revisions.filter((revision) => revision['record'] === row['id']) }))
}

/** What belongs to another record cannot be reached by way of this one. */
export async function refuseStranger(
  ledger: Ledger,
  kind: Belonging,
  id: string,
  { register: owner, record }: Owner,
): Promise<void> {
  const declared = getRegister(overHouse(ledger).registers, kind)
  const found = await getRecord(ledger.store.reader, declared, id)
  if (found.values['record'] !== record || found.values['register'] !== owner)
    throw new Problem('recordNotFound', { register: declared.label, key: id })
}
