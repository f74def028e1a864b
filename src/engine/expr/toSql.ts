import { Problem } from '#engine/ground/problem.ts'
import { rational } from '#engine/ground/rational.ts'
import type { Sql } from '#engine/store/exact.ts'
import { typeOf } from './check.ts'
import { compile } from './compile.ts'
import type { Measure, Node, ValueType } from './node.ts'
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
