import { sql } from 'kysely'
import { type Operator, once, type Sql } from '#engine/store/exact.ts'
import { type Near, narrow, type Quantity } from './whole.ts'

// Each step rounds by 2⁻⁵³ of its size: 2¹² steps stay within 2⁻⁴⁰; and a double reaches 2^±1022.
const mostBits = 900
const slack = sql.raw('1e-12')
// A little more, for what is rounded in reckoning with it.
const slackOfFixed = 1.001e-12

export function near(a: Quantity): Near | undefined {
  if (a.kind === 'packed') return a.near
  if (a.kind === 'ratio') return nearDivide(near({ ...a.top, den: 1n }), near({ ...a.bottom, den: 1n }))
  return overDenominator(a.near ?? ofWhole(a), a.den)
}

function ofWhole({ at, bound, atom, constant }: Extract<Quantity, { kind: 'whole' }>): Near | undefined {
  if (constant !== undefined) return fixed(Number(constant), bitsOf(constant))
  // What is long is not made for an estimate of it.
  if (!narrow(bound)) return undefined
  const value = double(at)
  return { value, size: sql`abs(${value})`, relative: true, bits: bitsOf(bound), atom, partial: false }
}

function overDenominator(a: Near | undefined, den: bigint): Near | undefined {
  if (!a || den === 1n) return a
  if (a.fixed !== undefined) return bounded(fixed(a.fixed / Number(den), a.bits + bitsOf(den)))
  const by = double(sql.raw(`'${den}'`))
  const { relative, atom, partial } = a
  const bits = a.bits + bitsOf(den)
  return bounded({ value: sql`(${a.value} / ${by})`, size: sql`(${a.size} / ${by})`, relative, bits, atom, partial })
}

function fixed(value: number, bits: number): Near {
  return {
    value: literal(value),
    size: literal(Math.abs(value)),
    fixed: value,
    relative: true,
    bits,
    atom: true,
    partial: false,
  }
}

export function nearAdd(sign: 1n | -1n, a: Near | undefined, b: Near | undefined): Near | undefined {
  if (!a || !b) return undefined
  return bounded({
    value: sql`(${a.value} ${sql.raw(sign > 0n ? '+' : '-')} ${b.value})`,
    size: sql`(${a.size} + ${b.size})`,
    relative: false,
    bits: Math.max(a.bits, b.bits) + 1,
    atom: false,
    partial: a.partial || b.partial,
  })
}

export function nearMultiply(a: Near | undefined, b: Near | undefined): Near | undefined {
  if (!a || !b) return undefined
  return bounded({
    value: sql`(${a.value} * ${b.value})`,
    size: sql`(${a.size} * ${b.size})`,
    relative: a.relative && b.relative,
    bits: a.bits + b.bits,
    atom: false,
    partial: a.partial || b.partial,
  })
}

export function nearDivide(a: Near | undefined, b: Near | undefined): Near | undefined {
  if (!a || !b) return undefined
  // What has cancelled out to less than a thousandth is no divisor; above that its rounding weighs a thousand times as much.
  const by = b.relative
    ? sql`nullif(${b.value}, 0)`
    : sql`case when ${b.size} < 1000 * abs(${b.value}) then ${b.value} end`
  return bounded({
    value: sql`(${a.value} / ${by})`,
    size: b.relative ? sql`(${a.size} / nullif(${b.size}, 0))` : sql`(1024 * ${a.size} / abs(${by}))`,
    relative: a.relative && b.relative,
    bits: a.bits + b.bits + (b.relative ? 0 : 10),
    atom: false,
    partial: a.partial || b.partial || !b.relative,
  })
}

/** One of several, chosen in the same way for the value and for its size. */
export function nearChoice(
  items: readonly (Near | undefined)[],
  choose: (parts: readonly Sql[]) => Sql,
): Near | undefined {
  const known = items.filter((item) => item !== undefined)
  if (known.length < items.length) return undefined
  return {
    value: choose(known.map(({ value }) => value)),
    size: choose(known.map(({ size }) => size)),
    relative: known.every(({ relative }) => relative),
    bits: Math.max(0, ...known.map(({ bits }) => bits)),
    atom: false,
    partial: known.some(({ partial }) => partial),
  }
}

/** The exact comparison where the two lie too near to each other to be told apart otherwise. */
export function comparedNear(operator: Operator, a: Near | undefined, b: Near | undefined, exactly: Sql): Sql {
  if (!a || !b) return exactly
  const above = sql.raw(operator === '>' || operator === '>=' || operator === '<>' ? 'true' : 'false')
  const below = sql.raw(operator === '<' || operator === '<=' || operator === '<>' ? 'true' : 'false')
  // Against a fixed number its own part of the doubt is added beforehand.
  if (a.atom && b.fixed !== undefined) {
    const [low, high] = [b.fixed - Math.abs(b.fixed) * slackOfFixed, b.fixed + Math.abs(b.fixed) * slackOfFixed]
    const own = sql`${a.size} * ${slack}`
    return sql`case when ${a.value} - ${own} > ${literal(high)} then ${above} when ${a.value} + ${own} < ${literal(low)} then ${below} else ${exactly} end`
  }
  const apart = sql`(${a.value} - ${b.value})`
  const doubt = sql`((${a.size} + ${b.size}) * ${slack})`
  if (a.atom && b.atom)
    return sql`case when ${apart} > ${doubt} then ${above} when ${apart} < -${doubt} then ${below} else ${exactly} end`
  const side = once(
    [apart, doubt],
    (distance, least) => sql`case when ${distance} > ${least} then 1 when ${distance} < -${least} then -1 else 0 end`,
  )
  return sql`case ${side} when 1 then ${above} when -1 then ${below} else ${exactly} end`
}

/** The whole number of millionths below, `otherwise` where it is unknown; `exactly` where it is in doubt or beyond 2²⁹. */
export function millionthsNear(a: Near | undefined, otherwise: Sql, exactly: Sql): Sql {
  if (!a) return exactly
  const found = once(
    [a.value, sql`(${a.size} * ${slack})`],
    (value, doubt) =>
      sql`case ${a.partial ? sql`` : sql`when ${value} is null then ${otherwise}`} when abs(${value}) < 536870912 and floor((${value} - ${doubt}) * 1000000) = floor((${value} + ${doubt}) * 1000000) then cast(floor(${value} * 1000000) as bigint) end`,
  )
  return sql`coalesce(${found}, ${exactly})`
}

function bounded(a: Near): Near | undefined {
  return a.bits > mostBits ? undefined : a
}

function bitsOf(value: bigint): number {
  return value.toString(2).length + 1
}

function literal(value: number): Sql {
  return double(sql.raw(`'${value}'`))
}

function double(at: Sql): Sql {
  return sql`cast(${at} as double precision)`
}
