import { sql } from 'kysely'
import type { Node } from '#engine/expr/node.ts'
import { sqlReader } from '#engine/expr/toSql.ts'
import type { Day } from '#engine/ground/day.ts'
import { Problem } from '#engine/ground/problem.ts'
import type { Column, Row } from '#engine/store/database.ts'
import type { Dialect } from '#engine/store/dialect.ts'
import type { Sql } from '#engine/store/exact.ts'
import { linkTable, resolvedColumn, snake } from '#engine/store/naming.ts'
import { fieldOrder, type GroupColumn, type GroupKey, groupColumns } from './groupKeys.ts'
import { matchForm } from './identity.ts'
import { getRegister, type Ledger, todayOf } from './ledger.ts'
import { parts } from './log.ts'
import { withLinks } from './records.ts'
import type { Register, Registers } from './register.ts'
import { asKnown, linkColumns, tableColumns } from './tables.ts'
import { fromRow, type StoredRecord } from './values.ts'

/**
 * Which records a question sees: those of a division and all below it, as the books were known after the revision `knownAt`.
 * Every question takes its records from `sourceOf`, so that neither can be forgotten.
 */
export type Scope = { readonly division?: string; readonly knownAt?: number }

/**
 * A register (or a link register `register.field`) as something to select from: the table itself, or the rows that had not
 * changed since `knownAt` together with the versions of then, or only those of a division.
 */
export function sourceOf(registers: Registers, name: string, scope: Scope, dialect: Dialect): Sql {
  const { table, columns, owner } = tableOf(registers, name)
  const present = scope.knownAt === undefined ? undefined : asKnown(table, columns, scope.knownAt)
  if (scope.division === undefined) return present ?? sql.table(table)
  const within = dialect.startsWith(sql.ref('division'), divisionPrefix(scope.division))
  if (owner === undefined) return sql`(select * from ${aliased(present ?? sql.table(table))} where ${within})`
  const owners = sourceOf(registers, owner, scope, dialect)
  return sql`(select * from ${aliased(present ?? sql.table(table))} where owner_id in (select id from ${aliased(owners)}))`
}

/** The part of a 12-digit division code that it shares with everything below it: 350498000000 → 350498. */
export function divisionPrefix(code: string): string {
  if (!/^\d{2,12}$/.test(code)) throw new Problem('badInput', { what: `区划代码“${code}”不是 2 至 12 位数字。` })
  const full = code.padEnd(12, '0')
  const ends = [12, 9, 6, 4, 2]
  let length = 12
  for (const [index, end] of ends.entries()) {
    const shorter = ends[index + 1]
    if (shorter === undefined || /[1-9]/.test(full.slice(shorter, end))) return full.slice(0, length)
    length = shorter
  }
  return full.slice(0, length)
}

/** The last revision written up to the end of that day in Shanghai; 0 when there was none. */
export async function seqOfMoment(ledger: Pick<Ledger, 'store'>, day: Day): Promise<number> {
  const row =
    await sql<Row>`select max(seq) as seq from revision where ${ledger.store.dialect.byBytes(sql.ref('at'))} < ${endOfDay(day)}`.execute(
      ledger.store.reader,
    )
  return Number(row.rows[0]?.['seq'] ?? 0)
}

/** The moment at which a day ends in Shanghai, as moments are kept: 24:00 there is 16:00 UTC of the same date. */
export function endOfDay(day: Day): string {
  return `${day}T16:00:00.000Z`
}

export type Sort = { readonly field: string; readonly descending?: boolean }
/** Rows whose reference is open are left out, as they are where the condition is unknown. */
export type Through = { readonly reference: string; readonly where: Node }
export type ListRequest = Scope & {
  readonly register: string
  /** A condition over a record; records for which it is unknown are left out. */
  readonly where?: Node
  /** Conditions over the record that a reference leads to: a condition here is asked once for each of those, not for each row. */
  readonly through?: readonly Through[]
  /** Words of a name, a code, or pinyin initials; all of them must occur. */
  readonly search?: string
  /** Default: the ledger's own order, else the order of entry. */
  readonly sort?: readonly Sort[]
  /** The rows of a group stand together, the groups in the order of their keys; `sort` rules within. */
  readonly group?: readonly GroupKey[]
  /** Of the records so described, only these, or all but these: what a person has ticked. */
  readonly only?: readonly string[]
  readonly except?: readonly string[]
  readonly limit?: number
  readonly offset?: number
  readonly withTotals?: boolean
  /** The day and window that the condition speaks of; default: today. */
  readonly asOf?: Day
  readonly windowFrom?: Day
}
/** `sums`: of each field that can be added up, in its own whole unit (fen; a decimal times ten to its scale); null: none is known. */
export type Listed = {
  readonly records: StoredRecord[]
  readonly total: number
  readonly sums?: Readonly<Record<string, bigint | null>>
}

