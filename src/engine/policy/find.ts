import { nearest } from '#engine/ground/nearest.ts'
import { Problem } from '#engine/ground/problem.ts'
import type { Calculations, NamedCalculation } from './calculation.ts'
import type { NamedPolicy, Policies } from './policy.ts'

/** A policy by its name, or by another name that people outside use. */
export function getPolicy(policies: Policies, name: string): NamedPolicy {
  for (const [own, policy] of Object.entries(policies))
    if (own === name || policy.alsoCalled?.includes(name)) return { ...policy, name: own }
  const guess = nearest(
    name,
    Object.entries(policies).flatMap(([own, { alsoCalled }]) => [own, ...(alsoCalled ?? [])]),
  )
  throw new Problem('policyNotFound', guess === undefined ? { name } : { name, nearest: guess })
}

/** The policies over these registers, or all: those of one register share one reading of the ledgers, and are judged together or not at all. */
export function policiesOver(policies: Policies, registers?: ReadonlySet<string>): readonly NamedPolicy[] {
  return Object.entries(policies)
    .filter(([, { subject }]) => registers?.has(subject) ?? true)
    .map(([name, policy]) => ({ ...policy, name }))
}

export function getCalculation(calculations: Calculations, name: string): NamedCalculation {
  const found = Object.hasOwn(calculations, name) ? calculations[name] : undefined
  if (found) return { ...found, name }
  const guess = nearest(name, Object.keys(calculations))
  throw new Problem('calculationNotFound', guess === undefined ? { name } : { name, nearest: guess })
}
