import { printField } from '#engine/ledger/fields/index.ts'
import { masked } from '#engine/ledger/fields/masked.ts'
import { titleOf } from '#engine/ledger/identity.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import type { Register } from '#engine/ledger/register.ts'
import { fromRow, type StoredRecord, type Value } from '#engine/ledger/values.ts'
import { snake } from '#engine/store/naming.ts'

/** A record as the console gets it: stored values, the same printed for people, and what it is called. */
export type RecordAnswer = {
  readonly id: string
  readonly version: number
  readonly seq: number
  readonly division: string
  readonly title: string
  readonly values: Readonly<Record<string, Value>>
  readonly printed: Readonly<Record<string, string>>
}

export function recordAnswer(register: Register, record: StoredRecord): RecordAnswer {
  const { id, version, seq, division, values } = record
  return { id, version, seq, division, title: titleOf(register, values), values, printed: printedOf(register, record) }
}

function printedOf(register: Register, record: Pick<StoredRecord, 'values'>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(register.fields).map(([name, field]) => {
      const text = printField(field, record.values[name] ?? null)
      return [name, field.personal ? masked(text) : text]
    }),
  )
}

/** What records are called, by id; one that is gone is not in it. */
export async function titlesOf(
  { store }: Pick<Ledger, 'store'>,
  register: Register,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const titles = new Map<string, string>()
  const wanted = [...new Set(ids)]
  for (let start = 0; start < wanted.length; start += 500) {
    const rows = await store.reader
      .selectFrom(snake(register.name))
      .selectAll()
      .where('id', 'in', wanted.slice(start, start + 500))
      .execute()
    for (const row of rows) {
      const record = fromRow(register, row)
      titles.set(record.id, titleOf(register, record.values))
    }
  }
  return titles
}
