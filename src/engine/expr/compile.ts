import { sql } from 'kysely'
import type { Rational } from '#engine/ground/rational.ts'
import { type Operator, once, type Sql } from '#engine/store/exact.ts'
import type { Context } from './context.ts'
import { evaluate } from './evaluate.ts'
import { compareMoved, isMovedDay } from './movedDay.ts'
import type { Comparison, Node, Op } from './node.ts'
import type { Reckoner } from './quantity.ts'
import { isConstant, type NodeOf } from './shape.ts'
import {
  asFlag,
  asQuantity,
  asWords,
  type Compiled,
  flag,
  follow,
  number,
  type Scope,
  type Statement,
} from './sqlScope.ts'
import { column, related, yearly } from './sqlSets.ts'
import type { Value } from './value.ts'
import { balanced, of, type Quantity } from './whole.ts'

/** One node as SQL over the rows of a scope, in whichever form is cheapest. The node has been checked. */
export function compile(node: Node, scope: Scope): Compiled {
  // What no record decides is reckoned here, once, by the reader for single records.
  if (isConstant(node, scope.statement.constants)) return constant(evaluate(node, nowhere(scope.statement)), scope)
  return (compilers[node.op] as (node: Node, scope: Scope) => Compiled)(node, scope)
}

function nowhere(statement: Statement): Context {
  const { schema, register, asOf, windowFrom, windowTo } = statement
  return {
    schema,
    register,
    asOf,
    windowFrom: windowFrom ?? null,
    windowTo: windowTo ?? null,
    record: {},
    resolve: () => undefined,
    related: () => [],
  }
}

function constant(value: Value, { statement }: Scope): Compiled {
  if (value === null) return { type: 'unknown' }
  if (typeof value === 'boolean') return { type: 'flag', sql: sql.raw(value ? 'true' : 'false') }
  if (typeof value === 'string') return { type: 'words', sql: statement.dialect.text(value) }
  return { type: 'number', quantity: statement.reckon.constant(value) }
}

type Compiler<K extends Op> = (node: NodeOf<K>, scope: Scope) => Compiled

