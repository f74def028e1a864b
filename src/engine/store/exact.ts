import { type RawBuilder, sql } from 'kysely'

/** A piece of SQL of whatever type; its constants are bound. */
export type Sql = RawBuilder<unknown>

/** How two exact numbers lie: the operator between them. */
export type Operator = '=' | '<>' | '<' | '<=' | '>' | '>='

/**
 * Exact numbers in a database, each one scalar so that a formula mentions its operands once. `whole…` takes and gives whole
 * numbers of any size; the others ratios, made by `ratio`. A ratio is numeric[2] in PostgreSQL and an INTEGER or text in
 * SQLite (see sqliteFunctions.ts). Unknown in, unknown out; nothing raises an error.
 */
export type Exact = {
  wholeAdd(a: Sql, b: Sql): Sql
  wholeSubtract(a: Sql, b: Sql): Sql
  wholeMultiply(a: Sql, b: Sql): Sql
  wholeCompare(operator: Operator, a: Sql, b: Sql): Sql
  /** Aggregates: `sumNarrow` of 64-bit numbers, `sumWide` of any; the sum itself may be of any size, and of nothing is 0. */
  sumNarrow(value: Sql, filter: Sql): Sql
  sumWide(value: Sql, filter: Sql): Sql

  ofWhole(a: Sql): Sql
  /** top ÷ bottom of two whole numbers; unknown when the bottom is zero. */
  ratio(top: Sql, bottom: Sql): Sql
  add(a: Sql, b: Sql): Sql
  subtract(a: Sql, b: Sql): Sql
  multiply(a: Sql, b: Sql): Sql
  divide(a: Sql, b: Sql): Sql
  compare(operator: Operator, a: Sql, b: Sql): Sql
  least(a: Sql, b: Sql): Sql
  greatest(a: Sql, b: Sql): Sql
  /** a × 10^scale, rounded half away from zero: a whole number of any size. */
  round(a: Sql, scale: number): Sql
  floor(a: Sql): Sql
  /** A ratio that is a whole number of 64 bits, else unknown. */
  toInteger(a: Sql): Sql
  /** In text, so that no driver rounds them. */
  numerator(a: Sql): Sql
  denominator(a: Sql): Sql
  /** The nearest floating number: for the order of a list, never for a decision. */
  approximate(a: Sql): Sql
}

/**
 * An expression over values that are reckoned once and named, `v.a`, `v.b` …: without it a formula that needs an operand
 * twice would double at every level. The limit keeps both planners from putting the operands back in place. `body` may
 * mention nothing but these names and constants: another `once` around it bears the same names.
 */
export function once(operands: readonly Sql[], body: (...names: Sql[]) => Sql): Sql {
  const letter = (index: number) => sql.raw(index < 26 ? String.fromCharCode(97 + index) : `x${index}`)
  const names = operands.map((_, index) => sql`v.${letter(index)}`)
  const columns = operands.map((operand, index) => sql`${operand} as ${letter(index)}`)
  return sql`(select ${body(...names)} from (select ${sql.join(columns)} limit 1) as v)`
}

/** A balanced tree of a binary operation. */
export function pairwise(items: readonly Sql[], join: (a: Sql, b: Sql) => Sql): Sql {
  if (items.length === 1) return items[0]!
  const middle = items.length >> 1
  return join(pairwise(items.slice(0, middle), join), pairwise(items.slice(middle), join))
}

export const sqliteExact: Exact = {
  wholeAdd: (a, b) => sql`exact_add(${a}, ${b})`,
  wholeSubtract: (a, b) => sql`exact_subtract(${a}, ${b})`,
  wholeMultiply: (a, b) => sql`exact_multiply(${a}, ${b})`,
  wholeCompare: (operator, a, b) => sql`(exact_compare(${a}, ${b}) ${sql.raw(operator)} 0)`,
  // Two plain sums of halves are ten times faster than a function a row, and none of them leaves 64 bits below 2^31 rows.
  sumNarrow: (value, filter) =>
    sql`exact_join(coalesce(sum((${value}) >> 32) filter (where ${filter}), 0), coalesce(sum((${value}) & 4294967295) filter (where ${filter}), 0))`,
  sumWide: (value, filter) => sql`exact_sum(${value}) filter (where ${filter})`,
  ofWhole: (a) => a,
  ratio: (top, bottom) => sql`exact_divide(${top}, ${bottom})`,
  add: (a, b) => sql`exact_add(${a}, ${b})`,
  subtract: (a, b) => sql`exact_subtract(${a}, ${b})`,
  multiply: (a, b) => sql`exact_multiply(${a}, ${b})`,
  divide: (a, b) => sql`exact_divide(${a}, ${b})`,
  compare: (operator, a, b) => sql`(exact_compare(${a}, ${b}) ${sql.raw(operator)} 0)`,
  least: (a, b) => sql`exact_least(${a}, ${b})`,
  greatest: (a, b) => sql`exact_greatest(${a}, ${b})`,
  round: (a, scale) => sql`exact_round(${a}, ${sql.raw(String(scale))})`,
  floor: (a) => sql`exact_floor(${a})`,
  toInteger: (a) => sql`exact_whole(${a})`,
  numerator: (a) => sql`exact_numerator(${a})`,
  denominator: (a) => sql`exact_denominator(${a})`,
  approximate: (a) => sql`exact_approximate(${a})`,
}

