import { sql } from 'kysely'
import { matchForm, titleOf } from '#engine/ledger/identity.ts'
import { parts } from '#engine/ledger/log.ts'
import { recordsByIds, searchWords } from '#engine/ledger/query.ts'
import type { Queries } from '#engine/store/database.ts'
import type { Sql } from '#engine/store/exact.ts'
import { snake } from '#engine/store/naming.ts'
import type { Surroundings } from '../surroundings.ts'

export type Hit = {
  readonly kind: 'register' | 'record' | 'indicator' | 'policy' | 'report' | 'page'
  readonly label: string
  readonly detail?: string
  readonly href: string
}

const mostOfOne = 6

/**
 * A few records of each ledger that the words of a search describe, in the order of the catalogue: those called just so first.
 * Nothing is counted or sorted, so that a ledger is read only until it has given its few, and that not in the server's thread.
 */
export async function recordHits(surroundings: Surroundings, search: string, most: number): Promise<Hit[]> {
  const { ledger, catalog } = surroundings
  const words = searchWords(search)
  const { dialect, reader, aside } = ledger.store
  const names = Object.keys(catalog.registers)
  const called = await idsOf(names, reader, sql`${sql.ref('match')} = ${matchForm(search)}`)
  const speaking = await idsOf(
    names,
    aside,
    sql.join(
      words.map((word) => dialect.contains(sql.ref('search'), word)),
      sql` and `,
    ),
  )
  const found: Hit[] = []
  for (const [name, register] of Object.entries(catalog.registers)) {
    const ids = [...new Set([...(called.get(name) ?? []), ...(speaking.get(name) ?? [])])].slice(0, mostOfOne)
    if (ids.length === 0) continue
    for (const record of await recordsByIds(ledger, register, ids))
      found.push({
        kind: 'record',
        label: titleOf(register, record.values),
        detail: register.label,
        href: pageOf(surroundings, name, record.id),
      })
    if (found.length >= most) break
  }
  return found
}

/** A record that has a page of everything that is known of it is found there. */
function pageOf({ catalog }: Surroundings, register: string, id: string): string {
  const hasProfile = catalog.profiles['enterprise']?.subject === register
  return hasProfile ? `/enterprises/${encodeURIComponent(id)}` : `/registers/${register}/${encodeURIComponent(id)}`
}

/** By ledger, the first ids that a condition holds for: one statement for a hundred ledgers. */
async function idsOf(names: readonly string[], db: Queries, condition: Sql): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  for (const part of parts(names, 100)) {
    const terms = part.map((name) => {
      const few = sql`select id from ${sql.table(snake(name))} where ${condition} limit ${sql.lit(mostOfOne)}`
      return sql`select ${sql.lit(name)} as name, id from (${few}) as few`
    })
    const { rows } = await sql<{ name: string; id: string }>`${sql.join(terms, sql` union all `)}`.execute(db)
    for (const { name, id } of rows) found.set(name, [...(found.get(name) ?? []), id])
  }
  return found
}
