import { sql } from 'kysely'
import { getRegister, type Ledger } from '#engine/ledger/ledger.ts'
import type { Row } from '#engine/store/database.ts'
import { resolvedColumn, snake } from '#engine/store/naming.ts'
import type { NamedReserve } from './reserve.ts'

/** One record of a reserve list, without what only its own line shows. */
export type ReserveRow = {
  readonly record: string
  /** null: the ledger of subjects does not know it. */
  readonly subject: string | null
  /** The subject as the list writes it. */
  readonly written: string
  readonly stage: string
  readonly year: number | null
}

/** Everybody who is or was on the list, in the order of the stages, then of the years in which they file, then of entry. */
export async function reserveRows(ledger: Ledger, reserve: NamedReserve): Promise<readonly ReserveRow[]> {
  const { reader, dialect } = ledger.store
  const { fields } = reserve
  const register = getRegister(ledger.registers, reserve.register)
  const id = sql.ref('id')
  const { rows } = await sql<Row>`select ${id} as record, ${sql.ref(resolvedColumn(fields.subject))} as subject,
      ${sql.ref(snake(fields.subject))} as written, ${sql.ref(snake(fields.stage))} as stage, ${sql.ref(snake(fields.year))} as year
    from ${sql.table(snake(register.name))} order by length(${id}), ${dialect.byBytes(id)}`.execute(reader)
  const order = new Map(Object.keys(reserve.stages).map((stage, index) => [stage, index]))
  const place = ({ stage }: ReserveRow) => order.get(stage) ?? 0
  return rows
    .map((row) => ({
      record: String(row['record']),
      subject: row['subject'] === null ? null : String(row['subject']),
      written: String(row['written'] ?? ''),
      stage: stageIn(reserve, row['stage']),
      year: row['year'] === null ? null : Number(row['year']),
    }))
    .sort((a, b) => place(a) - place(b) || (a.year ?? 9999) - (b.year ?? 9999))
}

/** An unknown stage is the first one: whoever stands in the list is on it. */
export function stageIn(reserve: NamedReserve, given: unknown): string {
  return typeof given === 'string' && Object.hasOwn(reserve.stages, given)
    ? given
    : (Object.keys(reserve.stages)[0] as string)
}

export function isStaying(reserve: NamedReserve, { stage }: ReserveRow): boolean {
  return (reserve.stages[stage]?.next.length ?? 0) > 0
}
