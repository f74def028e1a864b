import type { Database } from 'better-sqlite3'
import { add, compare, floor, type Rational, rational, roundHalfUp, zero } from '#engine/ground/rational.ts'

/**
 * What SQLite cannot reckon by itself: whole numbers beyond 64 bits (it silently turns them into floats) and exact ratios.
 * An exact number in SQLite is an INTEGER where it fits, else text: '123…' for a large whole number, '1/3' or '2/6' for a
 * ratio: between two steps of a formula lowest terms would cost more than the step. Unknown in, unknown out. To be called once on every connection.
 */
export function registerFunctions(database: Database): void {
  const define = (name: string, call: (...args: never[]) => Stored) =>
    database.function(name, { deterministic: true, safeIntegers: true }, call as (...args: unknown[]) => Stored)
  const onTwo = (operation: (a: Rational, b: Rational) => Rational | bigint | null) => {
    const [left, right] = [reader(), reader()]
    return (a: Stored, b: Stored) => (a === null || b === null ? null : write(operation(left(a), right(b))))
  }

  define(
    'exact_add',
    onTwo((a, b) => ({ num: a.num * b.den + b.num * a.den, den: a.den * b.den })),
  )
  define(
    'exact_subtract',
    onTwo((a, b) => ({ num: a.num * b.den - b.num * a.den, den: a.den * b.den })),
  )
  define(
    'exact_multiply',
    onTwo((a, b) => ({ num: a.num * b.num, den: a.den * b.den })),
  )
  define(
    'exact_divide',
    onTwo((a, b) => (b.num === 0n ? null : { num: a.num * b.den, den: a.den * b.num })),
  )
  define(
    'exact_compare',
    onTwo((a, b) => BigInt(compare(a, b))),
  )
  define(
    'exact_least',
    onTwo((a, b) => (compare(a, b) <= 0 ? a : b)),
  )
  define(
    'exact_greatest',
    onTwo((a, b) => (compare(a, b) >= 0 ? a : b)),
  )
  /** a × 10^scale, rounded half away from zero, as a whole number. */
  define(
    'exact_round',
    onTwo((a, scale) => roundHalfUp(scaled(a, Number(scale.num)), 0)),
  )
  define('exact_floor', (a: Stored) => (a === null ? null : write(floor(read(a)))))
  /** The number itself where it is a whole one of 64 bits, else unknown. */
  define('exact_whole', (a: Stored) => (typeof a === 'bigint' ? a : null))
  define('exact_numerator', (a: Stored) => (a === null ? null : lowest(read(a)).num.toString()))
  define('exact_denominator', (a: Stored) => (a === null ? null : lowest(read(a)).den.toString()))
  define('exact_approximate', (a: Stored) => {
    if (a === null) return null
    const { num, den } = lowest(read(a))
    return Number(num) / Number(den)
  })
  /** The sum of halves that were added up apart: high × 2^32 + low. */
  define('exact_join', (high: Stored, low: Stored) =>
    typeof high === 'bigint' && typeof low === 'bigint' ? fit(high * 4_294_967_296n + low) : null,
  )
  database.aggregate('exact_sum', {
    deterministic: true,
    safeIntegers: true,
    start: (): Rational => zero,
    // The type of a step is that of the sum in the declarations; what comes is a value of the border.
    step: (sum: Rational, a: unknown) => (a === null ? sum : add(sum, read(a as Exclude<Stored, null>))),
    result: (sum: Rational) => write(sum),
  })
}

/** What passes the border of a function with `safeIntegers`. */
type Stored = bigint | string | number | null

const least = -(2n ** 63n)
const greatest = 2n ** 63n - 1n

function read(stored: Exclude<Stored, null>): Rational {
  if (typeof stored === 'bigint') return { num: stored, den: 1n }
  if (typeof stored === 'number') throw new TypeError(`not an exact number: ${stored}`)
  const slash = stored.indexOf('/')
  return slash < 0
    ? { num: BigInt(stored), den: 1n }
    : { num: BigInt(stored.slice(0, slash)), den: BigInt(stored.slice(slash + 1)) }
}

/** Remembers the last text: the bands of a rate compare it several times in a row. */
function reader(): (stored: Exclude<Stored, null>) => Rational {
  let text = ''
  let value = zero
  return (stored) => {
    if (typeof stored !== 'string') return read(stored)
    if (stored !== text) [value, text] = [read(stored), stored]
    return value
  }
}

function lowest({ num, den }: Rational): Rational {
  return rational(num, den)
}

function write(value: Rational | bigint | null): Stored {
  if (value === null) return null
  if (typeof value === 'bigint') return fit(value)
  if (value.num % value.den === 0n) return fit(value.num / value.den)
  const { num, den } = value.den > long || value.den < -long ? lowest(value) : value
  return den < 0n ? `${-num}/${-den}` : `${num}/${den}`
}
/** Beyond this, digits that cancel out would slow every further step. */
const long = 2n ** 256n

function fit(value: bigint): Stored {
  return value >= least && value <= greatest ? value : value.toString()
}

function scaled(value: Rational, scale: number): Rational {
  return scale >= 0
    ? rational(value.num * 10n ** BigInt(scale), value.den)
    : rational(value.num, value.den * 10n ** BigInt(-scale))
}
