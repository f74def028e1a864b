import { type Day, daysBetween, monthOf, yearOf } from '#engine/ground/day.ts'
import {
  add,
  compare,
  divide,
  floor,
  fromDecimalText,
  multiply,
  type Rational,
  rational,
  roundHalfUp,
  subtract,
  zero,
} from '#engine/ground/rational.ts'
import { shiftDays, shiftMonths } from '#engine/ground/shiftDay.ts'
import type { Comparison, Literal, Node, Op, Schema } from './node.ts'
import { findField, isLinkList, targetOf } from './schema.ts'
import { type NodeOf, refuseTooLarge } from './shape.ts'

/** Numbers and money (in fen) are exact rationals, days ISO text, a choice its code; null is unknown. */
export type Value = Rational | string | boolean | null

/**
 * A record, flat: integers as they are, a decimal times ten to its scale, money in fen, a list as text joined by 、, a
 * reference `f` as its text under `f` and the id it resolves to under `fId` (null until resolved); `id` is its own.
 */
export type RecordValues = { readonly [field: string]: string | number | bigint | boolean | null | undefined }

/** What an expression is asked of: one record on one day, and how to reach its neighbours. No clock, no database. */
export type Context = {
  readonly schema: Schema
  readonly register: string
  readonly record: RecordValues
  readonly asOf: Day
  readonly windowFrom?: Day | null
  readonly windowTo?: Day | null
  /** The record of that id, or undefined when there is none (or none that may be seen). */
  resolve(register: string, id: string): RecordValues | undefined
  /** All records of `register` whose reference field `by` resolves to that id. */
  related(register: string, by: string, id: string): readonly RecordValues[]
}

/** One step of the reckoning. `missing` names a fact that nobody has stated; `note` says what else made it unknown. */
export type Trace = {
  readonly node: Node
  readonly value: Value
  readonly children: readonly Trace[]
  readonly note?: string
  readonly missing?: MissingFact
}
export type MissingFact = { readonly register: string; readonly field: string; readonly year?: string }

/** The value of an expression that `typeOf` has accepted. Throws only `expressionTooLarge`. */
export function evaluate(node: Node, context: Context): Value {
  refuseTooLarge(node)
  return visit(node, context, silent)
}

/** The same value with every step that led to it. Members of a related set are not traced one by one. */
export function trace(node: Node, context: Context): Trace {
  refuseTooLarge(node)
  return traced(node, context)
}

/** Every fact that a trace found missing, once. */
export function missingFacts(step: Trace): MissingFact[] {
  const found = new Map<string, MissingFact>()
  const walk = (at: Trace) => {
    if (at.missing) found.set(JSON.stringify(at.missing), at.missing)
    at.children.forEach(walk)
  }
  walk(step)
  return [...found.values()]
}

/** Who watches the reckoning. `complete` asks for all conditions, also those that can change nothing any more. */
type Watch = {
  readonly complete: boolean
  visit(node: Node, context: Context): Value
  note(words: string): void
  missing(fact: MissingFact): void
}
type Reading<K extends Op> = (node: NodeOf<K>, context: Context, watch: Watch) => Value

function visit(node: Node, context: Context, watch: Watch): Value {
  // The table pairs each op with the reading of its own nodes; the index type cannot say so.
  return (readings[node.op] as (node: Node, context: Context, watch: Watch) => Value)(node, context, watch)
}

const silent: Watch = {
  complete: false,
  visit: (node, context) => visit(node, context, silent),
  note: () => undefined,
  missing: () => undefined,
}

function traced(node: Node, context: Context): Trace {
  const children: Trace[] = []
  let note: string | undefined
  let missing: MissingFact | undefined
  const value = visit(node, context, {
    complete: true,
    visit: (child, within) => {
      const step = traced(child, within)
      children.push(step)
      return step.value
    },
    note: (words) => {
      note = words
    },
    missing: (fact) => {
      missing = fact
    },
  })
  return {
    node,
    value,
    children,
    ...(note === undefined ? {} : { note }),
    ...(missing === undefined ? {} : { missing }),
  }
}

