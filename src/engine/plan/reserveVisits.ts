import { field } from '#engine/expr/expr.ts'
import type { Day } from '#engine/ground/day.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { listRecords } from '#engine/ledger/query.ts'
import { isReference } from '#engine/ledger/values.ts'
import { visitBook } from './books.ts'
import type { NamedReserve } from './reserve.ts'

/** A task of a reserve list as it stands in the register of visits. */
export type ReserveVisit = {
  readonly id: string
  readonly step: string
  readonly filingYear: number
  readonly dueOn: Day
  readonly officer: string
  readonly state: 'planned' | 'done' | 'cancelled'
}

const { fields } = visitBook
const most = 10_000

/** What a task is called where visits say what they are for: by it a visit is known again as the task. */
export function aimOf({ label }: NamedReserve, step: string): string {
  return `${label}：${step}`
}

export function campaignOf({ label }: NamedReserve, year: number): string {
  return `${label}${year}年申报准备`
}

/** The tasks in the register of visits, by subject. */
export async function reserveVisits(
  ledger: Ledger,
  reserve: NamedReserve,
): Promise<ReadonlyMap<string, readonly ReserveVisit[]>> {
  const found = new Map<string, ReserveVisit[]>()
  if (!Object.hasOwn(ledger.registers, visitBook.register)) return found
  const steps = new Map(Object.entries(reserve.tasks.steps).map(([step, { label }]) => [aimOf(reserve, label), step]))
  const { records } = await listRecords(ledger, {
    register: visitBook.register,
    where: field(fields.aim).oneOf(...steps.keys()).node,
    limit: most,
  })
  for (const { id, values } of records) {
    const text = (name: string) => (typeof values[name] === 'string' ? (values[name] as string) : '')
    const subject = values[fields.subject]
    const step = steps.get(text(fields.aim))
    const year = /\d{4}/.exec(text(fields.campaign))?.[0]
    if (!isReference(subject) || subject.id === null || step === undefined || year === undefined) continue
    const visit: ReserveVisit = {
      id,
      step,
      filingYear: Number(year),
      dueOn: text(fields.dueOn) || text(fields.plannedOn),
      officer: text(fields.officer),
      state: text(fields.state) as ReserveVisit['state'],
    }
    found.set(subject.id, [...(found.get(subject.id) ?? []), visit])
  }
  return found
}
