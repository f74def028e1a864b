import { constant, Expr } from '#engine/expr/expr.ts'
import { type Day, dayText } from '#engine/ground/day.ts'
import { isProblem, Problem } from '#engine/ground/problem.ts'
import { rational, toDecimalText } from '#engine/ground/rational.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { listRows, type Scope } from '#engine/ledger/query.ts'
import type { NamedCalculation } from './calculation.ts'
import { weekendsOnly } from './calendar.ts'
import { criteriaOf } from './criteria.ts'
import type { Fact, Facts, ScalarFact } from './fact.ts'
import { getPolicy } from './find.ts'
import { calendarOf, onCalendar } from './houseCalendar.ts'
import { readFacts } from './intake.ts'
import type { NamedPolicy, Policies, Version } from './policy.ts'

/**
 * What the bureau has confirmed of its policies and calculations, kept in the books as records of this register: a parameter that
 * is set otherwise or found right, or a point of a document that somebody has now read in the original. A policy and a parameter
 * are named as the page names them, so that a table of confirmations reads in Chinese and can be imported.
 */
export const parameterRegister = 'policyParameter'

export type Confirmation = {
  readonly id: string
  readonly version: number
  readonly policy: string
  readonly parameter: string
  /** As typed, in the unit of the fact; null: what the program ships is right. */
  readonly value: string | null
  readonly source: string
  readonly confirmedOn: Day
  readonly confirmedBy: string | null
}

const pageSize = 1_000

export async function confirmationsOf(ledger: Ledger, scope: Scope = {}): Promise<readonly Confirmation[]> {
  if (!Object.hasOwn(ledger.registers, parameterRegister)) return []
  const found: Confirmation[] = []
  for (let offset = 0; ; offset += pageSize) {
    const rows = await listRows(ledger, { ...scope, register: parameterRegister, limit: pageSize, offset })
    for (const { id, version, values } of rows)
      found.push({ ...(values as Omit<Confirmation, 'id' | 'version'>), id, version })
    if (rows.length < pageSize) return found
  }
}

/** The policies as they hold in this house: with what the bureau has set and confirmed and its working days, as the books said it then. */
export async function inForce(
  ledger: Ledger,
  policies: readonly NamedPolicy[],
  scope: Scope = {},
): Promise<readonly NamedPolicy[]> {
  const confirmations = await confirmationsOf(ledger, scope)
  const goByIt = policies.some(({ byCalendar }) => byCalendar !== undefined)
  const calendar = goByIt ? await calendarOf(ledger, scope) : weekendsOnly
  return policies.map((policy) => withConfirmations(onCalendar(policy, calendar), confirmations))
}

/**
 * A calculation as it holds in this house. One that is a condition of a policy asked by itself holds as the policy does, with the
 * bureau's own values.
 */
export async function calculationInForce(
  ledger: Ledger,
  calculation: NamedCalculation,
  policies: Policies,
): Promise<NamedCalculation> {
  if (calculation.policy === undefined) return withConfirmed(calculation, await confirmationsOf(ledger))
  const shipped = getPolicy(policies, calculation.policy)
  const [policy = shipped] = await inForce(ledger, [shipped])
  return { ...calculation, ...criteriaOf({ [policy.name]: policy })[calculation.name] }
}

/** Judges, explains and prints like any policy; one without confirmations is the same object as before. */
function withConfirmations(policy: NamedPolicy, confirmations: readonly Confirmation[]): NamedPolicy {
  const own = confirmationsFor(policy.title, policy.name, confirmations)
  if (own.length === 0) return policy
  return {
    ...policy,
    facts: settledFacts(policy.facts, own),
    versions: policy.versions.map((version) => paidAgain(readAgain(version, own), own)),
  }
}

/** A calculation as it holds in this house; without confirmations the same object as before. */
function withConfirmed(calculation: NamedCalculation, confirmations: readonly Confirmation[]): NamedCalculation {
  const own = confirmationsFor(calculation.label, calculation.name, confirmations)
  return own.length === 0
    ? calculation
    : { ...readAgain(calculation, own), facts: settledFacts(calculation.facts, own) }
}

/** Those that speak of one policy or calculation, by its title or its name. */
export function confirmationsFor(
  title: string,
  name: string,
  confirmations: readonly Confirmation[],
): readonly Confirmation[] {
  return confirmations.filter(({ policy }) => policy === title || policy === name)
}

