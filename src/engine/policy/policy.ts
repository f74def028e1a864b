import type { Expr } from '#engine/expr/expr.ts'
import type { Calendar } from './calendar.ts'
import type { Facts } from './fact.ts'
import type { Condition, Results } from './rule.ts'

/**
 * A policy: who qualifies for what, under which version of the rule, and what it is worth. Plain data; reads no store and no
 * clock. A version is chosen by the rule's own day or year; when the law changes, a version is added.
 */
export type Policy = {
  readonly title: string
  readonly issuer: string
  /** What it grants, in a sentence. */
  readonly about: string
  /** The register whose records it judges. */
  readonly subject: string
  /** Other names by which people outside call it; the first is the prefix of its conditions as calculations. */
  readonly alsoCalled?: readonly string[]
  readonly facts: Facts
  /** The fact that chooses the version: a day, or a whole number that is a year. */
  readonly chosenBy: string
  /** Indicators that count whoever succeeds with it: a target of theirs is closed by those who qualify. */
  readonly raises?: readonly string[]
  /** Over the subject's own record: it has this already and need not ask again this year. */
  readonly held?: Expr<string>
  /** Not of this kind: notApplicable. */
  readonly concerns?: Expr<string>
  readonly versions: readonly Version[]
  /** What of it goes by working days: the same with those of a house (`onCalendar`). Shipped: weekends only. */
  readonly byCalendar?: (calendar: Calendar) => Pick<Policy, 'facts' | 'versions'>
  readonly examples: readonly PolicyExample[]
}
export type Policies = Readonly<Record<string, Policy>>
export type NamedPolicy = Policy & { readonly name: string }

export type Version = {
  readonly id: string
  /** First and last day or year of the fact that chooses. */
  readonly from: string | number
  readonly to?: string | number
  readonly documents: readonly PolicyDocument[]
  readonly conditions: Condition
  readonly benefit?: Benefit
  /** What is to be known of the case besides: ratios, intervals, words. Answers of the calculation `<policy>.overall`. */
  readonly answers?: Results
  /** When applications are taken, year by year. */
  readonly windows?: readonly Window[]
  /** What cannot be had together with it, in words. */
  readonly excludes?: readonly string[]
  /** What of this version has not been seen in the original. */
  readonly unverified?: readonly string[]
  /** What of it the bureau has confirmed since, with the document. */
  readonly verified?: readonly string[]
  /** Facts that contradict each other: said beside the verdict where one does not hold. */
  readonly checks?: readonly { readonly say: string; readonly holds: Expr<string> }[]
}

export type PolicyDocument = {
  readonly title: string
  readonly number?: string
  readonly issuer?: string
  /** A day, or the month or year (`2018-09`) where no more is known. */
  readonly issuedOn?: string
  readonly from?: string
  readonly to?: string
  readonly source?: string
}

export type Window = {
  readonly opens: string
  readonly closes: string
  /** The year of the rule (or of its day) that it is for: then nobody can apply for that year once it has closed. */
  readonly of?: number
  /** Whoever was late can still have it: then its closing ends nothing. */
  readonly orLater?: true
  readonly note?: string
}

/** What it is worth: an amount of money, by named steps, shared among levels of government by largest remainder. */
export type Benefit = {
  readonly label: string
  readonly amount: Expr<string>
  /** How the amount comes about, in order. */
  readonly steps?: readonly { readonly label: string; readonly of: Expr<string> }[]
  readonly shares?: Readonly<Record<string, number>>
  readonly unverified?: string
  readonly verified?: string
}

/** In the order in which an officer reads them: what can be had first, what was not asked last. */
export const outcomes = ['eligible', 'near', 'manual', 'unknown', 'ineligible', 'notApplicable'] as const
export type Outcome = (typeof outcomes)[number]

export type PolicyExample = {
  readonly name: string
  readonly asOf: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly expect: Outcome
  /** In yuan, where the example is about it. */
  readonly amountYuan?: number
}

export function definePolicy(policy: Policy): Policy {
  return policy
}