const compilers: { readonly [K in Op]: Compiler<K> } = {
  literal: (node, scope) => constant(evaluate(node, nowhere(scope.statement)), scope),
  field: (node, scope) => {
    const term = node.through === undefined ? scope.terms?.get(node.name) : undefined
    if (term) return term
    const place = follow(node.through, scope)
    return column(node.name, place.register, place.alias, scope)
  },
  asOf: (node, scope) => constant(evaluate(node, nowhere(scope.statement)), scope),
  windowFrom: (node, scope) => constant(evaluate(node, nowhere(scope.statement)), scope),
  windowTo: (node, scope) => constant(evaluate(node, nowhere(scope.statement)), scope),
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
  compare: (node, scope) =>
    flag(
      comparedMoved(node, scope) ??
        compared(operators[node.how], compile(node.left, scope), compile(node.right, scope), scope),
    ),
  oneOf: (node, scope) => flag(oneOf(node, scope)),
  known: (node, scope) => {
    const arg = compile(node.arg, scope)
    if (arg.type === 'unknown') return flag(sql.raw('false'))
    return flag(arg.type === 'number' ? scope.statement.reckon.known(arg.quantity) : sql`(${arg.sql} is not null)`)
  },
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
  choose: (node, scope) =>
    branches([...node.cases.map((one) => one.then), node.otherwise], scope, (parts) =>
      chain(
        node.cases.map((one) => asFlag(compile(one.when, scope), scope)),
        parts,
      ),
    ),
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

const operators: Readonly<Record<Comparison, Operator>> = {
  equal: '=',
  different: '<>',
  below: '<',
  atMost: '<=',
  above: '>',
  atLeast: '>=',
}

function compared(operator: Operator, left: Compiled, right: Compiled, scope: Scope): Sql {
  const { dialect, reckon } = scope.statement
  if (left.type === 'unknown' || right.type === 'unknown') return dialect.nothing('flag')
  if (left.type === 'number' && right.type === 'number') return reckon.compare(operator, left.quantity, right.quantity)
  const [a, b] =
    left.type === 'flag' ? [asFlag(left, scope), asFlag(right, scope)] : [asWords(left, scope), asWords(right, scope)]
  const plain = left.type === 'flag' || operator === '=' || operator === '<>'
  return sql`(${plain ? a : dialect.byBytes(a)} ${sql.raw(operator)} ${b})`
}

/** A stored day that is moved by a fixed time and compared with a fixed day. */
function comparedMoved({ left, how, right }: NodeOf<'compare'>, scope: Scope): Sql | null {
  const { constants, dialect } = scope.statement
  if (!isMovedDay(left) || !isConstant(left.by, constants) || !isConstant(right, constants)) return null
  const nothing = nowhere(scope.statement)
  const given = { by: evaluate(left.by, nothing), bound: evaluate(right, nothing) }
  return compareMoved(left, how, given, asWords(compile(left.arg, scope), scope), dialect)
}

function oneOf(node: NodeOf<'oneOf'>, scope: Scope): Sql {
  const { dialect, reckon } = scope.statement
  const arg = compile(node.arg, scope)
  const values = node.values.map((value) => evaluate(value, nowhere(scope.statement)))
  const known = values.filter((value) => value !== null)
  if (arg.type === 'unknown' || known.length === 0) return dialect.nothing('flag')
  const among =
    arg.type === 'number'
      ? reckon.oneOf(arg.quantity, known as Rational[])
      : sql`(${arg.sql} in (${sql.join(known.map((value) => (arg.type === 'flag' ? sql.raw(String(value)) : dialect.text(String(value)))))}))`
  return known.length === values.length ? among : sql`(${among} or ${dialect.nothing('flag')})`
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

/**
 * Which step the subject reaches is found first, subject and bounds being reckoned once each; what follows from the step
 * stands outside, since SQLite counts the levels around a subquery again at every subquery inside.
 */
function tiers(node: NodeOf<'tiers'>, scope: Scope): Compiled {
  const { reckon } = scope.statement
  const [subject, ...bounds] = [node.of, ...node.steps.map((step) => step.bound)].map((one) => compile(one, scope))
  if (!subject || subject.type === 'unknown') return { type: 'unknown' }
  const all = [subject, ...bounds]
  return branches([...node.steps.map((step) => step.then), node.otherwise], scope, (parts) => {
    if (all.every(isAtom)) return ladder(node, all, parts, scope)
    const places = parts.map((_, index) => sql.raw(String(index)))
    const place =
      subject.type === 'number'
        ? reckon.named(
            all.map((one) => asQuantity(one, scope)),
            (...names) => ladder(node, names.map(number), places, scope),
          )
        : once(
            all.map((one) => asWords(one, scope)),
            (...names) =>
              ladder(
                node,
                names.map((name) => ({ type: 'words', sql: name })),
                places,
                scope,
              ),
          )
    const cases = parts.map((part, index) => sql`when ${places[index]} then ${part}`)
    return sql`case ${place} ${sql.join(cases, sql.raw(' '))} end`
  })
}

function ladder(
  node: NodeOf<'tiers'>,
  [subject, ...bounds]: readonly Compiled[],
  parts: readonly Sql[],
  scope: Scope,
): Sql {
  const { reckon } = scope.statement
  if (!subject || subject.type === 'unknown') return scope.statement.dialect.nothing('whole')
  // Without steps the subject still decides whether there is an answer.
  const known = subject.type === 'number' ? reckon.known(subject.quantity) : sql`(${subject.sql} is not null)`
  if (bounds.length === 0) return sql`case when ${known} then ${parts[0]} end`
  return chain(
    bounds.map((bound, index) => compared(node.steps[index]?.closed ? '<=' : '<', subject, bound, scope)),
    parts,
  )
}

/** Short enough to be written in every step. */
function isAtom(compiled: Compiled): boolean {
  if (compiled.type !== 'number' || compiled.quantity.kind === 'ratio') return false
  return compiled.quantity.kind === 'whole' ? compiled.quantity.atom : compiled.quantity.near?.atom === true
}

/** Branches of one type in one form, put together by `choice`. */
function branches(nodes: readonly Node[], scope: Scope, choice: (parts: readonly Sql[]) => Sql): Compiled {
  const compiled = nodes.map((node) => compile(node, scope))
  const type = compiled.find((one) => one.type !== 'unknown')?.type
  if (type === undefined) return { type: 'unknown' }
  if (type === 'flag') return flag(choice(compiled.map((one) => asFlag(one, scope))))
  if (type === 'words') return { type: 'words', sql: choice(compiled.map((one) => asWords(one, scope))) }
  return number(
    scope.statement.reckon.choice(
      compiled.map((one) => asQuantity(one, scope)),
      choice,
    ),
  )
}

/**
 * The first condition that holds decides; an unknown one before it makes the whole unknown. `case x when true` looks at each
 * condition once, and an unknown one falls through to null: `case when x … else` would take it for false.
 */
function chain(conditions: readonly Sql[], parts: readonly Sql[]): Sql {
  return conditions.reduceRight<Sql>(
    (otherwise, condition, index) =>
      sql`case ${condition} when true then ${parts[index]} when false then ${otherwise} end`,
    sql`${parts[conditions.length]}`,
  )
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
