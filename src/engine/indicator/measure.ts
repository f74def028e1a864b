import { type RawBuilder, sql } from 'kysely'
import type { Node, ValueType } from '#engine/expr/node.ts'
import { readValue, type Selected, type SqlReader, sqlReader } from '#engine/expr/toSql.ts'
import { yearOf } from '#engine/ground/day.ts'
import { convertMoney, isMoneyUnit } from '#engine/ground/money.ts'
import { type Rational, toExactText } from '#engine/ground/rational.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { aliased, knownOnly, orderOf, type Scope, sourceOf, spaced } from '#engine/ledger/query.ts'
import { withLinks } from '#engine/ledger/records.ts'
import type { Register } from '#engine/ledger/register.ts'
import { fromRow, type StoredRecord } from '#engine/ledger/values.ts'
import type { Row } from '#engine/store/database.ts'
import type { Sql } from '#engine/store/exact.ts'
import { snake } from '#engine/store/naming.ts'
import { conditionOf, type Narrowing, rowScope } from './condition.ts'
import { allOf, getDimension, namingNodes, type ResolvedDimension } from './dimension.ts'
import type { RecordIndicator } from './indicator.ts'
import { convertUnit } from './units.ts'
import type { Window } from './window.ts'

/** One question to the records: an indicator, narrowed, in a window, within a scope. */
export type Ask = Narrowing & { readonly indicator: RecordIndicator; readonly window: Window; readonly scope: Scope }

/** What the records answer. */
export type Counted = {
  /** In the indicator's unit; null is unknown. */
  readonly value: Rational | null
  /** Records under the condition. */
  readonly records: number
  /** Of those, records whose amount is unknown. */
  readonly withoutAmount: number
  /** Why the value is unknown: the register has no record at all, or none of that year. */
  readonly lacks: 'register' | 'year' | 'amounts' | 'needs' | null
  /** Registers that the condition looks into and that say nothing: with the year that is wanting. */
  readonly needs: readonly { readonly register: string; readonly year?: number }[]
}

/** Answers many questions with one statement for each register, window and scope: no record is read twice for its neighbours' sake. */
export async function countAll(ledger: Ledger, asks: readonly Ask[]): Promise<Counted[]> {
  const groups = new Map<string, { readonly asks: Ask[]; readonly places: number[] }>()
  for (const [place, ask] of asks.entries()) {
    const key = JSON.stringify([ask.indicator.register, ask.window, rowScope(ledger, ask.indicator, ask.scope)])
    const group = groups.get(key) ?? { asks: [], places: [] }
    group.asks.push(ask)
    group.places.push(place)
    groups.set(key, group)
  }
  const answers: Counted[] = []
  const present = new Map<string, boolean>()
  for (const { asks: together, places } of groups.values()) {
    const counted = await countTogether(ledger, together)
    for (const [index, place] of places.entries()) {
      const needs = await absentNeeds(ledger, together[index] as Ask, present)
      const answer = counted[index] as Counted
      answers[place] = needs.length === 0 ? answer : { ...answer, value: null, lacks: answer.lacks ?? 'needs', needs }
    }
  }
  return answers
}

async function countTogether(ledger: Ledger, asks: readonly Ask[]): Promise<Counted[]> {
  const first = asks[0] as Ask
  const reader = readerOf(ledger, first)
  const all = columns(reader.measure({ kind: 'count' }), 'all')
  const plans = asks.map((ask, index) => planOf(ledger, reader, ask, `a${index}`))
  const selected = [...all.sql, ...plans.flatMap((plan) => plan.sql)]
  const found = await sql<Row>`select ${sql.join(selected)} ${fromOf(ledger, first, reader)}`.execute(
    ledger.store.reader,
  )
  const row = found.rows[0] as Row
  const isEmpty = all.read(row)?.num === 0n && (await isRegisterEmpty(ledger, first))
  return plans.map((plan) => plan.answer(row, isEmpty))
}