const readings: { readonly [K in Op]: Reading<K> } = {
  literal: readLiteral,
  field: (node, context, watch) => {
    const place = follow(node.through, context, watch)
    if (!place) return null
    const value = fieldValue(context.schema, place.register, node.name, place.record)
    if (value === null) watch.missing({ register: place.register, field: node.name })
    return value
  },
  asOf: (_, context) => context.asOf,
  windowFrom: (_, context) => context.windowFrom ?? null,
  windowTo: (_, context) => context.windowTo ?? null,
  and: (node, context, watch) => kleene(node.args, false, context, watch),
  or: (node, context, watch) => kleene(node.args, true, context, watch),
  not: (node, context, watch) => {
    const value = watch.visit(node.arg, context)
    return value === null ? null : value !== true
  },
  compare: (node, context, watch) => {
    const left = watch.visit(node.left, context)
    const right = watch.visit(node.right, context)
    return left === null || right === null ? null : holds[node.how](order(left, right))
  },
  oneOf: (node, context, watch) => {
    const value = watch.visit(node.arg, context)
    if (value === null) return null
    let unknown = false
    for (const one of node.values) {
      const wanted = readLiteral(one)
      if (wanted === null) unknown = true
      else if (order(value, wanted) === 0) return true
    }
    return unknown ? null : false
  },
  known: (node, context, watch) => watch.visit(node.arg, context) !== null,
  contains: (node, context, watch) => {
    const text = watch.visit(node.arg, context)
    return text === null ? null : (text as string).includes(node.text)
  },
  startsWith: (node, context, watch) => {
    const text = watch.visit(node.arg, context)
    return text === null ? null : (text as string).startsWith(node.text)
  },
  includes: (node, context, watch) => {
    const text = watch.visit(node.arg, context)
    return text === null ? null : (text as string).split('、').includes(node.item)
  },
  add: (node, context, watch) => arithmetic(node, context, watch, add),
  subtract: (node, context, watch) => arithmetic(node, context, watch, subtract),
  multiply: (node, context, watch) => arithmetic(node, context, watch, multiply),
  divide: (node, context, watch) => arithmetic(node, context, watch, divide),
  least: (node, context, watch) => extreme(node.args, -1, context, watch),
  greatest: (node, context, watch) => extreme(node.args, 1, context, watch),
  round: (node, context, watch) => {
    const value = watch.visit(node.arg, context)
    return value === null ? null : roundTo(value as Rational, node.scale)
  },
  floor: (node, context, watch) => {
    const value = watch.visit(node.arg, context)
    return value === null ? null : whole(floor(value as Rational))
  },
  tiers: (node, context, watch) => {
    const value = watch.visit(node.of, context)
    if (value === null) return null
    for (const step of node.steps) {
      const bound = watch.visit(step.bound, context)
      if (bound === null) return null
      const place = order(value, bound)
      if (place < 0 || (step.closed && place === 0)) return watch.visit(step.then, context)
    }
    return watch.visit(node.otherwise, context)
  },
  choose: (node, context, watch) => {
    for (const one of node.cases) {
      const when = watch.visit(one.when, context)
      if (when === null) return null
      if (when === true) return watch.visit(one.then, context)
    }
    return watch.visit(node.otherwise, context)
  },
  yearOf: (node, context, watch) => ofDay(node.arg, context, watch, yearOf),
  monthOf: (node, context, watch) => ofDay(node.arg, context, watch, monthOf),
  addDays: (node, context, watch) => shift(node, context, watch, shiftDays),
  addMonths: (node, context, watch) => shift(node, context, watch, shiftMonths),
  addYears: (node, context, watch) => shift(node, context, watch, (day, years) => shiftMonths(day, years * 12n)),
  daysBetween: (node, context, watch) => {
    const from = watch.visit(node.from, context)
    const to = watch.visit(node.to, context)
    return from === null || to === null ? null : whole(daysBetween(from as Day, to as Day))
  },
  related: readRelated,
  yearly: readYearly,
}

