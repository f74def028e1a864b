import { sql } from 'kysely'
import { type Exact, once, pairwise, postgresExact, type Sql, sqliteExact } from './exact.ts'

/** The few differences between the two databases, and nothing else: whatever both understand is written once where it is used. */
export type Dialect = {
  readonly name: 'sqlite' | 'postgres'
  /** A whole number with its type stated: a bare JavaScript number is REAL in SQLite and guessed at in PostgreSQL. */
  whole(value: bigint): Sql
  /** Plain words and days are written out, so that a planner sees that two expressions are one; all else is bound. */
  text(value: string): Sql
  /** An unknown of a stated type. */
  nothing(type: 'flag' | 'whole' | 'text'): Sql
  /** Text that compares and sorts by its bytes, whatever the collation of the database. */
  byBytes(text: Sql): Sql
  contains(text: Sql, part: string): Sql
  startsWith(text: Sql, prefix: string): Sql
  /** The least or greatest of several 64-bit numbers, whole numbers of any size, or days; unknown when one of them is. */
  extreme(how: 'least' | 'greatest', items: readonly Sql[], type: 'narrow' | 'wide' | 'day'): Sql
  daysBetween(from: Sql, to: Sql): Sql
  /** A day moved by a 64-bit number; unknown beyond the years 1 to 9999. */
  plusDays(day: Sql, days: Sql): Sql
  plusMonths(day: Sql, months: Sql): Sql
  plusYears(day: Sql, years: Sql): Sql
  readonly exact: Exact
  /**
   * Whether `id in (select …)` is answered from an index made once a statement wherever it stands. PostgreSQL does so only
   * while the list fits its working memory, and else searches it again for every row.
   */
  readonly listsMembers: boolean
  /**
   * Whether an index takes a text of any length: then a search through the texts of all records reads that index, a tenth of
   * the rows. PostgreSQL refuses more than 2,700 bytes.
   */
  readonly indexesTexts: boolean
  /** The `name` of every index of the database. */
  readonly indexNames: Sql
  /** A name as the database keeps it: PostgreSQL cuts one after 63 bytes. Ours are letters of ASCII. */
  keptName(name: string): string
}

export const sqliteDialect: Dialect = {
  name: 'sqlite',
  whole: (value) => (isNarrow(value) ? sql.raw(value < 0n ? `(${value})` : String(value)) : sql`${value.toString()}`),
  text: (value) => (isPlain(value) ? sql.raw(`'${value}'`) : sql`${value}`),
  nothing: () => sql`null`,
  byBytes: (text) => text,
  contains: (text, part) => sql`(instr(${text}, ${part}) > 0)`,
  // Text is compared by its bytes here: what begins with I65 lies from there up to I66.
  startsWith: (text, prefix) =>
    isPlain(prefix)
      ? sql`(${text} >= ${sql.raw(`'${prefix}'`)} and ${text} < ${sql.raw(`'${following(prefix)}'`)})`
      : sql`(substr(${text}, 1, ${sql.raw(String([...prefix].length))}) = ${prefix})`,
  extreme: (how, items, type) =>
    type === 'wide' ? pairwise(items, sqliteExact[how]) : nested(how === 'least' ? 'min' : 'max', items),
  // Days at noon of the Julian calendar are exact halves, so their difference is exact.
  daysBetween: (from, to) => sql`cast(julianday(${to}) - julianday(${from}) as integer)`,
  plusDays: (day, days) => moved(day, sql`${days} || ' days'`),
  plusMonths: (day, months) => moved(day, sql`${months} || ' months', 'floor'`),
  plusYears: (day, years) => moved(day, sql`${years} || ' years', 'floor'`),
  exact: sqliteExact,
  listsMembers: true,
  indexesTexts: true,
  indexNames: sql`select name from sqlite_master where type = 'index'`,
  keptName: (name) => name,
}

export const postgresDialect: Dialect = {
  name: 'postgres',
  whole: (value) => sql.raw(`'${value}'::${isNarrow(value) ? 'bigint' : 'numeric'}`),
  text: (value) => (isPlain(value) ? sql.raw(`'${value}'::text`) : sql`${value}::text`),
  nothing: (type) => sql.raw(`null::${{ flag: 'boolean', whole: 'bigint', text: 'text' }[type]}`),
  byBytes: (text) => sql`${text} collate "C"`,
  contains: (text, part) => sql`(strpos(${text}, ${part}::text) > 0)`,
  startsWith: (text, prefix) => sql`starts_with(${text}, ${prefix}::text)`,
  // greatest() and least() pass over unknowns.
  extreme: (how, items, type) => {
    const value = type === 'day' ? sql.raw('v.x collate "C"') : sql.raw('v.x')
    const rows = sql.join(items.map((item) => sql`(${item})`))
    return sql`(select case when count(v.x) = count(*) then ${sql.raw(how === 'least' ? 'min' : 'max')}(${value}) end from (values ${rows}) as v(x))`
  },
  daysBetween: (from, to) => sql`((${to})::date - (${from})::date)::bigint`,
  plusDays: (day, days) =>
    once([day, days], () =>
      sql.raw(`case when v.b between -3652058 and 3652058 then
          case when v.a::date - date '0001-01-01' + v.b between 0 and 3652058
          then to_char(v.a::date + v.b::integer, 'YYYY-MM-DD') end end`),
    ),
  plusMonths: (day, months) =>
    once([day, months], () =>
      sql.raw(`case when v.b between -119999 and 119999 then
          case when substr(v.a, 1, 4)::integer * 12 + substr(v.a, 6, 2)::integer - 1 + v.b between 12 and 119999
          then to_char(v.a::date + make_interval(months => v.b::integer), 'YYYY-MM-DD') end end`),
    ),
  plusYears: (day, years) =>
    postgresDialect.plusMonths(
      day,
      once([years], (value) => sql`case when ${value} between -10000 and 10000 then ${value} * 12 end`),
    ),
  exact: postgresExact,
  listsMembers: false,
  indexesTexts: false,
  indexNames: sql`select indexname as name from pg_indexes where schemaname = current_schema()`,
  keptName: (name) => name.slice(0, 63),
}

function isNarrow(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value
}

/** Nothing that could end a quoted text or mean anything within it. */
function isPlain(value: string): boolean {
  return /^[\w.-]{1,40}$/.test(value)
}

/** The plain word with its last letter moved to the next one of the alphabet of bytes, which is no quotation mark either. */
function following(prefix: string): string {
  return `${prefix.slice(0, -1)}${String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1)}`
}

/**
 * The calendar of SQLite ends with the year 9999, but begins before the year 1: there and back by the days between the two. No
 * subquery, so that moves may be nested as deep as formulas are.
 */
function moved(day: Sql, by: Sql): Sql {
  return sql`date(date(${day}, ${by}, '-1721425 days'), '1721425 days')`
}

// min() and max() of one value are aggregates in SQLite; more than 127 are refused.
function nested(name: 'min' | 'max', items: readonly Sql[]): Sql {
  if (items.length === 1) return sql`(${items[0]})`
  if (items.length <= 100) return sql`${sql.raw(name)}(${sql.join([...items])})`
  const groups: Sql[] = []
  for (let at = 0; at < items.length; at += 100) groups.push(nested(name, items.slice(at, at + 100)))
  return nested(name, groups)
}