/** Records of one register as filtered, searched, sorted and paged, with their lists of references, and how many there are in all. */
export async function listRecords(ledger: Ledger, request: ListRequest): Promise<Listed> {
  const records = await listRows(ledger, request)
  return { records, ...(await listTotals(ledger, request)) }
}

/** The records of one page, without counting the others. To find the first of a long table, all of it is put in order. */
export async function listRows(ledger: Ledger, request: ListRequest): Promise<StoredRecord[]> {
  const register = getRegister(ledger.registers, request.register)
  const { aside, reader } = ledger.store
  const page = sql`limit ${sql.lit(wholeNumber(request.limit ?? 100))} offset ${sql.lit(wholeNumber(request.offset ?? 0))}`
  const question = questionOf(ledger, register, request)
  const rows = await sql<Row>`select r.* ${question.from} order by ${question.order} ${page}`.execute(aside)
  return withLinks(
    reader,
    register,
    rows.rows.map((row) => fromRow(register, row)),
    request.knownAt,
  )
}

/** How many records a list has, and on request the sums of its numbers. */
export async function listTotals(ledger: Ledger, request: ListRequest): Promise<Omit<Listed, 'records'>> {
  const register = getRegister(ledger.registers, request.register)
  const sums = request.withTotals ? summable(register) : []
  const { group: _, ...ungrouped } = request
  const { from } = questionOf(ledger, register, ungrouped)
  const counted = await sql<Row>`select ${sql.join([sql`count(*) as total`, ...sumColumns(sums)])} ${from}`.execute(
    ledger.store.aside,
  )
  const total = counted.rows[0] as Row
  return { total: Number(total['total']), ...(request.withTotals ? { sums: sumsIn(sums, total) } : {}) }
}

type Question = { readonly from: Sql; readonly order: Sql; readonly keys: readonly GroupColumn[] }

