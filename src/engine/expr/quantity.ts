import { sql } from 'kysely'
import { floor as floorOf, type Rational, rational } from '#engine/ground/rational.ts'
import type { Dialect } from '#engine/store/dialect.ts'
import { type Operator, once, pairwise, type Sql } from '#engine/store/exact.ts'
import { comparedNear, millionthsNear, near, nearAdd, nearChoice, nearDivide, nearMultiply } from './near.ts'
import {
  balanced,
  bind,
  columnBound,
  flipped,
  greatestCommonDivisor,
  isNumber,
  leastCommonMultiple,
  magnitude,
  type Near,
  narrow,
  narrowBound,
  of,
  type Quantity,
  unbounded,
  type Whole,
} from './whole.ts'

export type Reckoner = ReturnType<typeof reckoner>

/** The arithmetic of quantities in one dialect. */
export function reckoner(dialect: Dialect) {
  const { exact } = dialect

  function constant(value: Rational): Whole {
    return of(dialect.whole(value.num), value.den, magnitude(value.num), true, value.num)
  }
  function unknown(): Whole {
    return of(dialect.nothing('whole'), 1n, 0n, false)
  }

  function add(sign: 1n | -1n, a: Quantity, b: Quantity): Quantity {
    if (a.kind === 'whole' && b.kind === 'whole') {
      const [left, right, den] = aligned(a, b)
      if (left.constant !== undefined && right.constant !== undefined)
        return constant(rational(left.constant + sign * right.constant, den))
      const bound = left.bound + right.bound
      const at = narrow(bound)
        ? sql`(${left.at} ${sql.raw(sign > 0n ? '+' : '-')} ${right.at})`
        : (sign > 0n ? exact.wholeAdd : exact.wholeSubtract)(left.at, right.at)
      return long(of(at, den, bound), nearAdd(sign, near(numerator(left)), near(numerator(right))))
    }
    // n ÷ d ± p ÷ q = (n·q ± p·d) ÷ (d·q)
    if (a.kind === 'ratio' && isNumber(b) && a.bottom.atom) {
      const shifted = add(sign, times(a.top, b.den), times(a.bottom, b.constant))
      return shifted.kind === 'whole' ? { kind: 'ratio', top: shifted, bottom: times(a.bottom, b.den) } : shifted
    }
    if (b.kind === 'ratio' && isNumber(a) && b.bottom.atom) {
      const shifted = add(sign, times(b.bottom, a.constant), times(b.top, a.den))
      return shifted.kind === 'whole' ? { kind: 'ratio', top: shifted, bottom: times(b.bottom, a.den) } : shifted
    }
    return {
      kind: 'packed',
      at: (sign > 0n ? exact.add : exact.subtract)(packed(a), packed(b)),
      near: nearAdd(sign, near(a), near(b)),
    }
  }

  function multiply(a: Quantity, b: Quantity): Quantity {
    if (isNumber(a) && !isNumber(b)) return multiply(b, a)
    if (a.kind === 'whole' && isNumber(b)) {
      // A rate to two places times a hundred is the number that is stored.
      const common = greatestCommonDivisor(a.den, magnitude(b.constant))
      return over(times(a, b.constant / common), (a.den / common) * b.den)
    }
    if (a.kind === 'whole' && b.kind === 'whole') return over(product(a, b), a.den * b.den)
    if (a.kind === 'ratio' && isNumber(b))
      return { kind: 'ratio', top: times(a.top, b.constant), bottom: times(a.bottom, b.den) }
    return { kind: 'packed', at: exact.multiply(packed(a), packed(b)), near: nearMultiply(near(a), near(b)) }
  }

  function divide(a: Quantity, b: Quantity): Quantity {
    if (isNumber(b)) {
      if (b.constant === 0n) return unknown()
      return multiply(a, constant(rational(b.den, b.constant)))
    }
    if (a.kind === 'whole' && b.kind === 'whole') {
      const common = greatestCommonDivisor(a.den, b.den)
      return {
        kind: 'ratio',
        top: times({ ...a, den: 1n }, b.den / common),
        bottom: times({ ...b, den: 1n }, a.den / common),
      }
    }
    return { kind: 'packed', at: exact.divide(packed(a), packed(b)), near: nearDivide(near(a), near(b)) }
  }

  function compare(operator: Operator, a: Quantity, b: Quantity): Sql {
    if (isNumber(a) && !isNumber(b)) return compare(flipped[operator], b, a)
    const exactly = compareExactly(operator, a, b)
    return isLong(a, b) ? comparedNear(operator, near(a), near(b), exactly) : exactly
  }

  function compareExactly(operator: Operator, a: Quantity, b: Quantity): Sql {
    if (a.kind === 'whole' && isNumber(b)) return compareWith(operator, a, rational(b.constant, b.den))
    if (a.kind === 'whole' && b.kind === 'whole') {
      const [left, right] = aligned(a, b)
      return compareWhole(operator, left, right)
    }
    if (a.kind === 'ratio' && b.kind === 'whole') {
      return bind([a.top, a.bottom, b], (top, bottom, other) => {
        const [left, right] = [times(top, b.den), product(other, bottom)]
        if (bottom.sign === 'positive') return compareWhole(operator, left, right)
        if (bottom.sign === 'negative') return compareWhole(operator, right, left)
        return sql`case when ${positive(bottom)} then ${compareWhole(operator, left, right)} when ${negative(bottom)} then ${compareWhole(operator, right, left)} end`
      })
    }
    if (a.kind === 'whole' && b.kind === 'ratio') return compareExactly(flipped[operator], b, a)
    return exact.compare(operator, packed(a), packed(b))
  }

  /** Whether to compare the two takes more than 64 bits. */
  function isLong(a: Quantity, b: Quantity): boolean {
    if (a.kind === 'whole' && b.kind === 'whole') {
      const [left, right] = aligned(a, b)
      return !narrow(a.bound) || (!isNumber(b) && !(narrow(left.bound) && narrow(right.bound)))
    }
    if (a.kind === 'ratio' && b.kind === 'whole')
      return !(narrow(a.top.bound * b.den) && narrow(a.bottom.bound) && narrow(b.bound * a.bottom.bound))
    return a.kind === 'whole' && b.kind === 'ratio' ? isLong(b, a) : true
  }

  /** Whether to compare the two is one comparison of what is written. */
  function isPlain(a: Quantity, b: Quantity): boolean {
    return a.kind === 'whole' && b.kind === 'whole' && !isLong(a, b)
  }

  /** A column against a number: the number moves to the column's scale, so that an index on the column still serves. */
  function compareWith(operator: Operator, a: Whole, value: Rational): Sql {
    const wanted = rational(value.num * a.den, value.den)
    if (wanted.den === 1n) return compareWhole(operator, a, constant(wanted))
    const below = constant(rational(floorOf(wanted)))
    switch (operator) {
      case '<':
      case '<=':
        return compareWhole('<=', a, below)
      case '>':
      case '>=':
        return compareWhole('>', a, below)
      case '=':
        return neverOf(a.at)
      case '<>':
        return alwaysOf(a.at)
    }
  }

  function compareWhole(operator: Operator, a: Whole, b: Whole): Sql {
    return narrow(a.bound) && narrow(b.bound)
      ? sql`(${a.at} ${sql.raw(operator)} ${b.at})`
      : exact.wholeCompare(operator, a.at, b.at)
  }

  function oneOf(a: Quantity, values: readonly Rational[]): Sql {
    if (a.kind === 'whole' && narrow(a.bound)) {
      const scaled = values.map((value) => rational(value.num * a.den, value.den))
      const wanted = scaled.filter((value) => value.den === 1n && narrow(magnitude(value.num)))
      return wanted.length === 0
        ? neverOf(a.at)
        : sql`(${a.at} in (${sql.join(wanted.map((value) => dialect.whole(value.num)))}))`
    }
    return once([packed(a)], (value) =>
      balanced(
        'or',
        values.map((wanted) => exact.compare('=', value!, packed(constant(wanted)))),
      ),
    )
  }

  function round(a: Quantity, scale: number): Quantity {
    const power = 10n ** BigInt(Math.abs(scale))
    const [up, down] = scale >= 0 ? [power, 1n] : [1n, power]
    if (a.kind === 'whole' && scale >= 0 && power % a.den === 0n) return a
    if (a.kind === 'whole') {
      const den = a.den * down
      const bound = 2n * up * a.bound + den
      if (narrow(bound) && narrow(2n * den)) {
        const doubled = sql.raw(String(2n * up))
        const [half, whole] = [sql.raw(String(den)), sql.raw(String(2n * den))]
        const at = bind(
          [a],
          (value) =>
            sql`case when ${value.at} >= 0 then (${value.at} * ${doubled} + ${half}) / ${whole} else -((${half} - ${value.at} * ${doubled}) / ${whole}) end`,
        )
        return times(of(at, up, bound / den + 1n), down)
      }
    }
    return times(of(exact.round(packed(a), scale), up, unbounded), down)
  }

  function floor(a: Quantity): Quantity {
    if (a.kind === 'whole' && a.den === 1n) return a
    if (a.kind === 'whole' && narrow(a.bound + a.den)) {
      const [den, rest] = [sql.raw(String(a.den)), sql.raw(String(a.den - 1n))]
      const at = bind(
        [a],
        (value) =>
          sql`case when ${value.at} < 0 then -((${rest} - ${value.at}) / ${den}) else ${value.at} / ${den} end`,
      )
      return of(at, 1n, a.bound / a.den + 1n)
    }
    return of(exact.floor(packed(a)), 1n, unbounded)
  }

  function extreme(how: 'least' | 'greatest', items: readonly Quantity[]): Quantity {
    if (items.every((item) => item.kind === 'whole'))
      return choice(items, (parts, bound) => dialect.extreme(how, parts, narrow(bound) ? 'narrow' : 'wide'))
    const estimates = items.map(near)
    const sizes = estimates.reduce((sum, one) => nearAdd(1n, sum, one))
    const value = nearChoice(estimates, (parts) => dialect.extreme(how, parts, 'narrow'))
    return {
      kind: 'packed',
      at: pairwise(items.map(packed), exact[how]),
      near: value && sizes && { ...sizes, value: value.value },
    }
  }

  /** One of several, by a `choose` that writes it: all of them in one form. */
  function choice(items: readonly Quantity[], choose: (parts: readonly Sql[], bound: bigint) => Sql): Quantity {
    if (items.every((item) => item.kind === 'whole')) {
      const den = items.reduce((common, item) => leastCommonMultiple(common, item.den), 1n)
      const scaled = items.map((item) => times(item, den / item.den))
      const bound = scaled.reduce((most, item) => (item.bound > most ? item.bound : most), 0n)
      const estimate = () =>
        nearChoice(
          scaled.map((item) => near(numerator(item))),
          (parts) => choose(parts, 0n),
        )
      const chosen = choose(
        scaled.map((item) => item.at),
        bound,
      )
      return narrow(bound) ? of(chosen, den, bound) : long(of(chosen, den, bound), estimate())
    }
    return {
      kind: 'packed',
      at: choose(items.map(packed), unbounded),
      near: nearChoice(items.map(near), (parts) => choose(parts, 0n)),
    }
  }

  /** Quantities that `body` may write more than once, and in no other name. */
  function named(items: readonly Quantity[], body: (...items: Quantity[]) => Sql): Sql {
    const open = items.map((item) => (isNumber(item) ? null : item.kind === 'whole' ? item.at : packed(item)))
    return once(
      open.filter((at) => at !== null),
      (...names) => {
        let next = 0
        return body(
          ...items.map((item, index): Quantity => {
            if (open[index] === null) return item
            const at = names[next++]!
            return item.kind === 'whole' ? { ...item, at, atom: true, near: undefined } : { kind: 'packed', at }
          }),
        )
      },
    )
  }

  function known(a: Quantity): Sql {
    if (a.kind === 'ratio') return sql`(${a.top.at} is not null and coalesce(${a.bottom.at}, 0) ${notZero(a.bottom)})`
    return sql`(${a.near && !a.near.partial ? a.near.value : a.at} is not null)`
  }

  /** A 64-bit integer, unknown where the quantity is none. */
  function integer(a: Quantity): Sql {
    if (a.kind === 'whole' && narrow(a.bound) && narrow(a.den)) {
      if (a.den === 1n) return a.at
      const den = sql.raw(String(a.den))
      return bind([a], (value) => sql`case when ${value.at} % ${den} = 0 then ${value.at} / ${den} end`)
    }
    return exact.toInteger(packed(a))
  }

  /** Numerator and denominator as result columns; whatever a driver might round comes as text. */
  function columns(a: Quantity): { num: Sql; den: Sql } {
    if (a.kind === 'whole')
      return { num: a.bound > columnBound ? sql`cast(${a.at} as text)` : a.at, den: dialect.text(String(a.den)) }
    const at = packed(a)
    return { num: exact.numerator(at), den: exact.denominator(at) }
  }

  /** Something to sort by; beyond 64 bits and for ratios approximately. */
  function order(a: Quantity): Sql {
    // A bare number would be taken for the place of a column.
    if (isNumber(a)) return sql`(${a.at} + 0)`
    if (a.kind === 'whole' && narrow(a.bound)) return a.at
    const { num, den } = columns(a.kind === 'whole' ? { kind: 'packed', at: packed(a) } : a)
    return sql`(cast(${num} as double precision) / cast(${den} as double precision))`
  }

  /** As a floating number: near enough to put rows in order, and cheap. */
  function approximate(a: Quantity): Sql {
    const double = (at: Sql) => sql`cast(${at} as double precision)`
    if (a.kind === 'whole') return sql`(${double(a.at)} / ${double(dialect.whole(a.den))})`
    if (a.kind === 'ratio') return sql`(${double(a.top.at)} / nullif(${double(a.bottom.at)}, 0))`
    return exact.approximate(a.at)
  }

  /** The whole number of millionths below it, for the order of a list; what is unknown or beyond a milliard is one. */
  function millionths(a: Quantity): Sql {
    const one = sql.raw('1000000')
    const exactly = once(
      [approximate(a)],
      (value) =>
        sql`case when ${value} between -1e9 and 1e9 then cast(floor(${value} * 1000000) as bigint) else ${one} end`,
    )
    const isShort =
      a.kind === 'whole' ? narrow(a.bound) : a.kind === 'ratio' && narrow(a.top.bound) && narrow(a.bottom.bound)
    return isShort ? exactly : millionthsNear(near(a), one, exactly)
  }

  function packed(a: Quantity): Sql {
    if (a.kind === 'packed') return a.at
    if (a.kind === 'ratio') return exact.ratio(a.top.at, a.bottom.at)
    return a.den === 1n ? exact.ofWhole(a.at) : exact.ratio(a.at, dialect.whole(a.den))
  }

  function times(a: Whole, factor: bigint): Whole {
    if (factor === 1n) return a
    if (a.constant !== undefined)
      return of(dialect.whole(a.constant * factor), a.den, magnitude(a.constant * factor), true, a.constant * factor)
    return over(product(a, constant(rational(factor))), a.den)
  }
  /** The product of the numerators. What is large may not be handled as small again, though it be multiplied by nought. */
  function product(a: Whole, b: Whole): Whole {
    const bound = a.bound * b.bound
    return narrow(a.bound) && narrow(b.bound) && narrow(bound)
      ? of(sql`(${a.at} * ${b.at})`, 1n, bound)
      : long(
          of(exact.wholeMultiply(a.at, b.at), 1n, bound < narrowBound ? narrowBound : bound),
          nearMultiply(near(numerator(a)), near(numerator(b))),
        )
  }
  function numerator(a: Whole): Whole {
    return a.den === 1n ? a : { ...a, den: 1n }
  }
  function long(a: Whole, estimate: Near | undefined): Whole {
    return narrow(a.bound) ? a : { ...a, near: estimate }
  }
  function over(a: Whole, den: bigint): Whole {
    return { ...a, den }
  }
  function aligned(a: Whole, b: Whole): [Whole, Whole, bigint] {
    const den = leastCommonMultiple(a.den, b.den)
    return [times(a, den / a.den), times(b, den / b.den), den]
  }
  function positive(a: Whole): Sql {
    return compareWhole('>', a, constant(rational(0)))
  }
  function negative(a: Whole): Sql {
    return compareWhole('<', a, constant(rational(0)))
  }
  // A large whole number is text in SQLite, and text is never zero there.
  function notZero(a: Whole): Sql {
    return narrow(a.bound) || dialect.name === 'postgres' ? sql`<> 0` : sql`is not 0`
  }
  function neverOf(at: Sql): Sql {
    return sql`(${at} is null and ${dialect.nothing('flag')})`
  }
  function alwaysOf(at: Sql): Sql {
    return sql`(${at} is not null or ${dialect.nothing('flag')})`
  }

  return {
    packed,
    millionths,
    constant,
    unknown,
    add,
    multiply,
    divide,
    compare,
    isLong,
    isPlain,
    oneOf,
    round,
    floor,
    extreme,
    choice,
    named,
    known,
    integer,
    columns,
    order,
  }
}
