import { type Day, daysBetween, monthOf, yearOf } from '#engine/ground/day.ts'
import { add, divide, floor, multiply, type Rational, subtract } from '#engine/ground/rational.ts'
import { shiftDays, shiftMonths } from '#engine/ground/shiftDay.ts'
import type { Context, MissingFact, Trace, Watch } from './context.ts'
import { follow, readRelated, readYearly } from './evaluateSets.ts'
import type { Node, Op } from './node.ts'
import { type NodeOf, refuseTooLarge } from './shape.ts'
import { fieldValue, holds, order, readLiteral, roundTo, type Value, whole } from './value.ts'

export type { Context, MissingFact, Trace } from './context.ts'
export type { RecordValues, Value } from './value.ts'

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

type Reading<K extends Op> = (node: NodeOf<K>, context: Context, watch: Watch) => Value

function visit(node: Node, context: Context, watch: Watch): Value {
  // The table pairs each op with the reading of its own nodes; the index type cannot say so.
  return (readings[node.op] as (node: Node, context: Context, watch: Watch) => Value)(node, context, watch)
}

const silent: Watch = {
  complete: false,
  visit: (node, context) => visit(node, context, silent),
  unwatched: (node, context) => visit(node, context, silent),
  note: () => undefined,
  missing: () => undefined,
}

function traced(node: Node, context: Context): Trace {
  const children: Trace[] = []
  let note: string | undefined
  let missing: MissingFact | undefined
  const value = visit(node, context, {
    complete: true,
    unwatched: silent.unwatched,
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
  literal: (node) => readLiteral(node),
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
