import type { Context, Reading } from '#engine/expr/context.ts'
import { readingFor } from '#engine/expr/evaluate.ts'
import { Expr } from '#engine/expr/expr.ts'
import { Laid, type Layout } from '#engine/expr/laid.ts'
import { constantOf } from '#engine/expr/maker.ts'
import type { Node } from '#engine/expr/node.ts'
import { asValue, type Value } from '#engine/expr/value.ts'
import type { Day } from '#engine/ground/day.ts'
import {
  add,
  compare,
  type ExactNumber,
  exactOf,
  exactWhole,
  floor,
  multiply,
  roundTo,
  subtract,
  toRational,
} from '#engine/ground/exactNumber.ts'
import { largestRemainder, rational } from '#engine/ground/rational.ts'
import type { AssessedAmount, AssessedCondition, MissingFact } from './assessment.ts'
import { behind, columnsOf } from './columns.ts'
import { documentOf } from './condition.ts'
import type { Facts } from './fact.ts'
import { factsIn } from './factsIn.ts'
import type { NamedPolicy, PolicyDocument, Version } from './policy.ts'
import type { Lever, Requirement } from './rule.ts'
import { factsOfRequirement, type Ready, type ReadyRequirement, readyFor } from './states.ts'
import { closedNode } from './windows.ts'

/** A version of a policy made ready to say of any case how it stands: the rule, and what is told of each of its conditions. */
export type Teller = {
  readonly rule: Ready
  /** In the reading order of the rule. */
  readonly requirements: readonly RequirementTeller[]
  readonly checks: readonly { readonly say: string; readonly holds: Reading }[]
  readonly amount: ((at: Context) => AssessedAmount) | null
  /** Whether nobody can apply for the year of the case any more; null where that cannot be on this day. */
  readonly closedOn: (asOf: Day) => Reading | null
  /** Everything that may be wanted, in the order of the declaration. */
  readonly wants: readonly Wanted[]
  readonly parameters: readonly { readonly name: string; readonly isVerified: boolean; readonly say: string }[]
  /** What of the version itself has not been seen in the original, and what the bureau has confirmed. */
  readonly unverified: readonly string[]
  readonly verified: readonly string[]
}

export type RequirementTeller = {
  readonly document: PolicyDocument | null
  readonly actual: (at: Context) => Value
  readonly actualHigh: (at: Context) => Value
  readonly required: (at: Context) => Value
  readonly measured: Measured | undefined
  readonly wants: readonly Wanted[]
}

/** How far a measured condition is from holding; null where that is unknown. */
export type Measured = {
  /** Reaching what is required is not enough. */
  readonly isStrict: boolean
  /** What is required, and how far the measured value is from it. */
  readonly distance: (at: Context) => AssessedCondition['bound']
  /** How much the levers must move, in the unit of what is measured. */
  readonly shortfall: (at: Context) => ExactNumber | null
}

/** A fact that may be missing: how it is read, and whether it is wanted at all. */
export type Wanted = {
  readonly fact: MissingFact
  readonly reading: Reading
  readonly neededWhen: Reading | undefined
}

const known = new WeakMap<Layout, WeakMap<Version, Teller>>()

/** For the cases of one layout each version is made ready once. */
export function tellerFor(policy: NamedPolicy, version: Version, context: Context): Teller {
  if (!(context instanceof Laid)) return made(policy, version, context)
  const ofLayout = known.get(context.layout) ?? new WeakMap<Version, Teller>()
  known.set(context.layout, ofLayout)
  const before = ofLayout.get(version)
  if (before) return before
  const teller = made(policy, version, context)
  ofLayout.set(version, teller)
  return teller
}

function made(policy: NamedPolicy, version: Version, context: Context): Teller {
  const { facts } = policy
  const reading = readingFor(context)
  const rule = readyFor(version.conditions, context)
  return {
    rule,
    requirements: requirementsIn(rule).map(({ condition }) => told(facts, version, condition, reading)),
    checks: (version.checks ?? []).map(({ say, holds }) => ({ say, holds: reading(holds.node) })),
    amount: amountOf(facts, version, reading),
    closedOn: closing(policy, version, reading),
    wants: wantsOf(
      facts,
      columnsOf(facts).map(({ name }) => name),
      reading,
    ),
    parameters: parametersOf(facts, version),
    unverified: version.unverified ?? [],
    verified: [
      ...(version.verified ?? []),
      ...(version.benefit?.verified === undefined ? [] : [version.benefit.verified]),
    ],
  }
}

function requirementsIn(ready: Ready): readonly ReadyRequirement[] {
  return 'members' in ready ? ready.members.flatMap(requirementsIn) : [ready]
}

/** What others take of an expression; a number of the law is the same for every case. */
function valued(expr: Expr<string> | undefined, reading: (node: Node) => Reading): (at: Context) => Value {
  if (!expr) return () => null
  const read = reading(expr.node)
  const constant = constantOf(read)
  if (!constant) return (at) => asValue(read(at))
  const value = asValue(constant.value)
  return () => value
}

function told(
  facts: Facts,
  { documents }: Version,
  one: Requirement,
  reading: (node: Node) => Reading,
): RequirementTeller {
  const shown = one.shown ?? one.measure
  return {
    document: documentOf(one, documents) ?? null,
    actual: valued(shown?.actual, reading),
    actualHigh: valued(one.shown?.actualHigh, reading),
    required: valued(shown?.required, reading),
    measured: measuredOf(facts, one, reading),
    wants: wantsOf(facts, factsOfRequirement(one), reading),
  }
}

