import { constantValue } from '#engine/expr/constantValue.ts'
import type { Context, RecordValues } from '#engine/expr/evaluate.ts'
import type { Schema } from '#engine/expr/node.ts'
import { type Day, parseDay } from '#engine/ground/day.ts'
import { fenIn } from '#engine/ground/money.ts'
import { nearest } from '#engine/ground/nearest.ts'
import { Problem } from '#engine/ground/problem.ts'
import { fromDecimalText, isInteger, multiply, type Rational, rational } from '#engine/ground/rational.ts'
import { columnsOf, factRegister, grouped, moneyUnitOfName } from './columns.ts'
import type { Fact, Facts, ItemsFact, ScalarFact, SeriesFact } from './fact.ts'
import { FactCase, isStorable, toRaw } from './factCase.ts'

export { mayNotBeNegative, schemaFor, toRaw } from './factCase.ts'

/** One case: the facts as a record of the language. What nobody said is null. */
export type Case = {
  readonly schema: Schema
  readonly record: RecordValues
  readonly items: Readonly<Record<string, readonly RecordValues[]>>
  /** Columns that hold what the declaration takes where nobody has said anything. */
  readonly byDefault: readonly string[]
  /** What was not taken as it stands, and why. */
  readonly notes: readonly string[]
}

/** The case as the language asks it. */
export function contextOf(one: Case, asOf: Day): Context {
  if (one instanceof FactCase && one.asOf === asOf) return one
  return {
    schema: one.schema,
    register: factRegister,
    record: one.record,
    asOf,
    // An item reaches its case by `owner`.
    resolve: (register) => (register === factRegister ? one.record : undefined),
    related: (list) => one.items[list] ?? [],
  }
}

/**
 * Facts as people give them (one JSON object: names and units of the declaration) as a case. An unknown name is refused with
 * what was probably meant (`factNotFound`), a value of another kind with what is wanted (`factInvalid`). A negative amount
 * that cannot be is not taken: it is unknown, and a note says so.
 */
export function readFacts(facts: Facts, given: Readonly<Record<string, unknown>>, asOf: Day): Case {
  const raw: Record<string, RecordValues[string]> = { id: factRegister }
  const items: Record<string, readonly RecordValues[]> = {}
  for (const [name, value] of Object.entries(given)) {
    const fact = Object.hasOwn(facts, name) ? facts[name] : undefined
    const other = fact ? undefined : findAlsoNamed(facts, name)
    if (other) {
      const [own, meant] = other
      if (Object.hasOwn(given, own)) throw invalid(name, meant.label, `与 ${own} 是同一项，只给一个`)
      raw[own] = readScalar(name, meant, value)
      continue
    }
    if (!fact || fact.kind === 'term') throw unknownName(name, namesFrom(facts))
    take[fact.kind === 'series' || fact.kind === 'items' || fact.kind === 'group' ? fact.kind : 'scalar'](
      { name, fact: fact as never, facts },
      value,
      raw,
      items,
    )
  }
  return new FactCase(facts, raw, items, asOf)
}

/** Columns as they are stored (amounts in fen, decimals times ten to their scale) as a case: what the ledgers hold, or a what-if over it. */
export function caseOf(facts: Facts, raw: RecordValues, asOf: Day): Case {
  return new FactCase(facts, raw, noItems, asOf)
}

const noItems = {}

/** The case with other values of its columns; defaults stay as they were taken, and the terms follow. */
export function changed(facts: Facts, one: Case, values: RecordValues, asOf: Day): Case {
  const raw = Object.fromEntries(
    columnsOf(facts).map(({ name }) => [name, (Object.hasOwn(values, name) ? values : one.record)[name]]),
  )
  return new FactCase(facts, raw, one.items, asOf)
}

type Named<F extends Fact> = { readonly name: string; readonly fact: F; readonly facts: Facts }
type Taker = (
  named: Named<never>,
  value: unknown,
  raw: Record<string, RecordValues[string]>,
  items: Record<string, readonly RecordValues[]>,
) => void

const take: Readonly<Record<'scalar' | 'series' | 'items' | 'group', Taker>> = {
  scalar: ({ name, fact }: Named<ScalarFact>, value, raw) => {
    raw[name] = readScalar(name, fact, value)
  },
  series: ({ name, fact }: Named<SeriesFact>, value, raw) => {
    if (value === null) return
    if (!Array.isArray(value)) throw invalid(name, fact.label, `应是一列数，从最早一年到最近一年`)
    if (value.length > fact.years) throw invalid(name, fact.label, `最多 ${fact.years} 年，给了 ${value.length} 年`)
    const first = fact.years - value.length
    for (const [index, item] of value.entries())
      raw[`${name}${first + index + 1}`] = readScalar(name, { ...fact, kind: fact.of } as ScalarFact, item)
    const { counts } = fact
    if (counts !== undefined && raw[counts] === undefined && value.length < fact.years) raw[`${counts}`] = value.length
  },
  items: ({ name, fact }: Named<ItemsFact>, value, _, items) => {
    if (value === null) return
    if (!Array.isArray(value)) throw invalid(name, fact.label, '应是一列')
    items[name] = value.map((item: unknown, index) => readItem(`${name}[${index}]`, fact, item, index))
  },
  group: ({ name, fact }: Named<Fact & { kind: 'group' }>, value, raw) => {
    for (const [key, item] of Object.entries(plainObject(name, fact.label, value))) {
      const field = Object.hasOwn(fact.fields, key) ? fact.fields[key] : undefined
      if (!field)
        throw unknownName(
          `${name}.${key}`,
          Object.keys(fact.fields).map((other) => `${name}.${other}`),
        )
      raw[grouped(name, key)] = readScalar(`${name}.${key}`, field, item)
    }
  },
}

