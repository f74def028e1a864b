import { type Context, evaluate, type Value } from '#engine/expr/evaluate.ts'
import { Expr } from '#engine/expr/expr.ts'
import type { Node } from '#engine/expr/node.ts'
import type { Day } from '#engine/ground/day.ts'
import {
  floor,
  largestRemainder,
  multiply,
  negate,
  type Rational,
  rational,
  roundHalfUp,
  subtract,
} from '#engine/ground/rational.ts'
import { shiftDays } from '#engine/ground/shiftDay.ts'
import { behind, columnsOf, type FactColumn } from './columns.ts'
import { factsIn } from './factsIn.ts'
import { type Case, changed, contextOf } from './intake.ts'
import type { NamedPolicy, Outcome, PolicyDocument, Version } from './policy.ts'
import type { Condition, ConditionGroup, Lever, Requirement, State } from './rule.ts'
import { factsOfRequirement, lackingOf, outcomeOf, reasonsOf, type States, statesOf } from './states.ts'
import { closedNode, sayClosed, windowOf } from './windows.ts'

/** The verdict on one case on one day, with everything that a reader may ask about it. */
export type Assessment = {
  readonly policy: string
  readonly asOf: Day
  readonly outcome: Outcome
  /** The version that applied; null where none did. */
  readonly version: Version | null
  /** Why nothing was judged, or why what was judged is of no use any more. */
  readonly reason: string | null
  readonly root: AssessedCondition | AssessedGroup | null
  readonly conditions: readonly AssessedCondition[]
  /** What keeps the case from holding. */
  readonly reasons: readonly AssessedCondition[]
  /** What a `near` case has to mend. */
  readonly lacking: readonly AssessedCondition[]
  readonly missing: readonly MissingFact[]
  readonly amount: AssessedAmount | null
  readonly window: ReturnType<typeof windowOf>
  readonly byDefault: readonly string[]
  readonly notes: readonly string[]
  readonly unverified: readonly string[]
  /** What the bureau has confirmed of it, with the document. */
  readonly verified: readonly string[]
}

export type AssessedGroup = {
  readonly group: ConditionGroup
  readonly state: State
  readonly members: readonly (AssessedCondition | AssessedGroup)[]
}
export type AssessedCondition = {
  readonly condition: Requirement
  readonly state: State
  readonly document: PolicyDocument | null
  readonly actual: Value
  readonly actualHigh: Value
  readonly required: Value
  /** How much the levers must move, in the unit of what is measured; null where nothing is short or measured. */
  readonly shortfall: Rational | null
  /** Of a shortfall where reaching what is required is not enough: what must be passed, and how far off that is. */
  readonly bound: { readonly value: Rational; readonly distance: Rational } | null
  readonly missing: readonly MissingFact[]
}
export type MissingFact = { readonly name: string; readonly fact: string; readonly label: string }

export type AssessedAmount = {
  readonly label: string
  /** In fen, rounded half up; null is unknown. */
  readonly fen: bigint | null
  readonly steps: readonly { readonly label: string; readonly value: Value; readonly node: Node }[]
  readonly shares: readonly { readonly level: string; readonly fen: bigint }[]
  readonly missing: readonly MissingFact[]
  readonly unverified: string | null
}

/** Judges a case. Reads no store and no clock; runs in the browser. */
export function assess(policy: NamedPolicy, one: Case, asOf: Day): Assessment {
  const context = contextOf(one, asOf)
  const common = { policy: policy.name, asOf, byDefault: one.byDefault }
  const nothing = (outcome: Outcome, reason: string, missing: readonly MissingFact[] = []): Assessment => ({
    ...common,
    outcome,
    version: null,
    reason,
    root: null,
    conditions: [],
    reasons: [],
    lacking: [],
    missing,
    amount: null,
    window: null,
    notes: one.notes,
    unverified: [],
    verified: [],
  })
  if (policy.concerns) {
    const concerns = evaluate(policy.concerns.node, context)
    if (concerns === false) return nothing('notApplicable', '不属于这项政策的对象')
    if (concerns === null)
      return nothing('unknown', '不知是否属于这项政策的对象', missingOf(policy, factsIn(policy.concerns.node), context))
  }
  const chosen = evaluate({ op: 'field', name: policy.chosenBy }, context)
  if (chosen === null) return nothing('unknown', '不知按哪一版规定判断', missingOf(policy, [policy.chosenBy], context))
  const version = versionFor(policy, chosen)
  if (!version) return nothing('notApplicable', noVersion(policy, chosen))
  const states = statesOf(version.conditions, context)
  const closed = closedNode(policy, version, asOf)
  const isClosed = closed !== null && evaluate(closed, context) === true
  const outcome = isClosed ? 'notApplicable' : outcomeOf(version.conditions, states, context)
  const root = assessed(policy, version, version.conditions, states, context)
  const conditions = flat(root)
  const reasons = reasonsOf(version.conditions, states, context)
  const lacking = outcome === 'near' ? lackingOf(version.conditions, states, context) : []
  const contradictions = (version.checks ?? [])
    .filter(({ holds }) => evaluate(holds.node, context) === false)
    .map(({ say }) => say)
  return {
    ...common,
    outcome,
    version,
    reason: isClosed ? sayClosed(policy, version, context) : null,
    root,
    conditions,
    reasons: conditions.filter(({ condition }) => reasons.includes(condition)),
    lacking: conditions.filter(({ condition }) => lacking.includes(condition)),
    missing: inOrder(
      policy,
      conditions.flatMap(({ missing }) => missing),
    ),
    amount: amountOf(policy, version, context),
    window: windowOf(policy, version, context),
    notes: [...one.notes, ...contradictions],
    unverified: [...(version.unverified ?? []), ...parametersUsed(policy, version, one, false)],
    verified: [
      ...(version.verified ?? []),
      ...(version.benefit?.verified === undefined ? [] : [version.benefit.verified]),
      ...parametersUsed(policy, version, one, true),
    ],
  }
}

