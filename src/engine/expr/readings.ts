import { type Day, daysBetween, monthOf, yearOf } from '#engine/ground/day.ts'
import {
  add,
  divide,
  type ExactNumber,
  floor,
  multiply,
  roundTo,
  subtract,
  toRational,
} from '#engine/ground/exactNumber.ts'
import type { Rational } from '#engine/ground/rational.ts'
import { shiftDays, shiftMonths } from '#engine/ground/shiftDay.ts'
import type { Context, Reading } from './context.ts'
import { always, constantOf, type Maker, type Slotted, slotOf } from './maker.ts'
import type { Comparison, Node, Op } from './node.ts'
import { fieldReading, relatedReading, yearlyReading } from './readingSets.ts'
import type { NodeOf } from './shape.ts'
import { order, type Reckoned, readLiteral } from './value.ts'

/** What each op means, as a maker of readings. Null is unknown; nothing here allocates on its way to a yes or a no. */
export const readings: { readonly [K in Op]: (node: NodeOf<K>, maker: Maker) => Reading } = {
  literal: (node) => always(readLiteral(node)),
  field: fieldReading,
  asOf: () => (at) => at.asOf,
  windowFrom: () => (at) => at.windowFrom ?? null,
  windowTo: () => (at) => at.windowTo ?? null,
  and: (node, maker) => kleene(node, false, maker),
  or: (node, maker) => kleene(node, true, maker),
  not: (node, { operand }) => {
    const arg = operand(node.arg)
    return (at) => {
      const value = arg(at)
      return value === null ? null : value !== true
    }
  },
  compare: (node, { operand }) => comparison(operand(node.left), node.how, operand(node.right)),
  oneOf: (node, { operand }) => {
    const arg = operand(node.arg)
    const wanted = node.values.map(readLiteral)
    const isOpen = wanted.includes(null)
    const known = wanted.filter((one) => one !== null)
    return (at) => {
      const value = arg(at)
      if (value === null) return null
      for (const one of known) if (isSame(value, one)) return true
      return isOpen ? null : false
    }
  },
  known: (node, { operand }) => {
    const arg = operand(node.arg)
    const slot = slotOf(arg)
    if (slot !== undefined) return (at) => (at as Slotted).slots[slot] !== null
    return (at) => arg(at) !== null
  },
  contains: (node, { operand }) => ofText(operand(node.arg), (text) => text.includes(node.text)),
  startsWith: (node, { operand }) => ofText(operand(node.arg), (text) => text.startsWith(node.text)),
  includes: (node, { operand }) => ofText(operand(node.arg), (text) => text.split('、').includes(node.item)),
  // A closure of its own for each, so that the step stands in it and is not called by way of a variable.
  add: (node, { operand }) => sumOf(operand(node.left), operand(node.right)),
  subtract: (node, { operand }) => {
    const [left, right] = [operand(node.left), operand(node.right)]
    const fixed = fixedValue(right)
    return (at) => {
      const a = left(at)
      const b = fixed ?? right(at)
      return a === null || b === null ? null : subtract(a as ExactNumber, b as ExactNumber)
    }
  },
  multiply: (node, { operand }) => {
    const [left, right] = [operand(node.left), operand(node.right)]
    const fixed = fixedValue(right)
    return (at) => {
      const a = left(at)
      const b = fixed ?? right(at)
      return a === null || b === null ? null : multiply(a as ExactNumber, b as ExactNumber)
    }
  },
  divide: (node, { operand, watch }) => {
    const [left, right] = [operand(node.left), operand(node.right)]
    const fixed = fixedValue(right)
    return (at) => {
      const a = left(at)
      const b = fixed ?? right(at)
      if (a === null || b === null) return null
      const result = divide(a as ExactNumber, b as ExactNumber)
      if (result === null) watch?.note('除数为零')
      return result
    }
  },
  least: (node, maker) => extreme(node, -1, maker),
  greatest: (node, maker) => extreme(node, 1, maker),
  round: (node, { operand }) => {
    const arg = operand(node.arg)
    const { scale } = node
    return (at) => {
      const value = arg(at)
      return value === null ? null : roundTo(value as ExactNumber, scale)
    }
  },
  floor: (node, { operand }) => {
    const arg = operand(node.arg)
    return (at) => {
      const value = arg(at)
      return value === null ? null : floor(value as ExactNumber)
    }
  },
  tiers: (node, { operand }) => {
    const of = operand(node.of)
    const bounds = node.steps.map((step) => operand(step.bound))
    const last = node.steps.map((step) => (step.closed ? 0 : -1))
    const thens = node.steps.map((step) => operand(step.then))
    const otherwise = operand(node.otherwise)
    return (at) => {
      const value = of(at)
      if (value === null) return null
      for (let step = 0; step < bounds.length; step++) {
        const limit = bounds[step]!(at)
        if (limit === null) return null
        if (order(value, limit) <= last[step]!) return thens[step]!(at)
      }
      return otherwise(at)
    }
  },
  choose: (node, { operand, watch }) => {
    const whens = node.cases.map((one) => operand(one.when))
    const thens = node.cases.map((one) => operand(one.then))
    const otherwise = operand(node.otherwise)
    if (!watch) {
      const short = (isIfKnown(node) && ifKnown(thens[0]!, otherwise)) || byWord(node, thens, otherwise, operand)
      if (short) return short
      if (whens.length === 1) return either(whens[0]!, thens[0]!, otherwise)
    }
    return (at) => {
      for (let one = 0; one < whens.length; one++) {
        const holds = whens[one]!(at)
        if (holds === null) return null
        if (holds === true) return thens[one]!(at)
      }
      return otherwise(at)
    }
  },
  yearOf: (node, { operand }) => ofDay(operand(node.arg), yearOf),
  monthOf: (node, { operand }) => ofDay(operand(node.arg), monthOf),
  addDays: (node, maker) => shift(node, maker, shiftDays),
  addMonths: (node, maker) => shift(node, maker, shiftMonths),
  addYears: (node, maker) => shift(node, maker, (day, years) => shiftMonths(day, years * 12)),
  daysBetween: (node, { operand }) => {
    const [from, to] = [operand(node.from), operand(node.to)]
    return (at) => {
      const first = from(at)
      const last = to(at)
      return first === null || last === null ? null : daysBetween(first as Day, last as Day)
    }
  },
  related: relatedReading,
  yearly: yearlyReading,
}

