import { sql } from 'kysely'
import type { Sql } from '#engine/store/exact.ts'
import { constantValue } from './constantValue.ts'
import type { Node, Op } from './node.ts'
import type { Reckoner } from './quantity.ts'
import { isConstant, type NodeOf } from './shape.ts'
import { choose, tiers } from './sqlChoices.ts'
import { compare, oneOf } from './sqlCompare.ts'
import { known } from './sqlKnown.ts'
import { asFlag, asQuantity, asWords, type Compiled, flag, follow, number, type Scope } from './sqlScope.ts'
import { column, related, yearly } from './sqlSets.ts'
import type { Value } from './value.ts'
import { balanced, of, type Quantity } from './whole.ts'

/** One node as SQL over the rows of a scope, in whichever form is cheapest. The node has been checked. */
export function compile(node: Node, scope: Scope): Compiled {
  // What no record decides is reckoned here, once, by the reader for single records.
  if (isConstant(node, scope.statement.constants)) return constant(constantValue(node, scope.statement), scope)
  const before = scope.compiled.get(node)
  if (before) return before
  const compiled = (compilers[node.op] as (node: Node, scope: Scope) => Compiled)(node, scope)
  scope.compiled.set(node, compiled)
  return compiled
}

function constant(value: Value, { statement }: Scope): Compiled {
  if (value === null) return { type: 'unknown' }
  if (typeof value === 'boolean') return { type: 'flag', sql: sql.raw(value ? 'true' : 'false') }
  if (typeof value === 'string') return { type: 'words', sql: statement.dialect.text(value) }
  return { type: 'number', quantity: statement.reckon.constant(value) }
}

type Compiler<K extends Op> = (node: NodeOf<K>, scope: Scope) => Compiled

const compilers: { readonly [K in Op]: Compiler<K> } = {
  literal: (node, scope) => constant(constantValue(node, scope.statement), scope),
  field: (node, scope) => {
    const term = node.through === undefined ? scope.terms?.get(node.name) : undefined
    if (term) return term
    const place = follow(node.through, scope)
    return column(node.name, place.register, place.alias, scope)
  },
  asOf: (node, scope) => constant(constantValue(node, scope.statement), scope),
  windowFrom: (node, scope) => constant(constantValue(node, scope.statement), scope),
  windowTo: (node, scope) => constant(constantValue(node, scope.statement), scope),
  and: (node, scope) =>
    flag(
      balanced(
        'and',
        node.args.map((arg) => asFlag(compile(arg, scope), scope)),
      ),
    ),
  or: (node, scope) =>
    flag(
      balanced(
        'or',
        node.args.map((arg) => asFlag(compile(arg, scope), scope)),
      ),
    ),
  not: (node, scope) => flag(sql`(not ${asFlag(compile(node.arg, scope), scope)})`),
  compare,
  oneOf: (node, scope) => flag(oneOf(node, scope)),
  known: (node, scope) => flag(known(node.arg, scope)),
  contains: (node, scope) => textTest(node, scope, (text) => scope.statement.dialect.contains(text, node.text)),
  startsWith: (node, scope) => textTest(node, scope, (text) => scope.statement.dialect.startsWith(text, node.text)),
  includes: (node, scope) =>
    textTest(node, scope, (text) =>
      scope.statement.dialect.contains(sql`('、' || ${text} || '、')`, `、${node.item}、`),
    ),
  add: (node, scope) => arithmetic(node, scope, (reckon, a, b) => reckon.add(1n, a, b)),
  subtract: (node, scope) => arithmetic(node, scope, (reckon, a, b) => reckon.add(-1n, a, b)),
  multiply: (node, scope) => arithmetic(node, scope, (reckon, a, b) => reckon.multiply(a, b)),
  divide: (node, scope) => arithmetic(node, scope, (reckon, a, b) => reckon.divide(a, b)),
  least: (node, scope) => extreme(node, scope),
  greatest: (node, scope) => extreme(node, scope),
  round: (node, scope) => number(scope.statement.reckon.round(asQuantity(compile(node.arg, scope), scope), node.scale)),
  floor: (node, scope) => number(scope.statement.reckon.floor(asQuantity(compile(node.arg, scope), scope))),
  tiers,
  choose,
  yearOf: (node, scope) => partOfDay(node, scope, 1, 4, 9999n),
  monthOf: (node, scope) => partOfDay(node, scope, 6, 2, 12n),
  addDays: (node, scope) => shifted(node, scope, (day, by) => scope.statement.dialect.plusDays(day, by)),
  addMonths: (node, scope) => shifted(node, scope, (day, by) => scope.statement.dialect.plusMonths(day, by)),
  addYears: (node, scope) => shifted(node, scope, (day, by) => scope.statement.dialect.plusYears(day, by)),
  daysBetween: (node, scope) => {
    const from = compile(node.from, scope)
    const to = compile(node.to, scope)
    if (from.type !== 'words' || to.type !== 'words') return { type: 'unknown' }
    return number(of(scope.statement.dialect.daysBetween(from.sql, to.sql), 1n, 4_000_000n))
  },
  related,
  yearly,
}

function textTest(node: NodeOf<'contains' | 'includes'>, scope: Scope, test: (text: Sql) => Sql): Compiled {
  const arg = compile(node.arg, scope)
  return arg.type === 'words' ? flag(test(arg.sql)) : { type: 'unknown' }
}

function arithmetic(
  node: NodeOf<'add'>,
  scope: Scope,
  operation: (reckon: Reckoner, a: Quantity, b: Quantity) => Quantity,
): Compiled {
  const left = compile(node.left, scope)
  const right = compile(node.right, scope)
  if (left.type !== 'number' || right.type !== 'number') return { type: 'unknown' }
  return number(operation(scope.statement.reckon, left.quantity, right.quantity))
}

function extreme(node: NodeOf<'least'>, scope: Scope): Compiled {
  const args = node.args.map((arg) => compile(arg, scope))
  if (args.some((arg) => arg.type === 'unknown')) return { type: 'unknown' }
  if (args.every((arg) => arg.type === 'number'))
    return number(
      scope.statement.reckon.extreme(
        node.op,
        args.map((arg) => arg.quantity),
      ),
    )
  return {
    type: 'words',
    sql: scope.statement.dialect.extreme(
      node.op,
      args.map((arg) => asWords(arg, scope)),
      'day',
    ),
  }
}

function partOfDay(node: NodeOf<'yearOf'>, scope: Scope, from: number, length: number, bound: bigint): Compiled {
  const day = compile(node.arg, scope)
  if (day.type !== 'words') return { type: 'unknown' }
  return number(
    of(sql`cast(substr(${day.sql}, ${sql.raw(String(from))}, ${sql.raw(String(length))}) as bigint)`, 1n, bound),
  )
}

function shifted(node: NodeOf<'addDays'>, scope: Scope, move: (day: Sql, by: Sql) => Sql): Compiled {
  const day = compile(node.arg, scope)
  const by = compile(node.by, scope)
  if (day.type !== 'words' || by.type !== 'number') return { type: 'unknown' }
  return { type: 'words', sql: move(day.sql, scope.statement.reckon.integer(by.quantity)) }
}
