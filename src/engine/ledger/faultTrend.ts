import { addMonths, type Day, lastOfMonth, shanghaiDay } from '#engine/ground/day.ts'
import { checkRegister, type DataCheck, type DataFault } from './dataCheck.ts'
import { type Ledger, ownDistrict } from './ledger.ts'
import { seqOfMoment } from './query.ts'

/**
 * How many things the data check found on a day. `reckonedOn`: it was not counted on that day but reckoned on this later one, from
 * the books as they were known on that day.
 */
export type FaultDay = {
  readonly day: Day
  readonly errors: number
  readonly warnings: number
  readonly reckonedOn: Day | null
}

/**
 * Keeps what a whole data check found, by day: a day's last check stands. The books are checked whenever they have changed and
 * somebody looks, so that every day on which anything happened has its number.
 */
export async function keepFaultCounts(ledger: Ledger, { faults }: DataCheck): Promise<void> {
  await keep(ledger, shanghaiDay(ledger.clock()), faults, null)
}

async function keep(ledger: Ledger, day: Day, faults: readonly DataFault[], reckonedOn: Day | null): Promise<void> {
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
    const rows = [...counts].map(([id, count]) => ({ id, day, ...count, reckoned_on: reckonedOn }))
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
  const days = new Map<string, { day: Day; errors: number; warnings: number; reckonedOn: Day | null }>()
  for (const row of rows) {
    const day = String(row['day'])
    const reckonedOn =
      row['reckoned_on'] === null || row['reckoned_on'] === undefined ? null : String(row['reckoned_on'])
    const entry = days.get(day) ?? { day, errors: 0, warnings: 0, reckonedOn }
    days.set(day, entry)
    if (register !== undefined && row['register'] !== register) continue
    entry[row['severity'] === 'error' ? 'errors' : 'warnings'] += Number(row['found'])
  }
  return [...days.values()]
}

const monthsBack = 12

/**
 * The ends of the months before the first day that was counted, as far back as a year and as there were books, for which no number
 * stands yet: the latest first, with the revision after which they are known.
 */
export async function missingMonthEnds(ledger: Ledger): Promise<{ readonly day: Day; readonly knownAt: number }[]> {
  const days = await faultTrend(ledger)
  const first = days.find(({ reckonedOn }) => reckonedOn === null)?.day ?? shanghaiDay(ledger.clock())
  const missing: { day: Day; knownAt: number }[] = []
  for (let back = 1; back <= monthsBack; back++) {
    const day = lastOfMonth(addMonths(`${first.slice(0, 7)}-01`, -back))
    const knownAt = await seqOfMoment(ledger, day)
    if (knownAt === 0) break
    if (!days.some((known) => known.day === day)) missing.push({ day, knownAt })
  }
  return missing
}

/** Reckons the number of one past day from the books as they were known on it, by the rules of today, and keeps it as such. */
export async function reckonPastFaults(
  ledger: Ledger,
  { day, knownAt }: { readonly day: Day; readonly knownAt: number },
  signal: AbortSignal,
): Promise<void> {
  const district = await ownDistrict(ledger)
  const faults: DataFault[] = []
  for (const register of Object.values(ledger.registers)) {
    if (signal.aborted) return
    faults.push(...(await checkRegister(ledger, register, district, { asOf: day, knownAt, limit: 0 })).faults)
  }
  await keep(ledger, day, faults, shanghaiDay(ledger.clock()))
}