/** Parts by a dimension; the unknown value is a part of its own. In the order of the values' codes, largest first where they have none. */
export type PartCount = { readonly value: string | null; readonly counted: Counted }

export async function countBy(ledger: Ledger, ask: Ask, dimension: ResolvedDimension): Promise<PartCount[]> {
  const reader = readerOf(ledger, ask)
  const keys = dimension.nodes.map((node, index) => columns(reader.select(node), `d${index}_`))
  const condition = conditionOf(ledger, ask.indicator, ask, ask.scope)
  const plan = planOf(ledger, reader, ask, 'a', false)
  const groupBy = sql.join(keys.flatMap((key) => key.sql).map((_, index) => sql.lit(index + 1)))
  const query = sql<Row>`select ${sql.join([...keys.flatMap((key) => key.sql), ...plan.sql])} ${fromOf(ledger, ask, reader, condition)} group by ${groupBy}`
  const found = await query.execute(ledger.store.reader)
  const parts = new Map<string | null, Row[]>()
  for (const row of found.rows) {
    const value = keys.map((key) => textOf(key.readValue(row))).find((text) => text !== null) ?? null
    parts.set(value, [...(parts.get(value) ?? []), row])
  }
  // Two spellings of one thing that is referred to are one part: their rows are counted again together.
  const counted: PartCount[] = []
  for (const [value, rows] of parts) {
    const answers = rows.map((row) => plan.answer(row, false))
    const only = answers[0] as Counted
    counted.push({ value, counted: answers.length === 1 ? only : await countValue(ledger, ask, dimension, value) })
  }
  return counted
}

async function countValue(
  ledger: Ledger,
  ask: Ask,
  dimension: ResolvedDimension,
  value: string | null,
): Promise<Counted> {
  const [counted] = await countAll(ledger, [
    { ...ask, filter: { ...ask.filter, ...(value === null ? {} : { [dimension.name]: value }) } },
  ])
  return counted as Counted
}

/** The records behind a figure, in the ledger's order, and how many there are. */
export async function recordsBehind(
  ledger: Ledger,
  ask: Ask,
  page: { readonly limit?: number; readonly offset?: number } = {},
): Promise<{ readonly records: StoredRecord[]; readonly total: number }> {
  const register = ledger.registers[ask.indicator.register] as Register
  const reader = readerOf(ledger, ask)
  const from = fromOf(ledger, ask, reader, conditionOf(ledger, ask.indicator, ask, ask.scope))
  const order = orderOf(register, undefined, ledger.store.dialect)
  const limits =
    page.limit === undefined ? sql`` : sql`limit ${sql.lit(page.limit)} offset ${sql.lit(page.offset ?? 0)}`
  const rows = await sql<Row>`select r.* ${from} order by ${order} ${limits}`.execute(ledger.store.reader)
  const total = page.limit === undefined ? rows.rows.length : await countRows(ledger, from)
  const records = rows.rows.map((row) => fromRow(register, row))
  return { records: await withLinks(ledger.store.reader, register, records, ask.scope?.knownAt), total }
}

/** What the records behind a figure are called, each name once, in the ledger's order. */
export async function namesBehind(ledger: Ledger, ask: Ask): Promise<string[]> {
  const register = ledger.registers[ask.indicator.register] as Register
  const path = ask.indicator.names ?? register.title ?? (register.key[0] as string)
  const reader = readerOf(ledger, ask)
  const names = namingNodes(ledger.registers, ledger.schema, register.name, path).map((node, index) =>
    columns(reader.select(node), `n${index}_`),
  )
  const condition = conditionOf(ledger, ask.indicator, ask, ask.scope)
  const order = orderOf(register, undefined, ledger.store.dialect)
  const query = sql<Row>`select ${sql.join(names.flatMap((name) => name.sql))} ${fromOf(ledger, ask, reader, condition)} order by ${order}`
  const rows = await query.execute(ledger.store.reader)
  const found = rows.rows.map((row) =>
    names.map((name) => textOf(name.readValue(row))).find((text) => text !== null && text !== ''),
  )
  return [...new Set(found.filter((name) => name !== undefined && name !== null))]
}

