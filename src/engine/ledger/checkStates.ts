import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Row } from '#engine/store/database.ts'
import { snake } from '#engine/store/naming.ts'
import { checkReads } from './checkReads.ts'
import type { FieldMarks } from './fieldMarks.ts'
import { registersAsText } from './import/importJob.ts'
import { type Ledger, ownDistrict, todayOf } from './ledger.ts'

/**
 * What the data check of each register was made from, as a text: the same text, the same findings. A table is told by the number
 * of its rows and their latest revision: a row that is new or changed has a later one than all before, and one that is gone
 * lowers the number. Of another register that it leans on, the last change of the fields that it reads: `marks` follows them, so
 * that texts of one and the same `marks` may be compared.
 */
export async function checkStates(ledger: Ledger, marks: FieldMarks): Promise<ReadonlyMap<string, string>> {
  const { registers } = ledger
  await marks.follow(ledger.store.reader)
  const names = Object.keys(registers)
  const tables = names.map(
    (name) => sql`select ${sql.lit(name)} as name, count(*) as n, max(seq) as seq from ${sql.table(snake(name))}`,
  )
  const rows = new Map<string, string>()
  // Few at a time: a compound statement has an end.
  for (let start = 0; start < tables.length; start += 100) {
    const some = sql.join(tables.slice(start, start + 100), sql` union all `)
    const found = await sql<Row>`${some}`.execute(ledger.store.aside)
    for (const { name, n, seq } of found.rows) rows.set(String(name), `${n}/${seq ?? 0}`)
  }
  const silences = await ledger.store.aside
    .selectFrom('silence')
    .select(['register', (of) => of.fn.countAll().as('n'), (of) => of.fn.max('at').as('at')])
    .groupBy('register')
    .execute()
  const quiet = new Map(silences.map(({ register, n, at }) => [String(register), `${n}/${at}`]))
  const district = await ownDistrict(ledger)
  return new Map(
    Object.values(registers).map((register) => {
      const read = [...checkReads(ledger, register)].map(
        ([name, fields]) => `${name} ${rows.get(name)?.split('/')[0]}/${marks.last(name, fields)}`,
      )
      const declared = createHash('sha256').update(registersAsText({ register })).digest('hex').slice(0, 16)
      return [
        register.name,
        [todayOf(ledger), district?.code, declared, quiet.get(register.name), rows.get(register.name), ...read].join(
          '|',
        ),
      ] as const
    }),
  )
}
