import { sql } from 'kysely'
import type { Ledger } from '#engine/ledger/ledger.ts'
import type { Row } from '#engine/store/database.ts'
import { resolvedColumn, snake } from '#engine/store/naming.ts'
import { visitBook } from './books.ts'
import type { NamedReserve } from './reserve.ts'
import type { ReserveVisit } from './reserveMember.ts'

const { fields } = visitBook

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
  const id = sql.ref('id')
  const columns = [fields.aim, fields.campaign, fields.dueOn, fields.plannedOn, fields.officer, fields.state]
  const { rows } = await sql<Row>`select ${id}, ${sql.ref(resolvedColumn(fields.subject))} as visited,
      ${sql.join(columns.map((name) => sql.ref(snake(name))))}
    from ${sql.table(snake(visitBook.register))} where ${sql.ref(snake(fields.aim))} in (${sql.join([...steps.keys()])})
      and ${sql.ref(resolvedColumn(fields.subject))} is not null
    order by length(${id}), ${ledger.store.dialect.byBytes(id)}`.execute(ledger.store.reader)
  for (const row of rows) {
    const text = (name: string) => String(row[snake(name)] ?? '')
    const subject = String(row['visited'])
    const step = steps.get(text(fields.aim))
    const year = /\d{4}/.exec(text(fields.campaign))?.[0]
    if (step === undefined || year === undefined) continue
    const visit: ReserveVisit = {
      id: String(row['id']),
      step,
      filingYear: Number(year),
      dueOn: text(fields.dueOn) || text(fields.plannedOn),
      officer: text(fields.officer),
      state: text(fields.state) as ReserveVisit['state'],
    }
    const own = found.get(subject)
    if (own) own.push(visit)
    else found.set(subject, [visit])
  }
  return found
}
