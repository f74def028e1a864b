import type { Context } from '#engine/expr/context.ts'
import { evaluate, readingFor, type Value } from '#engine/expr/evaluate.ts'
import { Laid } from '#engine/expr/laid.ts'
import { asValue, type Reckoned } from '#engine/expr/value.ts'
import { type Day, dayText } from '#engine/ground/day.ts'
import { toRational } from '#engine/ground/exactNumber.ts'
import { floor, multiply, type Rational, rational, roundHalfUp, subtract } from '#engine/ground/rational.ts'
import { shiftDays } from '#engine/ground/shiftDay.ts'
import type { AssessedAmount, AssessedCondition, AssessedGroup, Assessment, MissingFact } from './assessment.ts'
import { columnsOf, type FactColumn } from './columns.ts'
import { factsIn } from './factsIn.ts'
import { type Case, changed, contextOf } from './intake.ts'
import type { NamedPolicy, Outcome, PolicyDocument, Version } from './policy.ts'
import type { Requirement, State } from './rule.ts'
import { type Judged, type JudgedRequirement, judge, lackingOf, outcomeOf, reasonsOf } from './states.ts'
import { missingAmong, type RequirementTeller, type Teller, tellerFor, wantsOf } from './teller.ts'
import { sayClosed, windowOf } from './windows.ts'

/** Judges a case. Reads no store and no clock; runs in the browser. What the verdict says of itself is reckoned when it is asked. */
export function assess(policy: NamedPolicy, one: Case, asOf: Day): Assessment {
  const context = contextOf(one, asOf)
  const reading = readingFor(context)
  const nothing = (outcome: Outcome, reason: string, wanted: readonly string[] = []): Assessment => ({
    policy: policy.name,
    asOf,
    byDefault: one.byDefault,
    outcome,
    version: null,
    reason,
    root: null,
    conditions: [],
    reasons: [],
    lacking: [],
    missing: missingAmong(wantsOf(policy.facts, wanted, reading), context),
    amount: null,
    window: null,
    notes: one.notes,
    unverified: [],
    verified: [],
  })
  if (policy.concerns) {
    const concerns = reading(policy.concerns.node)(context)
    if (concerns === false) return nothing('notApplicable', '不属于这项政策的对象')
    if (concerns === null) return nothing('unknown', '不知是否属于这项政策的对象', factsIn(policy.concerns.node))
  }
  const chosen = asValue(chosenBy(policy, context))
  if (chosen === null) return nothing('unknown', '不知按哪一版规定判断', [policy.chosenBy])
  const version = versionFor(policy, chosen)
  if (!version) return nothing('notApplicable', noVersion(policy, chosen))
  return new Found(policy, version, tellerFor(policy, version, context), one, context)
}

function chosenBy({ chosenBy: name }: NamedPolicy, context: Context): Reckoned {
  if (context instanceof Laid) return context.layout.field(name)(context)
  return readingFor(context)({ op: 'field', name })(context)
}

/** A verdict by a version. The states are found at once, the rest when it is asked for. */
class Found implements Assessment {
  readonly policy: string
  readonly version: Version
  readonly outcome: Outcome
  readonly root: AssessedCondition | AssessedGroup
  readonly conditions: readonly AssessedCondition[]
  private readonly asked: NamedPolicy
  private readonly teller: Teller
  private readonly one: Case
  private readonly context: Context
  private readonly judged: Judged
  private readonly isClosed: boolean
  private reckoned: AssessedAmount | null | undefined

  constructor(policy: NamedPolicy, version: Version, teller: Teller, one: Case, context: Context) {
    this.policy = policy.name
    this.asked = policy
    this.version = version
    this.teller = teller
    this.one = one
    this.context = context
    this.judged = judge(teller.rule, context)
    this.isClosed = teller.closedOn(context.asOf)?.(context) === true
    this.outcome = this.isClosed ? 'notApplicable' : outcomeOf(this.judged, context)
    const conditions: AssessedCondition[] = []
    this.root = assessed(this.judged, teller, context, conditions)
    this.conditions = conditions
  }