/** The largest single share of a sum: the subject that holds it, and its part. Null for what is no sum or has no subject. */
export async function largestPart(
  ledger: Ledger,
  ask: Ask,
): Promise<{ readonly name: string; readonly value: Rational } | null> {
  const { indicator } = ask
  if (indicator.subject === undefined || indicator.measure.kind !== 'sum') return null
  const dimension = getDimension(ledger.registers, ledger.schema, indicator, indicator.subject)
  let largest: { name: string; value: Rational } | null = null
  for (const part of await countBy(ledger, ask, dimension)) {
    const value = part.counted.value
    if (value === null || part.value === null) continue
    if (largest === null || value.num * largest.value.den > largest.value.num * value.den)
      largest = { name: part.value, value }
  }
  return largest
}

function readerOf(ledger: Ledger, ask: Ask): SqlReader {
  const { dialect } = ledger.store
  return sqlReader({
    schema: ledger.schema,
    dialect,
    register: ask.indicator.register,
    alias: 'r',
    asOf: ask.window.to,
    windowFrom: ask.window.from,
    windowTo: ask.window.to,
    source: (name) => sourceOf(ledger.registers, name, knownOnly(ask.scope), dialect),
  })
}

function fromOf(ledger: Ledger, ask: Ask, reader: SqlReader, condition?: Node): Sql {
  const where = condition ? sql`where ${reader.flag(condition)}` : sql``
  const source = sourceOf(
    ledger.registers,
    ask.indicator.register,
    rowScope(ledger, ask.indicator, ask.scope),
    ledger.store.dialect,
  )
  return sql`from ${aliased(source, 'r')} ${spaced(reader.joins())} ${where}`
}

type Plan = { readonly sql: readonly Sql[]; answer(row: Row, isEmpty: boolean): Counted }

/** The aggregates of one question: the measure, the records, and for a sum how many of them say an amount. */
function planOf(ledger: Ledger, reader: SqlReader, ask: Ask, stem: string, filtered = true): Plan {
  const { indicator } = ask
  const condition = conditionOf(ledger, indicator, ask, ask.scope)
  const under = (more: readonly Node[] = []) => {
    const nodes = [...(filtered ? [condition] : []), ...more]
    return nodes.length === 0 ? undefined : allOf(nodes)
  }
  const records = columns(reader.measure({ kind: 'count' }, under()), `${stem}_n`)
  const year =
    'statement' in indicator.timing
      ? columns(reader.measure({ kind: 'count' }, yearNode(indicator.timing.statement)), `${stem}_y`)
      : null
  const { measure } = indicator
  const known: Node[] = measure.kind === 'sum' ? [{ op: 'known', arg: measure.of.node }] : []
  const withAmount =
    measure.kind === 'sum' ? columns(reader.measure({ kind: 'count' }, under(known)), `${stem}_k`) : null
  const value =
    measure.kind === 'count'
      ? null
      : columns(
          measure.kind === 'sum'
            ? reader.measure({ kind: 'sum', of: measure.of.node }, under(known))
            : reader.measure({ kind: 'distinct', field: measure.field }, under()),
          `${stem}_v`,
        )
  return {
    sql: [...records.sql, ...(year?.sql ?? []), ...(withAmount?.sql ?? []), ...(value?.sql ?? [])],
    answer: (row, isEmpty) => {
      const count = Number(records.read(row)?.num ?? 0n)
      const amounts = withAmount ? Number(withAmount.read(row)?.num ?? 0n) : count
      const lacks = isEmpty
        ? 'register'
        : year?.read(row)?.num === 0n && filtered
          ? 'year'
          : count > 0 && amounts === 0
            ? 'amounts'
            : null
      const found = value ? value.read(row) : records.read(row)
      return {
        value: lacks !== null || found === null ? null : inUnit(ledger, indicator, found, value?.type ?? 'number'),
        records: count,
        withoutAmount: count - amounts,
        lacks,
        needs: [],
      }
    },
  }
}

