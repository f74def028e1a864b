import type { Day } from '#engine/ground/day.ts'
import type { Transaction } from '#engine/store/database.ts'
import type { Occasion } from './log.ts'
import type { Register } from './register.ts'

/** 20261124-3: the third batch of that day. */
export async function nextBatch(tx: Transaction, day: Day): Promise<string> {
  const prefix = `${day.replaceAll('-', '')}-`
  const rows = await tx.db.selectFrom('batch').select('id').where('id', 'like', `${prefix}%`).execute()
  const last = Math.max(0, ...rows.map((row) => Number(String(row['id']).slice(prefix.length)) || 0))
  return `${prefix}${last + 1}`
}

/** What a batch was and did; numbers that are not given are none. */
type Noted = {
  readonly kind: 'paste' | 'bulk'
  readonly created?: number
  readonly updated?: number
  readonly unchanged?: number
  readonly quarantined?: number
  /** What was asked, in words, and what was left undone: a line each. */
  readonly note?: string
  /** The kept file that the values came from. */
  readonly from?: { readonly hash: string; readonly name: string; readonly sheet: string; readonly mapping: unknown }
}

/** Writes the row of a batch that is no import of a file: what was pasted, or changed together. */
export async function noteBatch(
  tx: Transaction,
  { batch, at, actor }: Pick<Occasion, 'batch' | 'at' | 'actor'>,
  register: Register,
  { kind, created = 0, updated = 0, unchanged = 0, quarantined = 0, note, from }: Noted,
): Promise<void> {
  await tx.db
    .insertInto('batch')
    .values({
      id: batch,
      kind,
      at,
      actor,
      file: from?.hash ?? null,
      file_name: from?.name ?? null,
      sheet: from?.sheet ?? null,
      register: register.name,
      mapping: from === undefined ? null : JSON.stringify(from.mapping),
      rows: created + updated + unchanged + quarantined,
      created,
      updated,
      unchanged,
      quarantined,
      state: 'done',
      undone_by: null,
      note: note ?? null,
    })
    .execute()
}