/** The version in force on the day or in the year that the rule goes by. */
export function versionFor(policy: NamedPolicy, chosen: Value): Version | undefined {
  const place = (bound: string | number) =>
    typeof chosen === 'object' && chosen !== null
      ? Number(floor(chosen)) - Number(bound)
      : String(chosen) < String(bound)
        ? -1
        : String(chosen) > String(bound)
          ? 1
          : 0
  return policy.versions.find(({ from, to }) => place(from) >= 0 && (to === undefined || place(to) <= 0))
}

function noVersion(policy: NamedPolicy, chosen: Value): string {
  const when = typeof chosen === 'object' && chosen !== null ? `${floor(chosen)}年` : String(chosen)
  return `${when}没有生效的规定：${policy.versions.map(({ from, to }) => `${from}至${to ?? '今'}`).join('，')}`
}

function assessed(
  policy: NamedPolicy,
  version: Version,
  one: Condition,
  states: States,
  context: Context,
): AssessedCondition | AssessedGroup {
  const state = states.get(one) ?? 'unknown'
  if (one.kind === 'group')
    return {
      group: one,
      state,
      members: one.members.map((member) => assessed(policy, version, member, states, context)),
    }
  const shown = one.shown ?? one.measure
  const far = state === 'unmet' ? distanceOf(one, context) : null
  const document = one.document
    ? version.documents.find(({ number, title }) => number === one.document || title === one.document)
    : version.documents[0]
  return {
    condition: one,
    state,
    document: document ?? null,
    actual: shown ? evaluate(shown.actual.node, context) : null,
    actualHigh: one.shown?.actualHigh ? evaluate(one.shown.actualHigh.node, context) : null,
    required: shown?.required ? evaluate(shown.required.node, context) : null,
    shortfall: far && shortfallOf(policy, one, far.distance),
    bound: isStrict(one) ? far : null,
    missing: state === 'unknown' ? missingOf(policy, factsOfRequirement(one), context) : [],
  }
}

function flat(one: AssessedCondition | AssessedGroup): readonly AssessedCondition[] {
  return 'condition' in one ? [one] : one.members.flatMap(flat)
}

/** What is required, and how far the measured value is from it. */
function distanceOf(one: Requirement, context: Context): NonNullable<AssessedCondition['bound']> | null {
  const { measure } = one
  if (!measure) return null
  const actual = evaluate(measure.actual.node, context) as Rational | null
  const value = evaluate(measure.required.node, context) as Rational | null
  if (actual === null || value === null) return null
  const gap = subtract(value, actual)
  return { value, distance: measure.how === 'atLeast' || measure.how === 'above' ? gap : negate(gap) }
}

/**
 * How far the measured value must move so that the condition holds: up to what is required, rounded to the smallest step of
 * the facts that move it, and beyond it where reaching is not enough (超过).
 */
function shortfallOf(policy: NamedPolicy, one: Requirement, distance: Rational): Rational | null {
  const step = smallestStep(policy, one.levers ?? [])
  const steps = multiply(distance, rational(step))
  const wanted = isStrict(one) ? floor(steps) + 1n : -floor(negate(steps))
  return wanted < 0n ? null : rational(wanted, step)
}

function isStrict({ measure }: Requirement): boolean {
  return measure?.how === 'above' || measure?.how === 'below'
}

