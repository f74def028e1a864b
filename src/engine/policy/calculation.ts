import type { Facts } from './fact.ts'
import type { Results } from './rule.ts'

/**
 * A calculation (测算): named facts and named results, which decides no entitlement: an annuity, a certificate's last day, one
 * condition of a rule by itself. The same language as a policy.
 */
export type Calculation = {
  readonly label: string
  /** What it reckons, in a sentence. */
  readonly about?: string
  /** Document and clause. */
  readonly source: string
  readonly facts: Facts
  readonly results: Results
  /** What of it has not been seen in the original; shown 未核实. */
  readonly unverified?: readonly string[]
  /** What of it the bureau has confirmed since, with the document. */
  readonly verified?: readonly string[]
  /** The policy whose condition it is, where it is one asked by itself. */
  readonly policy?: string
  readonly examples: readonly CalculationExample[]
}
export type Calculations = Readonly<Record<string, Calculation>>
export type NamedCalculation = Calculation & { readonly name: string }

/** Facts as they are given from outside, and some of the results that they must give. */
export type CalculationExample = {
  readonly name: string
  readonly asOf?: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly expect: Readonly<Record<string, unknown>>
}

export function defineCalculation(calculation: Calculation): Calculation {
  return calculation
}
