import type { Day } from '#engine/ground/day.ts'
import type { Transaction } from '#engine/store/database.ts'

/** 20261124-3: the third batch of that day. */
export async function nextBatch(tx: Transaction, day: Day): Promise<string> {
  const prefix = `${day.replaceAll('-', '')}-`
  const rows = await tx.db.selectFrom('batch').select('id').where('id', 'like', `${prefix}%`).execute()
  const last = Math.max(0, ...rows.map((row) => Number(String(row['id']).slice(prefix.length)) || 0))
  return `${prefix}${last + 1}`
}
