import { sql } from 'kysely'
import type { Day } from '#engine/ground/day.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { seqOfMoment, sourceOf } from '#engine/ledger/query.ts'
import type { Row } from '#engine/store/database.ts'

/** A moment to judge by: the day that the rule asks about, and the books as they were known then. */
export type Moment = { readonly asOf: Day; readonly knownAt?: number }

/** The end of that day; where the register held nobody then, that day in today's books. */
export async function momentOf(ledger: Ledger, register: string, since: Day): Promise<Moment> {
  const knownAt = await seqOfMoment(ledger, since)
  const then = sourceOf(ledger.registers, register, { knownAt }, ledger.store.dialect)
  const { rows } = await sql<Row>`select 1 as found from ${then} as s limit 1`.execute(ledger.store.reader)
  return rows.length === 0 ? { asOf: since } : { asOf: since, knownAt }
}
