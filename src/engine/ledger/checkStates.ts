import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Row } from '#engine/store/database.ts'
import { snake } from '#engine/store/naming.ts'
import { registersAsText } from './import/importJob.ts'
import { type Ledger, ownDistrict, todayOf } from './ledger.ts'
import type { Register, Registers } from './register.ts'

/**
 * What the data check of each register was made from, as a text: the same text, the same findings. A table is told by the number
 * of its rows and their latest revision: a row that is new or changed has a later one than all before, and one that is gone
 * lowers the number.
 */
export async function checkStates(ledger: Ledger): Promise<ReadonlyMap<string, string>> {
  const { registers } = ledger
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
      const read = [...readBy(registers, register)].sort().map((name) => `${name} ${rows.get(name)}`)
      const declared = createHash('sha256').update(registersAsText({ register })).digest('hex').slice(0, 16)
      return [
        register.name,
        [todayOf(ledger), district?.code, declared, quiet.get(register.name), ...read].join('|'),
      ] as const
    }),
  )
}

/** The registers whose records the check of this one reads, or whose names its references are tried on. */
function readBy(registers: Registers, register: Register): Set<string> {
  const found = new Set<string>()
  const open = [register.name, ...namedIn(JSON.stringify(register.checks ?? []))]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const next = Object.hasOwn(registers, name) ? registers[name] : undefined
    if (!next || found.has(name)) continue
    found.add(name)
    for (const field of Object.values(next.fields))
      if (field.kind === 'reference' || field.kind === 'references') open.push(field.to)
  }
  return found
}

/** Sets and yearly statements name their register; a list of references is `register.field`. */
function namedIn(checks: string): string[] {
  return [...checks.matchAll(/"register":"(\w+)/g)].flatMap(([, name]) => name ?? [])
}