function readLiteral(node: Literal): Value {
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

/** The record that a chain of references leads to; undefined (and a note) where one is not resolved. */
function follow(
  through: readonly string[] | undefined,
  context: Context,
  watch: Watch,
): { register: string; record: RecordValues } | undefined {
  let { register, record } = context
  for (const reference of through ?? []) {
    const target = targetOf(context.schema, register, reference)
    const id = record[`${reference}Id`]
    const next = target !== undefined && typeof id === 'string' ? context.resolve(target, id) : undefined
    if (target === undefined || !next) {
      watch.note(`“${findField(context.schema, register, reference)?.label ?? reference}”没有对应到台账中的记录`)
      watch.missing({ register, field: reference })
      return undefined
    }
    register = target
    record = next
  }
  return { register, record }
}

/** A field of a flat record as a value of the language. */
export function fieldValue(schema: Schema, register: string, name: string, record: RecordValues): Value {
  const raw = Object.hasOwn(record, name) ? record[name] : undefined
  if (raw === null || raw === undefined) return null
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

function readRelated(node: NodeOf<'related'>, context: Context, watch: Watch): Value {
  const records = relatedRecords(node, context, watch)
  if (!records) return null
  const { schema } = context
  const within = (record: RecordValues): Context => ({ ...context, register: node.register, record })
  const { where, measure } = node
  // Steps inside a set are as many as it has records: they are reckoned unwatched.
  const members = where ? records.filter((record) => visit(where, within(record), silent) === true) : records
  switch (measure.kind) {
    case 'any':
      return members.length > 0
    case 'count':
      return whole(members.length)
    case 'distinct': {
      const seen = new Set<string>()
      for (const record of members) {
        const key = distinctKey(schema, node.register, measure.field, record)
        if (key !== null) seen.add(key)
      }
      return whole(seen.size)
    }
    case 'sum': {
      let sum = zero
      let unknown = 0
      for (const record of members) {
        const value = visit(measure.of, within(record), silent)
        if (value === null) unknown++
        else sum = add(sum, value as Rational)
      }
      if (unknown === 0) return sum
      watch.note(`${members.length} 条中有 ${unknown} 条没有数`)
      return null
    }
  }
}

/** What a record counts as under `distinct`: for a reference the record it leads to, else the text as given. */
function distinctKey(schema: Schema, register: string, field: string, record: RecordValues): string | null {
  if (findField(schema, register, field)?.type === 'reference') {
    const id = record[`${field}Id`]
    if (typeof id === 'string') return id
  }
  const value = fieldValue(schema, register, field, record)
  return value === null ? null : typeof value === 'object' ? `${value.num}/${value.den}` : String(value)
}

function readYearly(node: NodeOf<'yearly'>, context: Context, watch: Watch): Value {
  const year = watch.visit(node.year, context)
  const records = relatedRecords(node, context, watch)
  if (year === null || !records) return null
  const ofYear = records.filter((record) => {
    const stated = fieldValue(context.schema, node.register, node.yearField, record)
    return stated !== null && order(stated, year) === 0
  })
  const [record] = ofYear
  const fact = { register: node.register, field: node.field, year: (year as Rational).num.toString() }
  const label = context.schema[node.register]?.label ?? node.register
  if (!record || ofYear.length > 1) {
    watch.note(
      record ? `${fact.year} 年的${label}有 ${ofYear.length} 条，不知以哪条为准` : `没有 ${fact.year} 年的${label}`,
    )
    watch.missing(fact)
    return null
  }
  const value = fieldValue(context.schema, node.register, node.field, record)
  if (value === null) watch.missing(fact)
  return value
}

function relatedRecords(
  node: NodeOf<'related' | 'yearly'>,
  context: Context,
  watch: Watch,
): readonly RecordValues[] | undefined {
  const subject = follow(node.through, context, watch)
  if (!subject) return undefined
  const id = subject.record['id']
  return typeof id === 'string' ? context.related(node.register, node.by, id) : []
}

function kleene(args: readonly Node[], decisive: boolean, context: Context, watch: Watch): boolean | null {
  let result: boolean | null = !decisive
  for (const arg of args) {
    const value = watch.visit(arg, context)
    if (value === decisive) {
      if (!watch.complete) return decisive
      result = decisive
    } else if (value === null && result !== decisive) result = null
  }
  return result
}

const holds: Readonly<Record<Comparison, (order: number) => boolean>> = {
  equal: (order) => order === 0,
  different: (order) => order !== 0,
  below: (order) => order < 0,
  atMost: (order) => order <= 0,
  above: (order) => order > 0,
  atLeast: (order) => order >= 0,
}

/** Order of two known values of one type. Text goes by code points, which is the byte order of UTF-8 in both databases. */
function order(left: Exclude<Value, null>, right: Exclude<Value, null>): number {
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

function arithmetic(
  node: NodeOf<'add'>,
  context: Context,
  watch: Watch,
  operation: (left: Rational, right: Rational) => Rational | null,
): Value {
  const left = watch.visit(node.left, context)
  const right = watch.visit(node.right, context)
  if (left === null || right === null) return null
  const result = operation(left as Rational, right as Rational)
  if (result === null) watch.note('除数为零')
  return result
}

function extreme(args: readonly Node[], sign: 1 | -1, context: Context, watch: Watch): Value {
  let best: Value = null
  let unknown = false
  for (const arg of args) {
    const value = watch.visit(arg, context)
    if (value === null) unknown = true
    else if (best === null || order(value, best) * sign > 0) best = value
  }
  return unknown ? null : best
}

function roundTo(value: Rational, scale: number): Rational {
  if (scale >= 0) return rational(roundHalfUp(value, scale), 10n ** BigInt(scale))
  const unit = 10n ** BigInt(-scale)
  return whole(roundHalfUp(rational(value.num, value.den * unit), 0) * unit)
}

function ofDay(arg: Node, context: Context, watch: Watch, part: (day: Day) => number): Value {
  const day = watch.visit(arg, context)
  return day === null ? null : whole(part(day as Day))
}

function shift(
  node: NodeOf<'addDays'>,
  context: Context,
  watch: Watch,
  move: (day: Day, by: bigint) => Day | null,
): Value {
  const day = watch.visit(node.arg, context)
  const by = watch.visit(node.by, context)
  if (day === null || by === null) return null
  const { num, den } = by as Rational
  const moved = den === 1n ? move(day as Day, num) : null
  if (moved === null) watch.note('日期不能这样推算')
  return moved
}

function whole(value: number | bigint): Rational {
  return { num: BigInt(value), den: 1n }
}
