import { sql } from 'kysely'
import { countLeadingTo, type ReferencePlace } from '#engine/ledger/merge/places.ts'
import { recordsByIds } from '#engine/ledger/query.ts'
import type { Register } from '#engine/ledger/register.ts'
import type { Row } from '#engine/store/database.ts'
import type { Surroundings } from '../surroundings.ts'
import { recordAnswer } from './answers.ts'

/** How many records lead to this one, by register and field; the order of the catalogue. */
export async function dependentsOf({ ledger, catalog }: Surroundings, target: Register, id: string) {
  const counted = await countLeadingTo(ledger.store.reader, catalog.registers, target.name, id)
  const belonging = async (table: string) => {
    const { rows } = await sql<Row>`select count(*) as total from ${sql.table(table)} where record = ${id}`.execute(
      ledger.store.reader,
    )
    return Number(rows[0]?.['total'] ?? 0)
  }
  return {
    references: counted.map(({ place, count }) => groupOf(place, count)),
    attachments: await belonging('attachment'),
    comments: await belonging('comment'),
  }
}

/** The same with a few records of each, the last that came first. */
export async function referencing({ ledger, catalog }: Surroundings, target: Register, id: string, few: number) {
  const found = []
  for (const { place, count } of await countLeadingTo(ledger.store.reader, catalog.registers, target.name, id)) {
    const column = sql.ref(place.isList ? 'owner_id' : 'id')
    const { rows } = await sql<Row>`select distinct ${column} as id from ${sql.table(place.table)}
      where ${sql.ref(place.columns.id)} = ${id}`.execute(ledger.store.reader)
    // An id ends in the sequence of its creation, so the longer one is the later.
    const ids = rows
      .map((row) => String(row['id']))
      .sort((a, b) => b.length - a.length || (a < b ? 1 : -1))
      .slice(0, few)
    const records = await recordsByIds(ledger, place.register, ids)
    found.push({ ...groupOf(place, count), records: records.map((record) => recordAnswer(place.register, record)) })
  }
  return found
}

function groupOf({ register, field }: ReferencePlace, count: number) {
  return {
    register: register.name,
    label: register.label,
    field,
    fieldLabel: register.fields[field]?.label ?? field,
    count,
  }
}
