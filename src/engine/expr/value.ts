import { compare, decimal, type ExactNumber, exactOf, exactWhole, toRational } from '#engine/ground/exactNumber.ts'
import { fromDecimalText, type Rational } from '#engine/ground/rational.ts'
import type { Literal, Schema } from './node.ts'
import { findField, isLinkList } from './schema.ts'

/** Numbers and money (in fen) are exact rationals, days ISO text, a choice its code; null is unknown. */
export type Value = Rational | string | boolean | null

/** A value while it is reckoned: the same, with its number in the form that reckons quickest. */
export type Reckoned = ExactNumber | string | boolean | null

/**
 * A record, flat: integers as they are, a decimal times ten to its scale, money in fen, a list as text joined by 、, a
 * reference `f` as its text under `f` and the id it resolves to under `fId` (null until resolved); `id` is its own.
 */
export type RecordValues = {
  readonly [field: string]: string | number | bigint | boolean | Rational | null | undefined
}

/** What was reckoned, as others take it. */
export function asValue(reckoned: Reckoned): Value {
  return typeof reckoned === 'number' || (typeof reckoned === 'object' && reckoned !== null)
    ? toRational(reckoned)
    : reckoned
}

/** The value of a constant that the checker has accepted. */
export function readLiteral(node: Literal): Reckoned {
  switch (node.type) {
    case 'number': {
      const found = fromDecimalText(node.value)
      return found && exactOf(found)
    }
    case 'money':
      return exactWhole(BigInt(node.value))
    case 'unknown':
      return null
    default:
      return node.value
  }
}

/** Reads one field of flat records of a register as a value of the language. */
export function fieldReader(schema: Schema, register: string, name: string): (record: RecordValues) => Reckoned {
  const known = rawReader(schema, register, name)
  return (record) => {
    const raw = Object.hasOwn(record, name) ? record[name] : undefined
    return raw === null || raw === undefined ? null : known(raw)
  }
}

type Known = Exclude<RecordValues[string], null | undefined>

/** Reads a value of that field that is there. */
export function rawReader(schema: Schema, register: string, name: string): (raw: Known) => Reckoned {
  const shape = findField(schema, register, name)
  const stored = ((): ((raw: Exclude<Known, Rational>) => Reckoned) => {
    switch (shape?.type) {
      case 'integer':
      case 'money':
        return (raw) => exactWhole(raw as number | bigint)
      case 'decimal':
        return (raw) => decimal(raw as number | bigint, shape.scale ?? 0)
      case 'flag':
        return (raw) => raw === true || raw === 1
      case 'list': {
        // A list of references has no column of its own: no item and no statement are the same there.
        const isLinked = isLinkList(schema, register, name)
        return (raw) => (raw === '' && isLinked ? null : (raw as string))
      }
      default:
        return (raw) => raw as string
    }
  })()
  // A value that was reckoned before, not stored.
  return (raw) => (typeof raw === 'object' ? exactOf(raw) : stored(raw))
}

/** Order of two known values of one type. Text goes by code points, which is the byte order of UTF-8 in both databases. */
export function order(left: Exclude<Reckoned, null>, right: Exclude<Reckoned, null>): number {
  if (isNumber(left) && isNumber(right)) return compare(left, right)
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right)
  return left === right ? 0 : left === true ? 1 : -1
}

function isNumber(value: Exclude<Reckoned, null>): value is ExactNumber {
  return typeof value === 'number' || typeof value === 'object'
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