// numeric keeps every digit of sums and products of whole numbers; `/` would round, `div` does not.
export const postgresExact: Exact = {
  wholeAdd: (a, b) => sql`((${a})::numeric + ${b})`,
  wholeSubtract: (a, b) => sql`((${a})::numeric - ${b})`,
  wholeMultiply: (a, b) => sql`((${a})::numeric * ${b})`,
  wholeCompare: (operator, a, b) => sql`((${a})::numeric ${sql.raw(operator)} ${b})`,
  sumNarrow: (value, filter) => sql`coalesce(sum(${value}) filter (where ${filter}), 0)`,
  sumWide: (value, filter) => sql`coalesce(sum(${value}) filter (where ${filter}), 0)`,
  ofWhole: (a) => once([sql`(${a})::numeric`], () => sql`case when v.a is not null then array[v.a, 1] end`),
  ratio: (top, bottom) =>
    once(
      [sql`(${top})::numeric`, sql`(${bottom})::numeric`],
      () => sql`case when v.a is not null and v.b <> 0 then array[v.a * sign(v.b), abs(v.b)] end`,
    ),
  add: (a, b) => both(a, b, sql`array[v.a[1] * v.b[2] + v.b[1] * v.a[2], v.a[2] * v.b[2]]`),
  subtract: (a, b) => both(a, b, sql`array[v.a[1] * v.b[2] - v.b[1] * v.a[2], v.a[2] * v.b[2]]`),
  multiply: (a, b) => both(a, b, sql`array[v.a[1] * v.b[1], v.a[2] * v.b[2]]`),
  divide: (a, b) =>
    both(a, b, sql`case when v.b[1] <> 0 then array[v.a[1] * v.b[2] * sign(v.b[1]), v.a[2] * abs(v.b[1])] end`),
  compare: (operator, a, b) => both(a, b, sql`v.a[1] * v.b[2] ${sql.raw(operator)} v.b[1] * v.a[2]`),
  least: (a, b) => both(a, b, sql`case when v.a[1] * v.b[2] <= v.b[1] * v.a[2] then v.a else v.b end`),
  greatest: (a, b) => both(a, b, sql`case when v.a[1] * v.b[2] >= v.b[1] * v.a[2] then v.a else v.b end`),
  round: (a, scale) => {
    const power = sql.raw(`1${'0'.repeat(Math.abs(scale))}`)
    const [up, down] = scale >= 0 ? [power, sql.raw('1')] : [sql.raw('1'), power]
    return once([a], () => sql`sign(v.a[1]) * div(2 * abs(v.a[1]) * ${up} + v.a[2] * ${down}, 2 * v.a[2] * ${down})`)
  },
  floor: (a) =>
    once([a], () => sql`case when v.a[1] < 0 then -div(v.a[2] - v.a[1] - 1, v.a[2]) else div(v.a[1], v.a[2]) end`),
  toInteger: (a) =>
    once(
      [a],
      () =>
        sql`case when mod(v.a[1], v.a[2]) = 0 and abs(div(v.a[1], v.a[2])) < 9223372036854775808 then div(v.a[1], v.a[2])::bigint end`,
    ),
  numerator: (a) => sql`((${a})[1])::text`,
  denominator: (a) => sql`((${a})[2])::text`,
  approximate: (a) => once([a], () => sql`cast(v.a[1] as double precision) / cast(v.a[2] as double precision)`),
}

function both(a: Sql, b: Sql, body: Sql): Sql {
  return once([a, b], () => sql`case when v.a is not null and v.b is not null then ${body} end`)
}
