import { sql } from 'kysely'
import { Problem } from '#engine/ground/problem.ts'
import { rational } from '#engine/ground/rational.ts'
import { once, type Sql } from '#engine/store/exact.ts'
import { typeOf } from './check.ts'
import { compile } from './compile.ts'
import type { FieldShape, Measure, Node, ValueType } from './node.ts'
import { reckoner } from './quantity.ts'
import {
  asFlag,
  asQuantity,
  asWords,
  type Compiled,
  openScope,
  type Scope,
  type SqlQuestion,
  type Statement,
  writtenJoins,
} from './sqlScope.ts'
import { aggregate } from './sqlSets.ts'
import type { Value } from './value.ts'
import { columnBound, narrowBound } from './whole.ts'

export type { SqlQuestion } from './sqlScope.ts'

/** Result columns of one expression: two for a number or money (numerator, denominator), else one. `readValue` reads them back. */
export type Selected = { readonly type: ValueType; readonly columns: readonly Sql[] }

/**
 * Compiles expressions over the records of one register, all for one statement:
 * `select … from ${source(register)} as ${alias} ${joins()} where ${flag(node)}`; `joins()` comes last, when every
 * expression has been compiled. Every method throws `expressionInvalid` or `expressionTooLarge`.
 */
export type SqlReader = {
  /** Three-valued, usable in `where`. */
  flag(node: Node): Sql
  number(node: Node): { readonly num: Sql; readonly den: Sql }
  /** Money in fen, as a pair: only who stores or prints an amount rounds it. */
  money(node: Node): { readonly num: Sql; readonly den: Sql }
  text(node: Node): Sql
  day(node: Node): Sql
  select(node: Node): Selected
  /**
   * A column that a statement around this one may read as a field: a number times ten to `scale` and rounded to a whole one
   * (money in fen), a flag as 0 or 1; unknown where it is more than a ledger stores.
   */
  stored(node: Node, scale: number): Sql
  /** The same without rounding, in the cheapest exact form, with the shape under which it is to be read. */
  reckoned(node: Node): { readonly sql: Sql; readonly shape: Pick<FieldShape, 'type' | 'scale' | 'exact' | 'bits'> }
  /** A number as a floating one, for the order of a list and nothing else. */
  approximate(node: Node): Sql
  /** Something to sort by; text by its bytes. */
  order(node: Node): Sql
  /** An aggregate over the rows of the statement itself, for those where `where` is true. */
  measure(measure: Measure, where?: Node): Selected
  joins(): readonly Sql[]
}

export function sqlReader(question: SqlQuestion): SqlReader {
  let aliases = 0
  const statement: Statement = {
    ...question,
    reckon: reckoner(question.dialect),
    constants: new WeakMap(),
    fresh: (stem) => `${stem}${++aliases}`,
    compile,
  }
  const scope = openScope(statement, question.register, question.alias)
  const typed = (node: Node, ...wanted: readonly ValueType[]): Compiled => {
    const type = typeOf(node, question.register, question.schema)
    if (type !== 'unknown' && !wanted.includes(type))
      throw new Problem('expressionInvalid', { reason: `公式的结果是${type}，这里不能用` })
    return compile(node, scope)
  }
  return {
    flag: (node) => asFlag(typed(node, 'flag'), scope),
    number: (node) => statement.reckon.columns(asQuantity(typed(node, 'number'), scope)),
    money: (node) => statement.reckon.columns(asQuantity(typed(node, 'money'), scope)),
    text: (node) => asWords(typed(node, 'text'), scope),
    day: (node) => asWords(typed(node, 'day'), scope),
    select: (node) => {
      const type = typeOf(node, question.register, question.schema)
      return { type, columns: columnsOf(compile(node, scope), type, scope) }
    },
    stored: (node, scale) => {
      const compiled = typed(node, 'number', 'money', 'text', 'day', 'flag')
      if (compiled.type === 'flag') return sql`cast(${compiled.sql} as integer)`
      if (compiled.type !== 'number') return asWords(compiled, scope)
      const { reckon } = statement
      const scaled = reckon.multiply(compiled.quantity, reckon.constant(rational(10n ** BigInt(scale))))
      const whole = reckon.round(scaled, 0)
      const at = reckon.integer(whole)
      if (whole.kind === 'whole' && whole.bound <= columnBound) return at
      const most = sql.raw(String(columnBound - 1n))
      return once([at], (value) => sql`case when ${value} between -${most} and ${most} then ${value} end`)
    },
    reckoned: (node) => {
      const type = typeOf(node, question.register, question.schema)
      const compiled = compile(node, scope)
      if (type === 'flag') return { sql: sql`cast(${asFlag(compiled, scope)} as integer)`, shape: { type } }
      if (type === 'day' || type === 'text') return { sql: asWords(compiled, scope), shape: { type } }
      const quantity = asQuantity(compiled, scope)
      const scale = quantity.kind === 'whole' ? tenfold(quantity.den) : null
      if (
        quantity.kind !== 'whole' ||
        scale === null ||
        quantity.bound >= narrowBound ||
        (type === 'money' && scale > 0)
      )
        return {
          sql: statement.reckon.packed(quantity),
          shape: { type: type === 'money' ? 'money' : 'decimal', exact: true },
        }
      const bits = quantity.bound.toString(2).length
      return {
        sql: quantity.at,
        shape: type === 'money' ? { type, bits } : { type: 'decimal', scale, bits },
      }
    },
    approximate: (node) => statement.reckon.approximate(asQuantity(typed(node, 'number', 'money'), scope)),
    order: (node) => {
      const compiled = typed(node, 'number', 'money', 'text', 'day', 'flag')
      if (compiled.type === 'number') return statement.reckon.order(compiled.quantity)
      return compiled.type === 'flag' ? compiled.sql : question.dialect.byBytes(asWords(compiled, scope))
    },
    measure: (measure, where) => {
      const type = measureType(measure, question)
      const compiled = aggregate(measure, where ? asFlag(typed(where, 'flag'), scope) : null, scope, (piece) => piece)
      return { type, columns: columnsOf(compiled, type, scope) }
    },
    joins: () => writtenJoins(scope),
  }
}

/** The power of ten that this is, or null. */
function tenfold(den: bigint): number | null {
  const digits = den.toString()
  return /^10*$/.test(digits) ? digits.length - 1 : null
}

/** The value that result columns of a `Selected` hold, whichever driver read them. */
export function readValue(type: ValueType, columns: readonly unknown[]): Value {
  const [first, second] = columns
  if (first === null || first === undefined) return null
  switch (type) {
    case 'number':
    case 'money':
      return rational(BigInt(first as string | number | bigint), BigInt((second ?? 1) as string | number | bigint))
    case 'flag':
      return first === true || Number(first) === 1
    default:
      return String(first)
  }
}

function columnsOf(compiled: Compiled, type: ValueType, scope: Scope): readonly Sql[] {
  if (type === 'number' || type === 'money') {
    const { num, den } = scope.statement.reckon.columns(asQuantity(compiled, scope))
    return [num, den]
  }
  return [type === 'flag' ? asFlag(compiled, scope) : asWords(compiled, scope)]
}

function measureType(measure: Measure, { schema, register }: SqlQuestion): ValueType {
  if (measure.kind === 'any') return 'flag'
  if (measure.kind === 'distinct') typeOf({ op: 'field', name: measure.field }, register, schema)
  return measure.kind === 'sum' && typeOf(measure.of, register, schema) === 'money' ? 'money' : 'number'
}