/** How many of the smallest steps of these facts one of what is measured is: fen are whole, a decimal has its scale. */
function smallestStep(policy: NamedPolicy, levers: readonly Lever[]): bigint {
  const columns = levers.flatMap((lever) => columnsOf(policy.facts).filter(({ name }) => name === lever.fact))
  const scales = columns.map((column) => (column.kind === 'decimal' ? (column.scale ?? 0) : 0))
  return 10n ** BigInt(scales.length > 0 ? Math.min(...scales) : 2)
}

/** The case after the levers of its lacking conditions have been moved: what the explanation says would do. */
export function mended(policy: NamedPolicy, one: Case, lacking: readonly AssessedCondition[], asOf: Day): Case {
  const record: Record<string, Case['record'][string]> = { ...one.record }
  const columns = new Map(columnsOf(policy.facts).map((column) => [column.name, column]))
  for (const { condition, shortfall } of lacking) {
    for (const lever of condition.levers ?? []) {
      const column = columns.get(lever.fact)
      if (!column) continue
      if (lever.kind === 'becomes') record[lever.fact] = lever.value
      else if (lever.kind === 'set')
        record[lever.fact] = rawOf(reached(condition, shortfall, contextOf(one, asOf)), column)
      else record[lever.fact] = moved(record[lever.fact], condition, shortfall, column)
    }
  }
  return changed(policy.facts, one, record, asOf)
}

function reached(condition: Requirement, shortfall: Rational | null, context: Context): Rational {
  const actual = condition.measure ? evaluate(condition.measure.actual.node, context) : null
  const sign = condition.measure?.how === 'atMost' || condition.measure?.how === 'below' ? -1n : 1n
  return subtract(actual as Rational, multiply(shortfall ?? rational(0), rational(-sign)))
}

function moved(
  value: Case['record'][string],
  condition: Requirement,
  shortfall: Rational | null,
  column: FactColumn,
): Case['record'][string] {
  // More of what nobody knows is still unknown.
  if (shortfall === null || value === null || value === undefined || typeof value === 'boolean') return value
  const down = condition.measure?.how === 'atMost' || condition.measure?.how === 'below'
  const by = rawOf(shortfall, column) * (down ? -1n : 1n)
  return typeof value === 'string' ? shiftDays(value, by) : BigInt(value as number | bigint) + by
}

function rawOf(value: Rational, column: FactColumn): bigint {
  return roundHalfUp(value, column.kind === 'decimal' ? (column.scale ?? 0) : 0)
}

/** Facts that are wanted, unknown, and have nothing taken for them. */
function missingOf(policy: NamedPolicy, names: readonly string[], context: Context): readonly MissingFact[] {
  const wanted = behind(policy.facts, names)
  return columnsOf(policy.facts)
    .filter(
      ({ name, neededWhen }) =>
        wanted.includes(name) &&
        evaluate({ op: 'known', arg: { op: 'field', name } }, context) === false &&
        (neededWhen === undefined || evaluate(neededWhen.node, context) !== false),
    )
    .map(({ name, fact, label }) => ({ name, fact, label }))
}

/** Each once, in the order in which the policy declares them. */
function inOrder(policy: NamedPolicy, missing: readonly MissingFact[]): readonly MissingFact[] {
  const found = new Map(missing.map((one) => [one.name, one]))
  return columnsOf(policy.facts).flatMap(({ name }) => found.get(name) ?? [])
}

function amountOf(policy: NamedPolicy, version: Version, context: Context): AssessedAmount | null {
  const { benefit } = version
  if (!benefit) return null
  const value = evaluate(benefit.amount.node, context) as Rational | null
  const fen = value === null ? null : roundHalfUp(value, 0)
  const levels = Object.entries(benefit.shares ?? {})
  const parts =
    fen === null || levels.length === 0
      ? []
      : largestRemainder(
          fen,
          levels.map(([, weight]) => rational(weight)),
        )
  return {
    label: benefit.label,
    fen,
    steps: (benefit.steps ?? []).map(({ label, of }) => ({ label, value: evaluate(of.node, context), node: of.node })),
    shares: levels.flatMap(([level], index) => (parts[index] === undefined ? [] : [{ level, fen: parts[index] }])),
    missing: value === null ? missingOf(policy, factsIn(benefit.amount.node), context) : [],
    unverified: benefit.unverified ?? null,
  }
}

/** Parameters that this case took as they are set: those that somebody has confirmed, or those that nobody has. */
function parametersUsed(policy: NamedPolicy, version: Version, one: Case, verified: boolean): readonly string[] {
  const used = new Set(
    behind(
      policy.facts,
      expressionsOf(version).flatMap((expr) => [...factsIn(expr.node)]),
    ),
  )
  return columnsOf(policy.facts)
    .filter(({ name, parameter }) => parameter?.verified === verified && used.has(name) && one.byDefault.includes(name))
    .map(({ label, parameter }) => `${label}：${parameter?.source}`)
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
