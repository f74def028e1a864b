import type { Queries } from '#engine/store/database.ts'
import { snake } from '#engine/store/naming.ts'
import type { Register } from './register.ts'

/** Pieces of a list of values that every database takes in one statement. */
const atOnce = 1_000

/** A key that was a record's own until it was merged: whose it was, and who is left. */
export type MergedKey = {
  readonly merge: string
  readonly gone: string
  readonly goneTitle: string
  readonly survivor: string
}

/** Of these natural keys, those of records that were merged into another. */
export async function mergedKeys(
  db: Queries,
  register: Register,
  keys: readonly string[],
): Promise<Map<string, MergedKey>> {
  const found = new Map<string, MergedKey>()
  for (let start = 0; start < keys.length; start += atOnce) {
    const rows = await db
      .selectFrom('merged_name')
      .innerJoin('merge', 'merge.id', 'merged_name.merge')
      .select([
        'merged_name.match as match',
        'merged_name.record as record',
        'merge.id as id',
        'merge.gone as gone',
        'merge.gone_title as title',
      ])
      .where('merged_name.register', '=', register.name)
      .where('merged_name.kind', '=', 'key')
      .where('merged_name.match', 'in', keys.slice(start, start + atOnce))
      .execute()
    for (const row of rows)
      found.set(String(row['match']), {
        merge: String(row['id']),
        gone: String(row['gone']),
        goneTitle: String(row['title']),
        survivor: String(row['record']),
      })
  }
  return found
}

/** Where keys and names of merged records lead now, by their match form; several records of one name: null, nobody may guess. */
export async function survivorsByName(
  db: Queries,
  register: Register,
  forms: readonly string[],
): Promise<Map<string, { id: string; division: string } | null>> {
  const table = snake(register.name)
  const found = new Map<string, { id: string; division: string } | null>()
  const rows = await db
    .selectFrom('merged_name')
    .innerJoin(table, `${table}.id`, 'merged_name.record')
    .select(['merged_name.match as match', 'merged_name.record as id', `${table}.division as division`])
    .where('merged_name.register', '=', register.name)
    .where('merged_name.match', 'in', forms)
    .execute()
  for (const row of rows) {
    const form = String(row['match'])
    const survivor = { id: String(row['id']), division: String(row['division']) }
    const known = found.get(form)
    found.set(form, known === undefined || known?.id === survivor.id ? survivor : null)
  }
  return found
}
