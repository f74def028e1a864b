import type { Day } from '#engine/ground/day.ts'
import type { Rational } from '#engine/ground/rational.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import type { Narrowing } from './condition.ts'
import type { Indicator, Indicators } from './indicator.ts'
import type { Question, Reckoned } from './reckon.ts'
import type { Window } from './window.ts'

/** What may be said of any indicator, without declaring it again. */
export const readingNames = [
  'value',
  'approximate',
  'growth',
  'delta',
  'net',
  'share',
  'completion',
  'target',
  'pace',
  'gap',
  'shortfall',
  'forecast',
  'rank',
  'ofLastYear',
  'cumulative',
  'isZero',
  'isFirst',
  'names',
] as const
export type Reading = (typeof readingNames)[number]

export function isReading(name: string): name is Reading {
  return (readingNames as readonly string[]).includes(name)
}

export type FigureRequest = Narrowing & {
  readonly indicator: string
  readonly window: Window
  readonly reading?: Reading
  /** The whole of a share: an indicator, in the same window. Default: the indicator itself, not narrowed. */
  readonly of?: string
  /** Peers of a rank (全市), or the area that a gap looks at (city, province, country). */
  readonly group?: string
  /** What `isFirst` counts in: whole multiples of it, in the indicator's unit. */
  readonly step?: Rational
  /** Which target a completion or gap speaks of, where several are set. */
  readonly target?: 'assigned' | 'ownPlan' | 'standing'
  /** Names beyond this number are summed up: A、B等5家. */
  readonly limit?: number
  /** Decimals of the printed figure; default: the indicator's for values, one for rates, two for completion. */
  readonly decimals?: number
  readonly by?: string
  readonly division?: string
  /** As the bureau knew it on that day, or after that revision. */
  readonly knownOn?: Day
  readonly knownAt?: number
  readonly withRecords?: boolean | { readonly limit?: number; readonly offset?: number }
}

/** What is asked, of what. */
export type At = {
  readonly ledger: Ledger
  readonly indicators: Indicators
  readonly indicator: Indicator
  readonly question: Question
  readonly request: FigureRequest
}

/** A reading's answer. `main` is the value in the window itself, whatever was reckoned beside it. */
export type Read = {
  readonly main: Reckoned
  readonly value: Rational | null
  readonly unit: string
  readonly decimals: number
  readonly text: string
  readonly phrase: string
  readonly names?: readonly string[]
  readonly missing: readonly string[]
  readonly notes: readonly string[]
}