/** One case: what is known, or else something else. */
function isIfKnown({ cases }: NodeOf<'choose'>): boolean {
  const [one] = cases
  if (cases.length !== 1 || one?.when.op !== 'known') return false
  const { arg } = one.when
  return arg === one.then || (isOwnField(arg) && isOwnField(one.then) && arg.name === one.then.name)
}

function ifKnown(first: Reading, otherwise: Reading): Reading {
  return (at) => first(at) ?? otherwise(at)
}

function either(when: Reading, then: Reading, otherwise: Reading): Reading {
  return (at) => {
    const holds = when(at)
    return holds === null ? null : holds === true ? then(at) : otherwise(at)
  }
}

/** Where every case asks whether the same field is another word, one look will do. */
function byWord(
  { cases }: NodeOf<'choose'>,
  thens: readonly Reading[],
  otherwise: Reading,
  operand: Maker['operand'],
): Reading | undefined {
  const words: string[] = []
  const chosen: Reading[] = []
  const fields = new Set<string>()
  for (const [one, { when }] of cases.entries()) {
    if (when.op !== 'compare' || when.how !== 'equal' || !isOwnField(when.left)) return undefined
    if (when.right.op !== 'literal' || when.right.type !== 'text') return undefined
    fields.add(when.left.name)
    words.push(when.right.value)
    chosen.push(thens[one]!)
  }
  const [name] = fields
  if (fields.size !== 1 || name === undefined) return undefined
  const field = operand({ op: 'field', name })
  return (at) => {
    const word = field(at)
    if (word === null) return null
    for (let one = 0; one < words.length; one++) if (words[one] === word) return chosen[one]!(at)
    return otherwise(at)
  }
}

function isOwnField(node: Node): node is NodeOf<'field'> {
  return node.op === 'field' && node.through === undefined
}

function kleene(node: NodeOf<'and'>, decisive: boolean, { operand, watch }: Maker): Reading {
  const args = node.args.map(operand)
  // Whoever watches wants to see all conditions, also those that can change nothing any more.
  if (watch)
    return (at) => {
      const values = args.map((arg) => arg(at))
      return values.includes(decisive) ? decisive : values.includes(null) ? null : !decisive
    }
  return (at) => {
    let result: boolean | null = !decisive
    for (let one = 0; one < args.length; one++) {
      const value = args[one]!(at)
      if (value === decisive) return decisive
      if (value === null) result = null
    }
    return result
  }
}

/** The orders that satisfy a comparison, as bits: below, equal, above. */
const satisfied: Readonly<Record<Comparison, number>> = {
  below: 1,
  equal: 2,
  atMost: 3,
  above: 4,
  different: 5,
  atLeast: 6,
}