function named(own: readonly Confirmation[], ...names: readonly string[]): Confirmation | undefined {
  return own.find(({ parameter }) => names.includes(parameter))
}

/** Facts with the bureau's own values, and with the document that a parameter was found right in. */
export function settledFacts(facts: Facts, own: readonly Confirmation[]): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]): [string, Fact] => {
      const confirmation = isParameter(fact) ? named(own, name, fact.label) : undefined
      return [name, confirmation && isParameter(fact) ? settled(name, fact, confirmation) : fact]
    }),
  )
}

/** The document, the day, and who: （《…》，2026年3月1日，某某核实）. */
function sayConfirmation({ source, confirmedOn, confirmedBy }: Confirmation): string {
  return [source, dayText(confirmedOn), `${confirmedBy ?? ''}核实`].join('，')
}

type ParameterFact = ScalarFact & { readonly parameter: NonNullable<ScalarFact['parameter']> }
export function isParameter(fact: Fact): fact is ParameterFact {
  return 'parameter' in fact && fact.parameter !== undefined
}

function settled(name: string, fact: ParameterFact, confirmation: Confirmation): ScalarFact {
  const parameter = { verified: true, source: sayConfirmation(confirmation) }
  if (confirmation.value === null) return { ...fact, parameter }
  try {
    return { ...fact, default: readValue(name, fact, confirmation.value), parameter }
  } catch (error) {
    if (!isProblem(error)) throw error
    // Written past the page that would have refused it: the rule stays as it is shipped, and says so.
    const unusable = `${fact.parameter.source}；本局所填“${confirmation.value}”不能用`
    return { ...fact, parameter: { verified: false, source: unusable } }
  }
}

/** A parameter that follows a table of its own (a rate of each year) has no one value to be replaced by. */
export function hasOneValue({ default: shipped }: ScalarFact): boolean {
  return shipped === undefined || shipped.node.op === 'literal'
}

/** The bureau's own value as an expression. `factInvalid` when it is of another kind, `badInput` when it takes none. */
export function readValue(name: string, fact: ScalarFact, text: string): Expr {
  if (!hasOneValue(fact))
    throw new Problem('badInput', {
      what: `“${fact.label}”按年份或分档取数，不能改成一个数。`,
      next: '取值空着，只填核实依据。',
    })
  const { default: _default, neededWhen: _needed, from: _from, ...bare } = fact
  const words: Readonly<Record<string, boolean>> = { 是: true, 否: false }
  const given = bare.kind === 'flag' ? (words[text.trim()] ?? text) : text.trim()
  const { record, notes } = readFacts({ [name]: bare }, { [name]: given }, '2000-01-01')
  const raw = record[name]
  if (raw === null || raw === undefined)
    throw new Problem('factInvalid', { name, label: fact.label, reason: notes.join('；') || '没有值' })
  switch (bare.kind) {
    case 'money':
      return new Expr({ op: 'literal', type: 'money', value: String(raw) })
    case 'whole':
      return new Expr({ op: 'literal', type: 'number', value: String(raw) })
    case 'decimal': {
      const scale = bare.scale ?? 0
      const value = rational(BigInt(raw as bigint), 10n ** BigInt(scale))
      return new Expr({ op: 'literal', type: 'number', value: toDecimalText(value, scale) })
    }
    case 'day':
      return new Expr({ op: 'literal', type: 'day', value: String(raw) })
    default:
      return constant(raw as string | boolean)
  }
}

type Doubted = { readonly unverified?: readonly string[]; readonly verified?: readonly string[] }

/** Points that somebody has read in the original go from 未核实 to 已核实, with what they were read in. */
function readAgain<T extends Doubted>(doubted: T, own: readonly Confirmation[]): T {
  const { unverified = [], ...rest } = doubted
  const verified = unverified.flatMap((text) => told(text, own) ?? [])
  const left = unverified.filter((text) => !named(own, text))
  return {
    ...(rest as T),
    ...(left.length > 0 ? { unverified: left } : {}),
    ...(verified.length > 0 ? { verified } : {}),
  }
}

function told(text: string, own: readonly Confirmation[]): string | undefined {
  const confirmation = named(own, text)
  return confirmation && `${text}（${sayConfirmation(confirmation)}）`
}

function paidAgain(version: Version, own: readonly Confirmation[]): Version {
  if (version.benefit?.unverified === undefined) return version
  const { unverified, ...rest } = version.benefit
  const verified = told(unverified, own)
  return verified === undefined ? version : { ...version, benefit: { ...rest, verified } }
}
