import { compare, fromDecimalText, type Rational, rational, roundHalfUp } from '#engine/ground/rational.ts'
import type { Comparison, Literal, Schema } from './node.ts'
import { findField, isLinkList } from './schema.ts'

/** Numbers and money (in fen) are exact rationals, days ISO text, a choice its code; null is unknown. */
export type Value = Rational | string | boolean | null

/**
 * A record, flat: integers as they are, a decimal times ten to its scale, money in fen, a list as text joined by 、, a
 * reference `f` as its text under `f` and the id it resolves to under `fId` (null until resolved); `id` is its own.
 */
export type RecordValues = {
  readonly [field: string]: string | number | bigint | boolean | Rational | null | undefined
}

/** The value of a constant that the checker has accepted. */
export function readLiteral(node: Literal): Value {
  switch (node.type) {
    case 'number':
      return fromDecimalText(node.value)
    case 'money':
      return whole(BigInt(node.value))
    case 'unknown':
      return null
    default:
      return node.value
  }
}

/** A field of a flat record as a value of the language. */
export function fieldValue(schema: Schema, register: string, name: string, record: RecordValues): Value {
  const raw = Object.hasOwn(record, name) ? record[name] : undefined
  if (raw === null || raw === undefined) return null
  // A value that was reckoned before, not stored.
  if (typeof raw === 'object') return raw
  const shape = findField(schema, register, name)
  switch (shape?.type) {
    case 'integer':
    case 'money':
      return whole(raw as number | bigint)
    case 'decimal':
      return rational(raw as number | bigint, 10n ** BigInt(shape.scale ?? 0))
    case 'flag':
      return raw === true || raw === 1
    case 'list':
      // A list of references has no column of its own: no item and no statement are the same there.
      return raw === '' && isLinkList(schema, register, name) ? null : (raw as string)
    default:
      return raw as string
  }
}

/** Which orders satisfy a comparison. */
export const holds: Readonly<Record<Comparison, (order: number) => boolean>> = {
  equal: (order) => order === 0,
  different: (order) => order !== 0,
  below: (order) => order < 0,
  atMost: (order) => order <= 0,
  above: (order) => order > 0,
  atLeast: (order) => order >= 0,
}

/** Order of two known values of one type. Text goes by code points, which is the byte order of UTF-8 in both databases. */
export function order(left: Exclude<Value, null>, right: Exclude<Value, null>): number {
  if (typeof left === 'object' && typeof right === 'object') return compare(left, right)
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right)
  return left === right ? 0 : left === true ? 1 : -1
}

function compareText(left: string, right: string): number {
  if (left === right) return 0
  const length = Math.min(left.length, right.length)
  for (let at = 0; at < length; at++) {
    const [a, b] = [left.charCodeAt(at), right.charCodeAt(at)]
    if (a !== b) return rank(a) - rank(b)
  }
  return left.length - right.length
}

// Surrogates stand for characters beyond the basic plane and so come after every other code unit.
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}

/** Half away from zero, to `scale` decimals; a negative scale rounds to tens, hundreds … */
export function roundTo(value: Rational, scale: number): Rational {
  if (scale >= 0) return rational(roundHalfUp(value, scale), 10n ** BigInt(scale))
  const unit = 10n ** BigInt(-scale)
  return whole(roundHalfUp(rational(value.num, value.den * unit), 0) * unit)
}

export function whole(value: number | bigint): Rational {
  return { num: BigInt(value), den: 1n }
}