function comparison(left: Reading, how: Comparison, right: Reading): Reading {
  if (how === 'equal' || how === 'different') return sameness(left, how === 'equal', right)
  const wanted = satisfied[how]
  const bound = constantOf(right)?.value
  const slot = slotOf(left)
  if (typeof bound === 'number' && slot !== undefined)
    return (at) => {
      const value = (at as Slotted).slots[slot]!
      if (typeof value === 'number') return isAmong(wanted, value - bound)
      return value === null ? null : isAmong(wanted, order(value, bound))
    }
  if (typeof bound === 'number')
    return (at) => {
      const value = left(at)
      if (typeof value === 'number') return isAmong(wanted, value - bound)
      return value === null ? null : isAmong(wanted, order(value, bound))
    }
  const other = slotOf(right)
  if (slot !== undefined && other !== undefined)
    return (at) => {
      const { slots } = at as Slotted
      return compared(slots[slot]!, wanted, slots[other]!)
    }
  const fixed = bound ?? null
  return (at) => compared(left(at), wanted, fixed ?? right(at))
}

function compared(a: Reckoned, wanted: number, b: Reckoned): boolean | null {
  if (typeof a === 'number' && typeof b === 'number') return isAmong(wanted, a < b ? -1 : a === b ? 0 : 1)
  return a === null || b === null ? null : isAmong(wanted, order(a, b))
}

function isAmong(wanted: number, found: number): boolean {
  return (wanted & (found < 0 ? 1 : found === 0 ? 2 : 4)) !== 0
}

function sameness(left: Reading, wanted: boolean, right: Reading): Reading {
  const word = constantOf(right)?.value
  if (typeof word === 'string' || typeof word === 'boolean')
    return (at) => {
      const value = left(at)
      return value === null ? null : (value === word) === wanted
    }
  return (at) => {
    const a = left(at)
    const b = right(at)
    return a === null || b === null ? null : isSame(a, b) === wanted
  }
}

// A number that is not held as a whole one may have several forms.
function isSame(a: Exclude<Reckoned, null>, b: Exclude<Reckoned, null>): boolean {
  return a === b || ((typeof a === 'object' || typeof b === 'object') && order(a, b) === 0)
}

function ofText(arg: Reading, holds: (text: string) => boolean): Reading {
  return (at) => {
    const text = arg(at)
    return text === null ? null : holds(text as string)
  }
}

/** What a reading always gives, so that it need not be asked; null where it has to be. */
function fixedValue(reading: Reading): Reckoned {
  return constantOf(reading)?.value ?? null
}

function sumOf(left: Reading, right: Reading): Reading {
  const terms = [...(addends.get(left) ?? [left]), right]
  const first = terms[0]!
  const sum: Reading =
    terms.length === 2
      ? (at) => {
          const a = left(at)
          const b = right(at)
          return a === null || b === null ? null : add(a as ExactNumber, b as ExactNumber)
        }
      : (at) => {
          let all = first(at)
          if (all === null) return null
          for (let term = 1; term < terms.length; term++) {
            const value = terms[term]!(at)
            if (value === null) return null
            all = add(all as ExactNumber, value as ExactNumber)
          }
          return all
        }
  addends.set(sum, terms)
  return sum
}
/** What a sum adds up: a longer one adds them itself. One that is watched or remembered is another reading, and is asked. */
const addends = new WeakMap<Reading, readonly Reading[]>()

function extreme(node: NodeOf<'least'>, sign: 1 | -1, { operand }: Maker): Reading {
  const args = node.args.map(operand)
  const bounds = args.map((arg) => constantOf(arg)?.value)
  const fixed = args.length === 2 ? bounds.findIndex((bound) => typeof bound === 'number') : -1
  if (fixed >= 0) return bounded(args[1 - fixed]!, bounds[fixed] as number, sign)
  return (at) => {
    let best: Reckoned = null
    let unknown = false
    for (const arg of args) {
      const value = arg(at)
      if (value === null) unknown = true
      else if (best === null || order(value, best) * sign > 0) best = value
    }
    return unknown ? null : best
  }
}

/** Of something and a whole number of the law. */
function bounded(arg: Reading, bound: number, sign: 1 | -1): Reading {
  return (at) => {
    const value = arg(at)
    if (typeof value === 'number') return (value - bound) * sign > 0 ? value : bound
    return value === null || order(value, bound) * sign > 0 ? value : bound
  }
}

function ofDay(arg: Reading, part: (day: Day) => number): Reading {
  return (at) => {
    const day = arg(at)
    return day === null ? null : part(day as Day)
  }
}

function shift(
  node: NodeOf<'addDays'>,
  { operand, watch }: Maker,
  move: (day: Day, by: number) => Day | null,
): Reading {
  const [arg, by] = [operand(node.arg), operand(node.by)]
  return (at: Context) => {
    const day = arg(at)
    const many = by(at)
    if (day === null || many === null) return null
    const whole = typeof many === 'number' ? many : wholeOf(toRational(many as ExactNumber))
    const moved = whole === null ? null : move(day as Day, whole)
    if (moved === null) watch?.note('日期不能这样推算')
    return moved
  }
}

function wholeOf({ num, den }: Rational): number | null {
  return den === 1n ? Number(num) : null
}
