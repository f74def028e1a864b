import { sql } from 'kysely'
import type { Rational } from '#engine/ground/rational.ts'
import type { Operator, Sql } from '#engine/store/exact.ts'
import { constantValue } from './constantValue.ts'
import { compareMoved, isMovedDay } from './movedDay.ts'
import type { Comparison, Node } from './node.ts'
import { isConstant, type NodeOf } from './shape.ts'
import { asFlag, asWords, type Compiled, flag, type Scope } from './sqlScope.ts'

const operators: Readonly<Record<Comparison, Operator>> = {
  equal: '=',
  different: '<>',
  below: '<',
  atMost: '<=',
  above: '>',
  atLeast: '>=',
}

export function compare(node: NodeOf<'compare'>, scope: Scope): Compiled {
  const { compile } = scope.statement
  const moved = comparedMoved(node, scope)
  if (moved) return flag(moved)
  const [left, right] = [compile(node.left, scope), compile(node.right, scope)]
  if (left.type === 'unknown' || right.type === 'unknown') return { type: 'unknown' }
  return flag(compared(node.how, left, right, scope))
}

export function compared(how: Comparison, left: Compiled, right: Compiled, scope: Scope): Sql {
  const { dialect, reckon } = scope.statement
  const operator = operators[how]
  if (left.type === 'unknown' || right.type === 'unknown') return dialect.nothing('flag')
  if (left.type === 'number' && right.type === 'number') return reckon.compare(operator, left.quantity, right.quantity)
  const [a, b] =
    left.type === 'flag' ? [asFlag(left, scope), asFlag(right, scope)] : [asWords(left, scope), asWords(right, scope)]
  const plain = left.type === 'flag' || operator === '=' || operator === '<>'
  return sql`(${plain ? a : dialect.byBytes(a)} ${sql.raw(operator)} ${b})`
}

/** A stored day that is moved by a fixed time and compared with a fixed day. */
function comparedMoved({ left, how, right }: NodeOf<'compare'>, scope: Scope): Sql | null {
  const { statement } = scope
  const { constants, dialect, compile } = statement
  if (!isMovedDay(left) || !isConstant(left.by, constants) || !isConstant(right, constants)) return null
  const given = { by: constantValue(left.by, statement), bound: constantValue(right, statement) }
  return compareMoved(left, how, given, asWords(compile(left.arg, scope), scope), dialect)
}

export function oneOf(node: NodeOf<'oneOf'>, scope: Scope): Sql {
  const { dialect, reckon, compile } = scope.statement
  const arg = compile(node.arg, scope)
  const values = node.values.map((value) => constantValue(value, scope.statement))
  const known = values.filter((value) => value !== null)
  if (arg.type === 'unknown' || known.length === 0) return dialect.nothing('flag')
  const among =
    arg.type === 'number'
      ? reckon.oneOf(arg.quantity, known as Rational[])
      : sql`(${arg.sql} in (${sql.join(known.map((value) => (arg.type === 'flag' ? sql.raw(String(value)) : dialect.text(String(value)))))}))`
  return known.length === values.length ? among : sql`(${among} or ${dialect.nothing('flag')})`
}

const mostPlainTests = 200

/**
 * Whether a flag is a few jumps over columns: then it may be asked twice, whether it holds and whether it does not, and costs
 * less than once as a value.
 */
function isPlain(node: Node, scope: Scope): boolean {
  return plainTests(node, scope) <= mostPlainTests
}

function plainTests(node: Node, scope: Scope): number {
  const { constants, compile, reckon } = scope.statement
  if (isConstant(node, constants)) return 1
  switch (node.op) {
    case 'and':
    case 'or':
      return node.args.reduce((sum, arg) => sum + plainTests(arg, scope), 0)
    case 'not':
      return plainTests(node.arg, scope)
    case 'field':
      return 1
    case 'known':
    case 'startsWith':
      return node.arg.op === 'field' ? 1 : mostPlainTests + 1
    case 'oneOf':
      return node.arg.op === 'field' ? node.values.length : mostPlainTests + 1
    case 'compare': {
      const leaves = leavesOf(node.left, constants) + leavesOf(node.right, constants)
      if (leaves > 4) return mostPlainTests + 1
      const [left, right] = [compile(node.left, scope), compile(node.right, scope)]
      if (left.type !== 'number' || right.type !== 'number') return 1
      return reckon.isPlain(left.quantity, right.quantity) ? 1 : mostPlainTests + 1
    }
    default:
      return mostPlainTests + 1
  }
}

/** How many columns and numbers a sum or product is made of. */
function leavesOf(node: Node, constants: WeakMap<Node, boolean>): number {
  if (isConstant(node, constants) || node.op === 'field') return 1
  if (node.op === 'add' || node.op === 'subtract' || node.op === 'multiply')
    return leavesOf(node.left, constants) + leavesOf(node.right, constants)
  return Number.POSITIVE_INFINITY
}

/** Whether it is true or false of every record, and never unknown. */
function isDecided(node: Node): boolean {
  if (node.op === 'known') return true
  if (node.op === 'and' || node.op === 'or') return node.args.every(isDecided)
  return node.op === 'not' && isDecided(node.arg)
}

/** Unknown, of the type that something else is. */
export function nothingLike(part: Sql): Sql {
  return sql`case when false then ${part} end`
}

/** One of two values by a flag, and a third or nothing where it is unknown. */
export function decide(node: Node, yes: Sql, no: Sql, otherwise: Sql | null, scope: Scope): Sql {
  const compiled = scope.statement.compile(node, scope)
  if (compiled.type === 'unknown') return otherwise ?? nothingLike(yes)
  const asked = asFlag(compiled, scope)
  if (isDecided(node)) return sql`case when ${asked} then ${yes} else ${no} end`
  const last = otherwise ? sql` else ${otherwise}` : sql``
  return isPlain(node, scope)
    ? sql`case when ${asked} then ${yes} when not ${asked} then ${no}${last} end`
    : // A database looks at it once so; `case when … else` would take what is unknown for false.
      sql`case ${asked} when true then ${yes} when false then ${no}${last} end`
}
