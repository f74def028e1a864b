/**
 * The policies as rules of json-rules-engine, in its favour: every operand comes reckoned, as a binary float or a yes, so that
 * sums, shares, bands and marks cost it nothing; what is unknown comes as nought or no, since it has no third answer; a number
 * of alternatives is any of them; nothing is read of the ledgers, and nothing is stored.
 */
import { Engine, type NestedCondition, type RuleResult } from 'json-rules-engine'
import { evaluate } from '#engine/expr/evaluate.ts'
import type { Expr } from '#engine/expr/expr.ts'
import type { Rational } from '#engine/ground/rational.ts'
import { versionFor } from '#engine/policy/assess.ts'
import { requirementsOf } from '#engine/policy/condition.ts'
import { type Case, contextOf } from '#engine/policy/intake.ts'
import type { NamedPolicy } from '#engine/policy/policy.ts'
import type { Condition, Requirement } from '#engine/policy/rule.ts'

export type Ready = Readonly<Record<string, number | boolean>>
type Rule = { readonly name: string; readonly root: Condition; readonly named: ReadonlyMap<Requirement, string> }

/** The conditions in force on a day, each with a name of letters and digits. */
export function rulesOf(policies: readonly NamedPolicy[], asOf: string): readonly Rule[] {
  return policies.map((policy, at) => {
    const version = versionFor(policy, asOf) ?? policy.versions.at(-1)
    if (!version) throw new Error(policy.name)
    const named = new Map(requirementsOf(version.conditions).map((one, index) => [one, `p${at}c${index}`] as const))
    return { name: policy.name, root: version.conditions, named }
  })
}

export function readyFacts(rules: readonly Rule[], cases: readonly Case[], asOf: string): Ready {
  const ready: Record<string, number | boolean> = {}
  for (const [index, { named }] of rules.entries()) {
    const one = cases[index]
    if (!one) continue
    const context = contextOf(one, asOf)
    const amount = (of: Expr<string>) => {
      const value = evaluate(of.node, context) as Rational | null
      return value === null ? 0 : Number(value.num) / Number(value.den)
    }
    for (const [{ holds, measure }, name] of named)
      if (measure) {
        ready[`${name}a`] = amount(measure.actual)
        ready[`${name}b`] = amount(measure.required)
      } else ready[name] = evaluate(holds.node, context) === true
  }
  return ready
}

const numeric = {
  atLeast: 'greaterThanInclusive',
  above: 'greaterThan',
  atMost: 'lessThanInclusive',
  below: 'lessThan',
} as const

/** Whether a rule holds of ready facts, to compare with. */
export function isHeld({ root, named }: Rule, ready: Ready): boolean {
  const held = (one: Condition): boolean => {
    if (one.kind === 'group') return one.needs === 'all' ? one.members.every(held) : one.members.some(held)
    const fact = named.get(one) ?? ''
    if (!one.measure) return ready[fact] === true
    const [a, b] = [Number(ready[`${fact}a`]), Number(ready[`${fact}b`])]
    const { how } = one.measure
    return how === 'atLeast' ? a >= b : how === 'above' ? a > b : how === 'atMost' ? a <= b : a < b
  }
  return held(root)
}

export function jsonRules(rules: readonly Rule[]): (ready: Ready) => Promise<RuleResult[]> {
  const engine = new Engine()
  for (const { name, root, named } of rules) {
    const written = (one: Condition): NestedCondition => {
      if (one.kind === 'group') {
        const members = one.members.map(written)
        return one.needs === 'all' ? { all: members } : { any: members }
      }
      const fact = named.get(one) ?? ''
      return one.measure
        ? { fact: `${fact}a`, operator: numeric[one.measure.how], value: { fact: `${fact}b` } }
        : { fact, operator: 'equal', value: true }
    }
    engine.addRule({ conditions: { all: [written(root)] }, event: { type: name } })
  }
  return async (ready) => (await engine.run({ ...ready })).results
}
