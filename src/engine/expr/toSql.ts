import { sql } from 'kysely'
import { Problem } from '#engine/ground/problem.ts'
import { rational } from '#engine/ground/rational.ts'
import { once, type Sql } from '#engine/store/exact.ts'
import { typeOf } from './check.ts'
import { compile } from './compile.ts'
import { near } from './near.ts'
import type { Measure, Node, ValueType } from './node.ts'
import { type Reckoner, reckoner } from './quantity.ts'
import { decide } from './sqlCompare.ts'
import {
  asFlag,
  asQuantity,
  asWords,
  type Compiled,
  flag,
  number,
  openScope,
  type Scope,
  type SqlQuestion,
  type Statement,
  writtenJoins,
} from './sqlScope.ts'
import { aggregate } from './sqlSets.ts'
import type { Value } from './value.ts'
import { columnBound, narrow, of, type Quantity, type Whole } from './whole.ts'

export type { Compiled, SqlQuestion } from './sqlScope.ts'

/** Result columns of one expression: two for a number or money (numerator, denominator), else one. `readValue` reads them back. */
export type Selected = { readonly type: ValueType; readonly columns: readonly Sql[] }

/** An expression as columns of one statement, and as a statement around it reads them. */
export type Term = {
  readonly columns: readonly { readonly name: string; readonly sql: Sql }[]
  readonly read: Compiled
}

/**
 * Compiles expressions over the records of one register, all for one statement:
 * `select … from ${source(register)} as ${alias} ${joins()} where ${flag(node)}`; `joins()` comes last, when every
 * expression has been compiled. Every method throws `expressionInvalid` or `expressionTooLarge`.
 */
export type SqlReader = {
  /** Three-valued, usable in `where`. */
  flag(node: Node): Sql
  /** One of three by a flag: where it holds, where it does not, where it is unknown. */
  decided(node: Node, yes: Sql, no: Sql, otherwise: Sql): Sql
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
  /**
   * The same without rounding, as columns that a statement around this one carries under names that begin with `name`, and how
   * they are read there as a field of the same alias (`terms`). A long number is carried by where it lies, and reckoned anew
   * from the columns it is made of where that leaves a doubt.
   */
  reckoned(node: Node, name: string): Term
  /** The whole number of millionths below a number, for the order of a list: 1000000 where it is unknown or beyond 10⁹. */
  millionths(node: Node): Sql
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
  const { terms } = question
  const scope: Scope = { ...openScope(statement, question.register, question.alias), ...(terms ? { terms } : {}) }
  const typed = (node: Node, ...wanted: readonly ValueType[]): Compiled => {
    const type = typeOf(node, question.register, question.schema)
    if (type !== 'unknown' && !wanted.includes(type))
      throw new Problem('expressionInvalid', { reason: `公式的结果是${type}，这里不能用` })
    return compile(node, scope)
  }
  return {
    flag: (node) => asFlag(typed(node, 'flag'), scope),
    decided: (node, yes, no, otherwise) => {
      typed(node, 'flag')
      return decide(node, yes, no, otherwise, scope)
    },
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
      if (compiled.type === 'unknown') {
        const type = typeOf(node, question.register, question.schema)
        return question.dialect.nothing(type === 'text' || type === 'day' ? 'text' : 'whole')
      }
      if (compiled.type === 'flag') return sql`cast(${compiled.sql} as integer)`
      if (compiled.type !== 'number') return asWords(compiled, scope)
      return asStored(compiled.quantity, 10n ** BigInt(scale), statement.reckon)
    },
    reckoned: (node, name) => reckoned(compile(node, scope), name, scope),
    millionths: (node) => statement.reckon.millionths(asQuantity(typed(node, 'number', 'money'), scope)),
    order: (node) => {
      const compiled = typed(node, 'number', 'money', 'text', 'day', 'flag')
      if (compiled.type === 'number') return statement.reckon.order(compiled.quantity)
      return compiled.type === 'flag' ? compiled.sql : question.dialect.byBytes(asWords(compiled, scope))
    },
    measure: (measure, where) => {
      const type = measureType(measure, question)
      const filter = where ? asFlag(typed(where, 'flag'), scope) : null
      const compiled = aggregate(measure, scope, (one) => one(filter))
      return { type, columns: columnsOf(compiled, type, scope) }
    },
    joins: () => writtenJoins(scope),
  }
}

/** `factor` times a number as a whole one, unknown where no column holds it. */
function asStored(quantity: Quantity, factor: bigint, reckon: Reckoner): Sql {
  const within = (at: Sql, most: bigint, by: bigint) => {
    const limit = sql.raw(String(most))
    const times = sql.raw(by === 1n ? '' : ` * ${by}`)
    return once([at], (value) => sql`case when ${value} between -${limit} and ${limit} then ${value}${times} end`)
  }
  const most = columnBound - 1n
  if (quantity.kind === 'whole' && narrow(quantity.bound) && factor % quantity.den === 0n) {
    const by = factor / quantity.den
    return by === 1n && quantity.bound <= columnBound ? quantity.at : within(quantity.at, most / by, by)
  }
  const whole = reckon.round(reckon.multiply(quantity, reckon.constant(rational(factor))), 0)
  const at = reckon.integer(whole)
  return whole.kind === 'whole' && whole.bound <= columnBound ? at : within(at, most, 1n)
}

function reckoned(compiled: Compiled, name: string, scope: Scope): Term {
  const at = (suffix: string) => sql.ref(`${scope.alias}.${name}${suffix}`)
  const carried = (columns: Readonly<Record<string, Sql>>, read: Compiled): Term => ({
    columns: Object.entries(columns).map(([suffix, column]) => ({ name: `${name}${suffix}`, sql: column })),
    read,
  })
  if (compiled.type === 'unknown') return { columns: [], read: compiled }
  if (compiled.type !== 'number')
    return compiled.type === 'words'
      ? carried({ '': compiled.sql }, { type: 'words', sql: at('') })
      : carried({ '': sql`cast(${compiled.sql} as integer)` }, flag(sql`(${at('')} = 1)`))
  const { quantity } = compiled
  const column = (one: Whole, suffix: string) => of(at(suffix), one.den, one.bound, true)
  if (quantity.kind === 'whole' && narrow(quantity.bound))
    return carried({ '': quantity.at }, number(column(quantity, '')))
  if (quantity.kind === 'ratio' && narrow(quantity.top.bound) && narrow(quantity.bottom.bound))
    return carried(
      { _top: quantity.top.at, _bottom: quantity.bottom.at },
      number({ kind: 'ratio', top: column(quantity.top, '_top'), bottom: column(quantity.bottom, '_bottom') }),
    )
  const exactly = scope.statement.reckon.packed(quantity)
  const estimate = near(quantity)
  if (!estimate) return carried({ '': exactly }, number({ kind: 'packed', at: at('') }))
  return carried(
    { _near: estimate.value, _size: estimate.size },
    number({
      kind: 'packed',
      at: exactly,
      near: { ...estimate, value: at('_near'), size: at('_size'), atom: true },
    }),
  )
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