function yearNode(name: string): Node {
  return { op: 'compare', how: 'equal', left: { op: 'field', name }, right: { op: 'yearOf', arg: { op: 'windowTo' } } }
}

/** Fen, or a field's own unit, in the unit that the indicator is printed in. */
function inUnit(ledger: Ledger, indicator: RecordIndicator, value: Rational, type: ValueType): Rational | null {
  if (type === 'money') return isMoneyUnit(indicator.unit) ? convertMoney(value, '分', indicator.unit) : null
  if (indicator.measure.kind !== 'sum') return value
  const { node } = indicator.measure.of
  const field =
    node.op === 'field' && !node.through ? ledger.registers[indicator.register]?.fields[node.name] : undefined
  return convertUnit(value, field && 'unit' in field ? field.unit : undefined, indicator.unit)
}

type Columns = {
  readonly sql: readonly Sql[]
  readonly type: ValueType
  read(row: Row): Rational | null
  readValue(row: Row): ReturnType<typeof readValue>
}

function columns(selected: Selected, stem: string): Columns {
  const names = selected.columns.map((_, index) => `${stem}${index}`)
  const value = (row: Row) =>
    readValue(
      selected.type,
      names.map((name) => row[name]),
    )
  return {
    sql: selected.columns.map((column, index) => sql`${column} as ${sql.ref(names[index] as string)}`),
    type: selected.type,
    readValue: value,
    read: (row) => {
      const found = value(row)
      return typeof found === 'object' ? found : null
    },
  }
}

function textOf(value: ReturnType<typeof readValue>): string | null {
  if (value === null) return null
  if (typeof value === 'object') return toExactText(value) ?? `${value.num}/${value.den}`
  return String(value)
}

// A part of the district may well have no record of a kind; a register without any has not been brought in.
async function isRegisterEmpty(ledger: Ledger, ask: Ask): Promise<boolean> {
  const source = sourceOf(ledger.registers, ask.indicator.register, knownOnly(ask.scope), ledger.store.dialect)
  const rows = await sql`select 1 as one from ${aliased(source)} limit 1`.execute(ledger.store.reader)
  return rows.rows.length === 0
}

/** Of the registers that a condition looks into, those that have no record (of that year): they would make it false for everyone. */
async function absentNeeds(ledger: Ledger, ask: Ask, present: Map<string, boolean>): Promise<Counted['needs']> {
  const absent: { register: string; year?: number }[] = []
  for (const need of ask.indicator.needs ?? []) {
    const year = need.year === undefined ? undefined : yearOf(ask.window.to)
    const key = JSON.stringify([need.register, year, ask.scope.knownAt])
    if (!present.has(key)) {
      const { dialect, reader } = ledger.store
      const where =
        need.year === undefined || year === undefined
          ? sql``
          : sql`where ${sql.ref(snake(need.year))} = ${dialect.whole(BigInt(year))}`
      const source = sourceOf(ledger.registers, need.register, knownOnly(ask.scope), dialect)
      const rows = await sql`select 1 as one from ${aliased(source)} ${where} limit 1`.execute(reader)
      present.set(key, rows.rows.length > 0)
    }
    if (!present.get(key)) absent.push({ register: need.register, ...(year === undefined ? {} : { year }) })
  }
  return absent
}

async function countRows(ledger: Ledger, from: RawBuilder<unknown>): Promise<number> {
  const found = await sql<Row>`select count(*) as n ${from}`.execute(ledger.store.reader)
  return Number(found.rows[0]?.['n'] ?? 0)
}
