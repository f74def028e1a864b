import { sql } from 'kysely'
import { type Operator, once, type Sql } from '#engine/store/exact.ts'

/**
 * An exact number as SQL, in the cheapest of three forms:
 * `whole`: an integer expression over a denominator known beforehand, plain SQL as long as `bound` shows that it fits 64 bits;
 * `ratio`: one integer by another, so that `a ÷ b ≥ 5 %` is compared by cross-multiplying; `packed`: one scalar for the rest.
 */
export type Whole = {
  readonly kind: 'whole'
  readonly at: Sql
  readonly den: bigint
  /** No value is larger, whatever its sign. */
  readonly bound: bigint
  /** Short enough to be written twice: a column, or a name of `once`. */
  readonly atom: boolean
  /** The value itself where it is the same for every record. */
  readonly constant?: bigint
  /** Where it is known beforehand, nought being neither. */
  readonly sign?: 'positive' | 'negative' | undefined
  /** Where the numerator lies, when it has more than 64 bits. */
  readonly near?: Near | undefined
}
export type Ratio = { readonly kind: 'ratio'; readonly top: Whole; readonly bottom: Whole }
export type Packed = { readonly kind: 'packed'; readonly at: Sql; readonly near?: Near | undefined }
export type Quantity = Whole | Ratio | Packed

/**
 * Where a number of more than 64 bits lies: not farther from the floating `value` than 2⁻⁴⁰ of `size`. It decides a comparison
 * only where both sides are farther apart than that, which no rounding can have brought about; whatever lies nearer is reckoned
 * exactly. So the answer is always the exact one, and the long numbers are made for the few rows in doubt. Unknown where the
 * number is.
 */
export type Near = {
  readonly value: Sql
  readonly size: Sql
  /** The value itself where it is the same for every record. */
  readonly fixed?: number
  /** `size` is the size of the value itself: nothing has cancelled out, so one may divide by it. */
  readonly relative: boolean
  /** Neither it nor its inverse is beyond 2^bits, and no more roundings than that went in. */
  readonly bits: number
  /** Short enough to be written several times. */
  readonly atom: boolean
  /** `value` may be unknown where the number is known. */
  readonly partial: boolean
}

/** Columns hold what JavaScript numbers hold exactly: the ledger refuses more. */
export const columnBound = 2n ** 53n
export const narrowBound = 2n ** 63n
/** Stands for any size beyond 64 bits. */
export const unbounded = 2n ** 128n

/** An integer expression over a denominator. */
export function of(at: Sql, den: bigint, bound: bigint, atom = false, constant?: bigint): Whole {
  const size = bound > unbounded ? unbounded : bound
  return { kind: 'whole', at, den, bound: size, atom, ...(constant === undefined ? {} : { constant }) }
}

/** `and` or `or` over many parts as a balanced tree: SQLite allows 1,000 levels, and a plain chain is a level a part. */
export function balanced(word: 'and' | 'or', parts: readonly Sql[]): Sql {
  if (parts.length <= 2) return sql`(${sql.join([...parts], sql.raw(` ${word} `))})`
  const middle = parts.length >> 1
  return sql`(${balanced(word, parts.slice(0, middle))} ${sql.raw(word)} ${balanced(word, parts.slice(middle))})`
}

// Either every operand may be written twice, or every one that is no constant is named: a half-named body would confuse
// a name of an outer `once` with its own.
export function bind(operands: readonly Whole[], body: (...operands: [Whole, Whole, Whole]) => Sql): Sql {
  if (operands.every((one) => one.atom)) return body(...(operands as [Whole, Whole, Whole]))
  const open = operands.filter((one) => one.constant === undefined)
  return once(
    open.map((one) => one.at),
    (...names) => {
      const named = operands.map((one) =>
        one.constant === undefined ? { ...one, at: names[open.indexOf(one)]!, atom: true, near: undefined } : one,
      )
      return body(...(named as [Whole, Whole, Whole]))
    },
  )
}

export const flipped: Readonly<Record<Operator, Operator>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
}

export function isNumber(a: Quantity): a is Whole & { readonly constant: bigint } {
  return a.kind === 'whole' && a.constant !== undefined
}

export function narrow(bound: bigint): boolean {
  return bound < narrowBound
}

export function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value
}

export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

export function leastCommonMultiple(a: bigint, b: bigint): bigint {
  return (a / greatestCommonDivisor(a, b)) * b
}