/** The records that a list asks for, as `from … where …` with the alias `r`, and their order. */
export function questionOf(ledger: Ledger, register: Register, request: ListRequest): Question {
  const { dialect } = ledger.store
  const asOf = request.asOf ?? todayOf(ledger)
  const source = (name: string) => sourceOf(ledger.registers, name, knownOnly(request), dialect)
  const reader = sqlReader({
    schema: ledger.schema,
    dialect,
    register: register.name,
    alias: 'r',
    asOf,
    windowFrom: request.windowFrom ?? null,
    windowTo: asOf,
    source,
  })
  const keys = groupColumns(ledger.registers, register, request.group ?? [], source)
  const conditions = [
    ...(request.where ? [sql`(${reader.flag(request.where)})`] : []),
    ...(request.through ?? []).map((one) => leadsWhere(ledger, register, request, one, asOf)),
    ...searchWords(request.search).map((word) => dialect.contains(sql.ref('r.search'), word)),
    ...(request.only ? [among('r.id', request.only)] : []),
    ...(request.except && request.except.length > 0 ? [sql`not ${among('r.id', request.except)}`] : []),
  ]
  const joins = [...reader.joins(), ...keys.flatMap(({ join }) => join ?? [])]
  const groups = keys.map(({ order }) => order(dialect))
  return {
    keys,
    from: sql`from ${aliased(sourceOf(ledger.registers, register.name, request, dialect), 'r')} ${spaced(joins)}
    ${conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`}`,
    order: sql.join([...groups, orderOf(register, request.sort, dialect)]),
  }
}

function leadsWhere(
  ledger: Ledger,
  register: Register,
  request: ListRequest,
  { reference, where }: Through,
  asOf: Day,
): Sql {
  const { dialect } = ledger.store
  const field = Object.hasOwn(register.fields, reference) ? register.fields[reference] : undefined
  if (field?.kind !== 'reference') throw new Problem('fieldNotFound', { register: register.label, field: reference })
  const source = (name: string) => sourceOf(ledger.registers, name, knownOnly(request), dialect)
  const windowFrom = request.windowFrom ?? null
  const reader = sqlReader({
    schema: ledger.schema,
    dialect,
    register: field.to,
    alias: 'x',
    asOf,
    windowFrom,
    windowTo: asOf,
    source,
  })
  const holds = reader.flag(where)
  const found = sql`select x.id from ${aliased(source(field.to), 'x')} ${spaced(reader.joins())} where ${holds}`
  return sql`${sql.ref(`r.${resolvedColumn(reference)}`)} in (${found})`
}

/** A few thousand at most: the databases take some 30,000 values in one statement. */
function among(column: string, ids: readonly string[]): Sql {
  if (ids.length === 0) return sql`(1 = 0)`
  const lists = parts(ids, 5_000).map((part) => sql`${sql.ref(column)} in (${sql.join(part)})`)
  return sql`(${sql.join(lists, sql` or `)})`
}

/** The ids of a list in its order; `limit` and `offset` play no part. For whoever goes through a long list piece by piece. */
export async function listIds(ledger: Ledger, request: ListRequest): Promise<string[]> {
  const register = getRegister(ledger.registers, request.register)
  const { from, order } = questionOf(ledger, register, request)
  const { rows } = await sql<Row>`select r.id ${from} order by ${order}`.execute(ledger.store.aside)
  return rows.map((row) => String(row['id']))
}

/** Records by their ids, in that order; one that is gone by now is left out. */
export async function recordsByIds(
  ledger: Ledger,
  register: Register,
  ids: readonly string[],
  scope: Scope = {},
): Promise<StoredRecord[]> {
  const { dialect, reader } = ledger.store
  const source = aliased(sourceOf(ledger.registers, register.name, scope, dialect))
  const byId = new Map<string, StoredRecord>()
  for (const part of parts(ids)) {
    const { rows } = await sql<Row>`select * from ${source} where id in (${sql.join(part)})`.execute(reader)
    const records = rows.map((row) => fromRow(register, row))
    for (const record of await withLinks(reader, register, records, scope.knownAt)) byId.set(record.id, record)
  }
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** The order of a ledger: each field with the unknown last, then the order of entry. */
export function orderOf(register: Register, sort: readonly Sort[] | undefined, dialect: Dialect, alias = 'r'): Sql {
  const wanted = sort && sort.length > 0 ? sort : (register.order ?? []).map((field): Sort => ({ field }))
  const terms = wanted.flatMap(({ field: name, descending }) => {
    const field = Object.hasOwn(register.fields, name) ? register.fields[name] : undefined
    if (!field || field.kind === 'references')
      throw new Problem('fieldNotFound', { register: register.label, field: name })
    return [fieldOrder(field, sql.ref(`${alias}.${snake(name)}`), dialect, descending)]
  })
  // An id ends in the sequence of its creation: of two numbers written in digits the longer one is the later.
  const id = sql.ref(`${alias}.id`)
  return sql.join([...terms, sql`length(${id})`, dialect.byBytes(id)])
}

/** Scope without the division: what a record is joined with is found by its id and lies in the same books. */
export function knownOnly(scope: Scope): Scope {
  return scope.knownAt === undefined ? {} : { knownAt: scope.knownAt }
}

export function aliased(source: Sql, alias = 's'): Sql {
  return sql`${source} as ${sql.ref(alias)}`
}

export function spaced(parts: readonly Sql[]): Sql {
  return parts.length === 0 ? sql`` : sql.join([...parts], sql` `)
}

function tableOf(registers: Registers, name: string): { table: string; columns: readonly Column[]; owner?: string } {
  if (Object.hasOwn(registers, name) || !name.includes('.')) {
    const register = getRegister(registers, name)
    return { table: snake(name), columns: tableColumns(register) }
  }
  const [owner = '', field = ''] = name.split('.')
  return {
    table: linkTable(getRegister(registers, owner).name, field),
    columns: linkColumns,
    owner,
  }
}

/** The words that a record must all have, in the form in which names are compared. */
export function searchWords(search: string | undefined): string[] {
  return (search ?? '')
    .split(/[\s\u3000]+/)
    .map(matchForm)
    .filter((word) => word !== '')
}

/** Fields that can be added up. */
export function summable(register: Register): string[] {
  return Object.entries(register.fields).flatMap(([name, field]) =>
    field.kind === 'money' || field.kind === 'decimal' || (field.kind === 'integer' && field.calendar === undefined)
      ? [name]
      : [],
  )
}

export function sumColumns(names: readonly string[]): Sql[] {
  return names.map((name) => sql`cast(sum(${sql.ref(`r.${snake(name)}`)}) as text) as ${sql.ref(`sum_${snake(name)}`)}`)
}

export function sumsIn(names: readonly string[], row: Row): Record<string, bigint | null> {
  return Object.fromEntries(names.map((name) => [name, wholeOrNull(row[`sum_${snake(name)}`])]))
}

function wholeOrNull(value: unknown): bigint | null {
  return value === null || value === undefined ? null : BigInt(String(value))
}

function wholeNumber(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new Problem('badInput', { what: `“${value}”不是从 0 起的整数。` })
  return value
}
