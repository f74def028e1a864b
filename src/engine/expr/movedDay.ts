import { sql } from 'kysely'
import { addDays, type Day, daysBetween } from '#engine/ground/day.ts'
import type { Rational } from '#engine/ground/rational.ts'
import { shiftDays, shiftMonths } from '#engine/ground/shiftDay.ts'
import type { Dialect } from '#engine/store/dialect.ts'
import type { Sql } from '#engine/store/exact.ts'
import type { Comparison, Node } from './node.ts'
import type { NodeOf } from './shape.ts'
import type { Value } from './value.ts'

/** A stored day moved by what is the same for every record: `filedOn + 20 年`. */
export type MovedDay = NodeOf<'addDays' | 'addMonths' | 'addYears'> & { readonly arg: NodeOf<'field'> }

export function isMovedDay(node: Node): node is MovedDay {
  return (node.op === 'addDays' || node.op === 'addMonths' || node.op === 'addYears') && node.arg.op === 'field'
}

/**
 * `filedOn + 20 年 > 今天` as `filedOn ≥ the first day of which that is true`, so that no row is reckoned with: a move never
 * changes the order of days. Days that the move takes beyond the years 1 to 9999 stay unknown. Null where there is no such day,
 * or where the move is not by a whole number.
 */
export function compareMoved(
  { op }: MovedDay,
  how: Comparison,
  given: { readonly by: Value; readonly bound: Value },
  stored: Sql,
  dialect: Dialect,
): Sql | null {
  const by = given.by as Rational | null
  if (by?.den !== 1n || typeof given.bound !== 'string' || how === 'equal' || how === 'different') return null
  const bound = given.bound
  const months = op === 'addYears' ? by.num * 12n : by.num
  const moved = (at: number) => (op === 'addDays' ? shiftDays(dayAt(at), by.num) : shiftMonths(dayAt(at), months))
  // Known days are in one piece, at the end of the calendar where the move goes back, at its beginning where it goes on.
  const first = firstOf(0, lastDay, (at) => by.num >= 0n || moved(at) !== null)
  const last = firstOf(first, lastDay + 1, (at) => at > lastDay || moved(at) === null) - 1
  const isStrict = how === 'above' || how === 'atMost'
  const reached = firstOf(first, last + 1, (at) => {
    const day = at > last ? null : moved(at)
    return day === null || (isStrict ? day > bound : day >= bound)
  })
  if (first > last || reached > lastDay) return null
  const day = dialect.byBytes(stored)
  const operator = sql.raw(how === 'above' || how === 'atLeast' ? '>=' : '<')
  return sql`case when ${day} between ${dialect.text(dayAt(first))} and ${dialect.text(dayAt(last))} then ${day} ${operator} ${dialect.text(dayAt(reached))} end`
}

/** The first number from `low` to `high` of which it is true, as of all after it; `high` where of none before. */
function firstOf(low: number, high: number, isTrue: (at: number) => boolean): number {
  let [from, to] = [low, high]
  while (from < to) {
    const middle = Math.floor((from + to) / 2)
    if (isTrue(middle)) to = middle
    else from = middle + 1
  }
  return from
}

const firstDay: Day = '0001-01-01'
const lastDay = daysBetween(firstDay, '9999-12-31')
function dayAt(at: number): Day {
  return addDays(firstDay, at)
}
