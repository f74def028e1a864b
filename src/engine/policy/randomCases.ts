/** For tests only: random facts of a policy, with unknowns, the numbers of the law and their neighbours, and absurd values. */
import type { RecordValues } from '#engine/expr/evaluate.ts'
import { addDays } from '#engine/ground/day.ts'
import { columnsOf, type FactColumn } from './columns.ts'
import type { NamedPolicy } from './policy.ts'

export type Random = () => number

/** A small generator of numbers between 0 and 1; the same seed gives the same cases. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function randomCase(policy: NamedPolicy, random: Random): RecordValues {
  const unknowns = pick(random, [0, 0.1, 0.4])
  const known = boundaries(policy)
  return Object.fromEntries(
    columnsOf(policy.facts).map((column) => [
      column.name,
      random() < unknowns ? null : randomValue(column, known, random),
    ]),
  )
}

export function randomValue(column: FactColumn, known: Boundaries, random: Random): RecordValues[string] {
  const near = () => BigInt(pick(random, [-1, 0, 0, 1]))
  switch (column.kind) {
    case 'money':
      return pick(random, [
        () => pick(random, known.money) + near(),
        () => pick(random, known.money) * BigInt(Math.floor(random() * 12)) + near(),
        () => BigInt(Math.floor(random() * 1e11)),
        () => 0n,
        () => (random() < 0.2 ? -1n : 2n ** 53n - 1n),
      ])()
    case 'whole':
    case 'decimal': {
      const unit = 10n ** BigInt(column.kind === 'decimal' ? (column.scale ?? 0) : 0)
      if (column.unit === '年' && random() < 0.9) return BigInt(2014 + Math.floor(random() * 16)) * unit
      return pick(random, [
        () => BigInt(pick(random, known.numbers)) * unit + near(),
        () => BigInt(Math.floor(random() * 12)) * unit,
        () => BigInt(Math.floor(random() * 600)) * unit + near(),
        () => 0n,
        () => (random() < 0.2 ? -1n : 2n ** 53n - 1n),
      ])()
    }
    case 'day':
      return pick(random, [
        () => addDays('2015-06-01', Math.floor(random() * 4200)),
        () => addDays(pick(random, ['2024-02-29', '2016-01-01', '2020-12-31']), Math.floor(random() * 3) - 1),
        () => pick(random, ['0001-01-01', '9999-12-31']),
      ])()
    case 'flag':
      return random() < 0.7
    case 'choice':
      return pick(random, Object.keys(column.options ?? { none: '' }))
    case 'text':
      return pick(random, [
        'C3516',
        'I6513',
        'A0111',
        'E4710',
        'K7010',
        'K7020',
        '3516',
        'M7320',
        'F5111',
        'Q8510',
        '',
        '类',
      ])
  }
}

export type Boundaries = { readonly money: readonly bigint[]; readonly numbers: readonly number[] }

/** The constants that a policy compares with. */
export function boundaries(policy: NamedPolicy): Boundaries {
  const before = found.get(policy.versions)
  if (before) return before
  const money = new Set<bigint>([100_000_000n])
  const numbers = new Set<number>([0, 1])
  JSON.stringify([policy.versions, policy.facts], (_, part: unknown) => {
    if (typeof part === 'object' && part !== null && 'op' in part && part.op === 'literal' && 'value' in part) {
      const { type, value } = part as { readonly type?: string; readonly value: unknown }
      if (type === 'money') money.add(BigInt(String(value)))
      if (type === 'number' && Number.isInteger(Number(value))) numbers.add(Number(value))
    }
    return part
  })
  const all = { money: [...money], numbers: [...numbers] }
  found.set(policy.versions, all)
  return all
}
const found = new WeakMap<object, Boundaries>()

function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)] as T
}