function readItem(name: string, fact: ItemsFact, value: unknown, index: number): RecordValues {
  const { written } = fact
  const given =
    written === undefined
      ? plainObject(name, fact.label, value)
      : Object.fromEntries(
          (written.length === 1 ? [value] : Array.isArray(value) ? value : [value]).map((part, at) => [
            written[at] ?? String(at),
            part,
          ]),
        )
  const record: Record<string, RecordValues[string]> = { id: `${factRegister}-${index}`, ownerId: factRegister }
  for (const [key, part] of Object.entries(given)) {
    const field = Object.hasOwn(fact.item, key) ? fact.item[key] : undefined
    if (!field)
      throw unknownName(
        `${name}.${key}`,
        Object.keys(fact.item).map((other) => `${name}.${other}`),
      )
    record[key] = readScalar(`${name}.${key}`, field, part)
  }
  for (const [key, field] of Object.entries(fact.item))
    if (record[key] === undefined && field.default) record[key] = toRaw(constantValue(field.default.node), field)
  return record
}

function plainObject(name: string, label: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid(name, label, '应是一个对象（名称和值）')
  return value as Record<string, unknown>
}

function readScalar(name: string, fact: ScalarFact, value: unknown): RecordValues[string] {
  if (value === null) return null
  return readers[fact.kind](name, fact, value)
}

type Reader = (name: string, fact: ScalarFact, value: unknown) => RecordValues[string]
const readers: Readonly<Record<ScalarFact['kind'], Reader>> = {
  money: (name, fact, value) => {
    const fen = multiply(exact(name, fact, value), rational(fenIn(moneyUnitOfName(name))))
    if (!isInteger(fen)) throw invalid(name, fact.label, '不足一分的金额不能采用')
    return whole(name, fact, fen)
  },
  whole: (name, fact, value) => {
    const number = exact(name, fact, value)
    if (!isInteger(number)) throw invalid(name, fact.label, '应是整数')
    return whole(name, fact, number)
  },
  decimal: (name, fact, value) => {
    const scaled = multiply(exact(name, fact, value), rational(10n ** BigInt(fact.scale ?? 0)))
    if (!isInteger(scaled)) throw invalid(name, fact.label, `最多 ${fact.scale ?? 0} 位小数`)
    return whole(name, fact, scaled)
  },
  day: (name, fact, value) => {
    const day = typeof value === 'string' ? parseDay(value) : null
    if (day === null) throw invalid(name, fact.label, '应是日期，如 2025-09-30')
    return day
  },
  flag: (name, fact, value) => {
    if (typeof value !== 'boolean') throw invalid(name, fact.label, '应是 true 或 false')
    return value
  },
  text: (name, fact, value) => text(name, fact, value),
  choice: (name, fact, value) => {
    const given = text(name, fact, value)
    const options = fact.options ?? {}
    if (Object.hasOwn(options, given)) return given
    const named = Object.entries(options).find(([, label]) => label === given)?.[0]
    if (named !== undefined) return named
    const guess = nearest(given, Object.keys(options))
    throw invalid(
      name,
      fact.label,
      guess === undefined ? `可用：${Object.keys(options).join('、')}` : `没有“${given}”，是否想用“${guess}”`,
    )
  },
}

function exact(name: string, fact: ScalarFact, value: unknown): Rational {
  const found =
    typeof value === 'number' && Number.isFinite(value)
      ? fromDecimalText(String(value))
      : typeof value === 'string' && value.length <= 60
        ? fromDecimalText(value)
        : null
  if (found === null) throw invalid(name, fact.label, '应是数')
  return found
}
function whole(name: string, fact: ScalarFact, value: Rational): bigint {
  if (!isStorable(value.num)) throw invalid(name, fact.label, '数太大')
  return value.num
}
function text(name: string, fact: ScalarFact, value: unknown): string {
  if (typeof value !== 'string') throw invalid(name, fact.label, '应是文字')
  if (value.length > 1000 || value.includes('\0') || !value.isWellFormed())
    throw invalid(name, fact.label, '文字太长或含有不能保存的字符')
  return value
}

function invalid(name: string, label: string, reason: string): Problem {
  return new Problem('factInvalid', { name, label, reason })
}
function findAlsoNamed(facts: Facts, name: string): readonly [own: string, fact: ScalarFact] | undefined {
  for (const [own, fact] of Object.entries(facts))
    if ('alsoNamed' in fact && fact.alsoNamed?.includes(name)) return [own, fact]
  return undefined
}
function namesFrom(facts: Facts): readonly string[] {
  return Object.keys(facts).filter((name) => facts[name]?.kind !== 'term')
}
function unknownName(name: string, names: readonly string[]): Problem {
  const guess = nearest(name, names)
  return new Problem('factNotFound', guess === undefined ? { name, known: names.join('、') } : { name, nearest: guess })
}
