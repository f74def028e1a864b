import { nearest } from '#engine/ground/nearest.ts'
import { Problem } from '#engine/ground/problem.ts'
import type { Calculation, Calculations } from './calculation.ts'
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

export function getCalculation(calculations: Calculations, name: string): Calculation {
  const found = Object.hasOwn(calculations, name) ? calculations[name] : undefined
  if (found) return found
  const guess = nearest(name, Object.keys(calculations))
  throw new Problem('calculationNotFound', guess === undefined ? { name } : { name, nearest: guess })
}
