import { addDays, type Day } from '#engine/ground/day.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { listRows, type Scope } from '#engine/ledger/query.ts'
import { type Calendar, type Span, weekendsOnly } from './calendar.ts'
import type { NamedPolicy } from './policy.ts'

/**
 * Which days the State Council's notices give off, and which weekends are worked, as the books hold them: a register of its
 * own, a line a day, imported by year. A year without lines is known by its weekends only.
 */
const calendarRegister = 'holiday'

const pageSize = 1_000

export async function calendarOf(ledger: Ledger, scope: Scope = {}): Promise<Calendar> {
  if (!Object.hasOwn(ledger.registers, calendarRegister)) return weekendsOnly
  const days: { readonly observedOn: Day; readonly kind: string }[] = []
  for (let offset = 0; ; offset += pageSize) {
    const rows = await listRows(ledger, { ...scope, register: calendarRegister, limit: pageSize, offset })
    for (const { values } of rows) days.push(values as { readonly observedOn: Day; readonly kind: string })
    if (rows.length < pageSize) break
  }
  const of = (kind: string) => spansOf(days.filter((day) => day.kind === kind).map(({ observedOn }) => observedOn))
  const years = new Set(days.map(({ observedOn }) => Number(observedOn.slice(0, 4))))
  return { holidays: of('off'), workdays: of('work'), years: [...years].sort((a, b) => a - b) }
}

/** The policy with the working days of this house; one that does not go by them, or without a list, is the same object. */
export function onCalendar(policy: NamedPolicy, calendar: Calendar): NamedPolicy {
  if (!policy.byCalendar || calendar.years.length === 0) return policy
  return { ...policy, ...policy.byCalendar(calendar) }
}

/** Days that follow each other as one span. */
function spansOf(days: readonly Day[]): readonly Span[] {
  const spans: { from: Day; to: Day }[] = []
  for (const day of [...new Set(days)].sort()) {
    const last = spans.at(-1)
    if (last && addDays(last.to, 1) === day) last.to = day
    else spans.push({ from: day, to: day })
  }
  return spans
}
