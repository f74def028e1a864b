import { sql } from 'kysely'
import type { Queries } from '#engine/store/database.ts'
import type { Mapping } from './mapping.ts'

/**
 * A mapping that a person has confirmed is remembered under the headers of its sheet, so that next month's file of the same
 * form needs no asking. What only holds for one file is not: its name, its rows, the year in its title, its merges.
 */
export async function rememberMapping(
  db: Queries,
  signature: string,
  mapping: Mapping,
  by: { readonly actor: string; readonly at: string },
): Promise<void> {
  const { register, columns } = mapping
  const text = JSON.stringify({ register, columns })
  await sql`insert into remembered_mapping (signature, register, mapping, at, actor)
    values (${signature}, ${register}, ${text}, ${by.at}, ${by.actor})
    on conflict (signature) do update set register = excluded.register, mapping = excluded.mapping,
      at = excluded.at, actor = excluded.actor`.execute(db)
}

export async function recallMapping(
  db: Queries,
  signature: string,
): Promise<Pick<Mapping, 'register' | 'columns'> | undefined> {
  const row = await db
    .selectFrom('remembered_mapping')
    .select('mapping')
    .where('signature', '=', signature)
    .executeTakeFirst()
  return row === undefined ? undefined : (JSON.parse(String(row['mapping'])) as Pick<Mapping, 'register' | 'columns'>)
}