  get asOf(): Day {
    return this.context.asOf
  }
  get reason(): string | null {
    return this.isClosed ? sayClosed(this.asked, this.version, this.context) : null
  }
  get byDefault(): readonly string[] {
    return this.one.byDefault
  }
  get reasons(): readonly AssessedCondition[] {
    return this.inOrder(reasonsOf(this.judged, this.context))
  }
  get lacking(): readonly AssessedCondition[] {
    return this.outcome === 'near' ? this.inOrder(lackingOf(this.judged, this.context)) : []
  }
  /** Each once, in the order in which the policy declares them. */
  get missing(): readonly MissingFact[] {
    const unknown = this.conditions.filter(({ state }) => state === 'unknown')
    if (unknown.length === 0) return []
    const wanted = new Set(unknown.flatMap(({ missing }) => missing.map(({ name }) => name)))
    return this.teller.wants.filter(({ fact }) => wanted.has(fact.name)).map(({ fact }) => fact)
  }
  get amount(): AssessedAmount | null {
    if (this.reckoned === undefined) this.reckoned = this.teller.amount?.(this.context) ?? null
    return this.reckoned
  }
  get window(): Assessment['window'] {
    return windowOf(this.asked, this.version, this.context)
  }
  get notes(): readonly string[] {
    const failing = this.teller.checks.filter(({ holds }) => holds(this.context) === false)
    return failing.length === 0 ? this.one.notes : [...this.one.notes, ...failing.map(({ say }) => say)]
  }
  get unverified(): readonly string[] {
    return this.withParameters(this.teller.unverified, false)
  }
  get verified(): readonly string[] {
    return this.withParameters(this.teller.verified, true)
  }

  private inOrder(some: readonly JudgedRequirement[]): readonly AssessedCondition[] {
    if (some.length === 0) return []
    const places = new Set(some.map(({ ready }) => ready.place))
    return this.conditions.filter((_, place) => places.has(place))
  }
  /** And the parameters that this case took as they are set: those that somebody has confirmed, or those that nobody has. */
  private withParameters(said: readonly string[], isVerified: boolean): readonly string[] {
    const { parameters } = this.teller
    if (parameters.length === 0) return said
    const { byDefault } = this.one
    const taken = parameters.filter((one) => one.isVerified === isVerified && byDefault.includes(one.name))
    return [...said, ...taken.map(({ say }) => say)]
  }
}

function assessed(
  { ready, state, members }: Judged,
  teller: Teller,
  context: Context,
  conditions: AssessedCondition[],
): AssessedCondition | AssessedGroup {
  if ('members' in ready)
    return {
      group: ready.condition,
      state,
      members: (members ?? []).map((member) => assessed(member, teller, context, conditions)),
    }
  const told = new Told(ready.condition, state, teller.requirements[ready.place] as RequirementTeller, context)
  conditions.push(told)
  return told
}

/** A condition of a verdict. */
class Told implements AssessedCondition {
  readonly condition: Requirement
  readonly state: State
  private readonly teller: RequirementTeller
  private readonly context: Context

  constructor(condition: Requirement, state: State, teller: RequirementTeller, context: Context) {
    this.condition = condition
    this.state = state
    this.teller = teller
    this.context = context
  }

  get document(): PolicyDocument | null {
    return this.teller.document
  }
  get actual(): Value {
    return this.teller.actual(this.context)
  }
  get actualHigh(): Value {
    return this.teller.actualHigh(this.context)
  }
  get required(): Value {
    return this.teller.required(this.context)
  }
  get shortfall(): Rational | null {
    const short = this.state === 'unmet' ? (this.teller.measured?.shortfall(this.context) ?? null) : null
    return short === null ? null : toRational(short)
  }
  get bound(): AssessedCondition['bound'] {
    const { measured } = this.teller
    return this.state === 'unmet' && measured?.isStrict ? measured.distance(this.context) : null
  }
  get missing(): readonly MissingFact[] {
    return this.state === 'unknown' ? missingAmong(this.teller.wants, this.context) : []
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
  const when = typeof chosen === 'object' && chosen !== null ? `${floor(chosen)}年` : dayText(String(chosen))
  return `${when}没有生效的规定，有规定的是${policy.versions.map(sayPeriod).join('、')}`
}

function sayPeriod({ from, to }: Version): string {
  const bound = (one: string | number) => (typeof one === 'number' ? `${one}年` : dayText(one))
  if (to === undefined) return `${bound(from)}以后`
  return from === to ? bound(from) : `${bound(from)}至${bound(to)}`
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
