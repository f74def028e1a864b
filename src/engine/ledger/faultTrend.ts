import { type Day, shanghaiDay } from '#engine/ground/day.ts'
import type { DataCheck } from './dataCheck.ts'
import type { Ledger } from './ledger.ts'

/** How many things the data check found on a day. */
export type FaultDay = { readonly day: Day; readonly errors: number; readonly warnings: number }

/**
 * Keeps what a whole data check found, by day: a day's last check stands. The books are checked whenever they have changed and
 * somebody looks, so that every day on which anything happened has its number.
 */
export async function keepFaultCounts(ledger: Ledger, { faults }: DataCheck): Promise<void> {
  const day = shanghaiDay(ledger.clock())
  const counts = new Map<string, { register: string; kind: string; severity: string; found: number }>()
  for (const { register, kind, severity, count } of faults) {
    const key = [day, register, kind, severity].join('|')
    const before = counts.get(key)?.found ?? 0
    counts.set(key, { register, kind, severity, found: before + count })
  }
  // A day without a single fault is a number too.
  if (counts.size === 0) counts.set(`${day}|||`, { register: '', kind: '', severity: 'warning', found: 0 })
  await ledger.store.write(async ({ db }) => {
    await db.deleteFrom('fault_count').where('day', '=', day).execute()
    const rows = [...counts].map(([id, count]) => ({ id, day, ...count }))
    for (let start = 0; start < rows.length; start += 200)
      await db
        .insertInto('fault_count')
        .values(rows.slice(start, start + 200))
        .execute()
  })
}

/** The days on which the books were checked, the earliest first; of one register, or of all. */
export async function faultTrend(ledger: Pick<Ledger, 'store'>, register?: string): Promise<FaultDay[]> {
  const rows = await ledger.store.reader.selectFrom('fault_count').selectAll().orderBy('day').execute()
  const days = new Map<string, { day: Day; errors: number; warnings: number }>()
  for (const row of rows) {
    const day = String(row['day'])
    const entry = days.get(day) ?? { day, errors: 0, warnings: 0 }
    days.set(day, entry)
    if (register !== undefined && row['register'] !== register) continue
    entry[row['severity'] === 'error' ? 'errors' : 'warnings'] += Number(row['found'])
  }
  return [...days.values()]
}
