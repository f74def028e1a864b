import { sql } from 'kysely'
import type { Expr } from '#engine/expr/expr.ts'
import type { ValueType } from '#engine/expr/node.ts'
import { readValue, type Selected, sqlReader } from '#engine/expr/toSql.ts'
import type { Value } from '#engine/expr/value.ts'
import type { Day } from '#engine/ground/day.ts'
import { getRegister, type Ledger } from '#engine/ledger/ledger.ts'
import { aliased, orderOf, type Sort, sourceOf, spaced } from '#engine/ledger/query.ts'
import { withLinks } from '#engine/ledger/records.ts'
import { fromRow, type StoredRecord } from '#engine/ledger/values.ts'
import type { Row } from '#engine/store/database.ts'
import type { Sql } from '#engine/store/exact.ts'
import { linkTable, resolvedColumn } from '#engine/store/naming.ts'

/** Records of a register whose reference, or list of references, `by` leads to the subject. */
export type Leading = { readonly register: string; readonly by: string; readonly where?: Expr<string> }
type Asked = Leading & { readonly subject: string; readonly asOf: Day }

export type LeadingRow = {
  readonly record: StoredRecord
  /** What was reckoned from the record, in the order asked. */
  readonly derived: readonly { readonly type: ValueType; readonly value: Value }[]
}

/** The records, each with what is reckoned from it by the database: one statement for a table. */
export async function leadingRows(
  ledger: Ledger,
  asked: Asked & { readonly derived: readonly Expr<string>[]; readonly order?: Sort; readonly limit: number },
): Promise<LeadingRow[]> {
  const register = getRegister(ledger.registers, asked.register)
  const { reader: db, dialect } = ledger.store
  const { reader, from } = questionOf(ledger, asked)
  const selected = asked.derived.map(({ node }) => reader.select(node))
  const columns = selected.flatMap((each, at) =>
    each.columns.map((column, part) => sql`${column} as ${sql.ref(nameOf(at, part))}`),
  )
  const order = orderOf(register, asked.order ? [asked.order] : undefined, dialect)
  const { rows } =
    await sql<Row>`select ${sql.join([sql`r.*`, ...columns])} ${from()} order by ${order} limit ${sql.lit(asked.limit)}`.execute(
      db,
    )
  const records = await withLinks(
    db,
    register,
    rows.map((row) => fromRow(register, row)),
  )
  return records.map((record, at) => ({ record, derived: derivedIn(selected, rows[at] as Row) }))
}

export async function countWhere(ledger: Ledger, asked: Asked): Promise<number> {
  const { from } = questionOf(ledger, asked)
  const { rows } = await sql<Row>`select count(*) as total ${from()}`.execute(ledger.store.reader)
  return Number(rows[0]?.['total'] ?? 0)
}

function questionOf(ledger: Ledger, { register: name, by, where, subject, asOf }: Asked) {
  const register = getRegister(ledger.registers, name)
  const { dialect } = ledger.store
  const reader = sqlReader({
    schema: ledger.schema,
    dialect,
    register: name,
    alias: 'r',
    asOf,
    windowFrom: null,
    windowTo: asOf,
    source: (other) => sourceOf(ledger.registers, other, {}, dialect),
  })
  const leads: Sql =
    register.fields[by]?.kind === 'references'
      ? sql`r.id in (select owner_id from ${sql.table(linkTable(name, by))} where target_id = ${subject})`
      : sql`${sql.ref(`r.${resolvedColumn(by)}`)} = ${subject}`
  const holds = where ? sql` and ${reader.flag(where.node)}` : sql``
  // The joins are known when everything has been compiled.
  const from = () =>
    sql`from ${aliased(sourceOf(ledger.registers, name, {}, dialect), 'r')} ${spaced(reader.joins())} where ${leads}${holds}`
  return { reader, from }
}

function nameOf(at: number, part: number): string {
  return `derived_${at}_${part}`
}

function derivedIn(selected: readonly Selected[], row: Row): LeadingRow['derived'] {
  return selected.map(({ type, columns }, at) => ({
    type,
    value: readValue(
      type,
      columns.map((_, part) => row[nameOf(at, part)]),
    ),
  }))
}