function measuredOf(
  facts: Facts,
  { measure, levers = [] }: Requirement,
  reading: (node: Node) => Reading,
): Measured | undefined {
  if (!measure) return undefined
  const [actual, required] = [reading(measure.actual.node), reading(measure.required.node)]
  const isUp = measure.how === 'atLeast' || measure.how === 'above'
  const isStrict = measure.how === 'above' || measure.how === 'below'
  const step = smallestStep(facts, levers)
  const aStep = exactOf(rational(1n, step))
  const far = (at: Context): readonly [bound: ExactNumber, distance: ExactNumber] | null => {
    const is = actual(at) as ExactNumber | null
    const bound = required(at) as ExactNumber | null
    if (is === null || bound === null) return null
    return [bound, isUp ? subtract(bound, is) : subtract(is, bound)]
  }
  return {
    isStrict,
    distance: (at) => {
      const found = far(at)
      return found && { value: toRational(found[0]), distance: toRational(found[1]) }
    },
    // Up to what is required, rounded to the smallest step of the facts that move it, and beyond it where that is not enough.
    shortfall: (at) => {
      const found = far(at)
      if (found === null) return null
      const steps = multiply(found[1], exactWhole(step))
      const whole = floor(steps)
      const wanted = isStrict || compare(whole, steps) < 0 ? add(whole, 1) : whole
      return compare(wanted, 0) < 0 ? null : multiply(wanted, aStep)
    },
  }
}

/** How many of the smallest steps of these facts one of what is measured is: fen are whole, a decimal has its scale. */
function smallestStep(facts: Facts, levers: readonly Lever[]): bigint {
  const columns = levers.flatMap((lever) => columnsOf(facts).filter(({ name }) => name === lever.fact))
  const scales = columns.map((column) => (column.kind === 'decimal' ? (column.scale ?? 0) : 0))
  return 10n ** BigInt(scales.length > 0 ? Math.min(...scales) : 2)
}

/** The facts behind these names, in the order of the declaration. */
export function wantsOf(facts: Facts, names: readonly string[], reading: (node: Node) => Reading): readonly Wanted[] {
  if (names.length === 0) return []
  const wanted = new Set(behind(facts, names))
  return columnsOf(facts)
    .filter(({ name }) => wanted.has(name))
    .map(({ name, fact, label, neededWhen }) => ({
      fact: { name, fact, label },
      reading: reading({ op: 'field', name }),
      neededWhen: neededWhen && reading(neededWhen.node),
    }))
}

/** Facts that are wanted, unknown, and have nothing taken for them. */
export function missingAmong(wants: readonly Wanted[], context: Context): readonly MissingFact[] {
  return wants
    .filter(({ reading, neededWhen }) => reading(context) === null && neededWhen?.(context) !== false)
    .map(({ fact }) => fact)
}

function amountOf(facts: Facts, { benefit }: Version, reading: (node: Node) => Reading): Teller['amount'] {
  if (!benefit) return null
  const amount = reading(benefit.amount.node)
  const steps = (benefit.steps ?? []).map(({ label, of }) => ({ label, node: of.node, reading: reading(of.node) }))
  const levels = Object.keys(benefit.shares ?? {})
  const weights = Object.values(benefit.shares ?? {}).map((weight) => rational(weight))
  const wants = wantsOf(facts, factsIn(benefit.amount.node), reading)
  return (at) => {
    const value = amount(at) as ExactNumber | null
    const fen = value === null ? null : toRational(roundTo(value, 0)).num
    const parts = fen === null || levels.length === 0 ? [] : largestRemainder(fen, weights)
    return {
      label: benefit.label,
      fen,
      steps: steps.map(({ label, node, reading: step }) => ({ label, value: asValue(step(at)), node })),
      shares: parts.map((part, index) => ({ level: levels[index] as string, fen: part })),
      missing: value === null ? missingAmong(wants, at) : [],
      unverified: benefit.unverified ?? null,
    }
  }
}

/** The windows are looked through once a day, not once a case. */
function closing(policy: NamedPolicy, version: Version, reading: (node: Node) => Reading): Teller['closedOn'] {
  let last: { readonly asOf: Day; readonly reading: Reading | null } | undefined
  return (asOf) => {
    if (last?.asOf !== asOf) {
      const node = closedNode(policy, version, asOf)
      last = { asOf, reading: node && reading(node) }
    }
    return last.reading
  }
}

/** Parameters that the version reads: their names, and what is said of one that is taken as it is set. */
function parametersOf(facts: Facts, version: Version): Teller['parameters'] {
  const read = new Set(
    behind(
      facts,
      expressionsOf(version).flatMap((expr) => [...factsIn(expr.node)]),
    ),
  )
  return columnsOf(facts).flatMap(({ name, label, parameter }) =>
    parameter && read.has(name) ? [{ name, isVerified: parameter.verified, say: `${label}：${parameter.source}` }] : [],
  )
}

function expressionsOf(version: Version): readonly Expr<string>[] {
  const found: Expr<string>[] = []
  const open: unknown[] = [version.conditions, version.benefit]
  for (let next = open.pop(); next !== undefined || open.length > 0; next = open.pop()) {
    if (next instanceof Expr) found.push(next)
    else if (typeof next === 'object' && next !== null) open.push(...Object.values(next))
  }
  return found
}
