import type { Queries } from '#engine/store/database.ts'
import { changesIn } from '../history.ts'
import { titleOf } from '../identity.ts'
import { mergedKeys } from '../mergedNames.ts'
import { findRecord } from '../records.ts'
import type { Register } from '../register.ts'
import { fromGiven } from '../undo.ts'
import type { Value, Values } from '../values.ts'

/** Of these natural keys, those of merged records: how each was when it went, and what the one that is left is called. */
export async function mergedAway(
  db: Queries,
  register: Register,
  keys: readonly string[],
): Promise<Map<string, { readonly last: Values; readonly goneTitle: string; readonly into: string }>> {
  const found = new Map<string, { last: Values; goneTitle: string; into: string }>()
  for (const [key, { gone, goneTitle, survivor }] of await mergedKeys(db, register, keys)) {
    const left = await findRecord(db, register, survivor)
    if (left) found.set(key, { last: await lastState(db, gone), goneTitle, into: titleOf(register, left.values) })
  }
  return found
}

/** The facts of a record before it went, replayed from the log. */
async function lastState(db: Queries, id: string): Promise<Values> {
  const rows = await db
    .selectFrom('revision')
    .select(['action', 'changes'])
    .where('record', '=', id)
    .where('action', '<>', 'delete')
    .orderBy('seq')
    .execute()
  const values: Record<string, Value> = {}
  for (const row of rows)
    for (const [name, [, after]] of changesIn(String(row['changes']))) values[name] = fromGiven(after)
  return values
}
