/** What the server answers of a gap. Numbers are exact decimal texts. */
import type { Outcome } from '#engine/policy/policy.ts'
import type { BacktestAnswer, Light } from '../../api.ts'

export type Visit = {
  readonly id: string
  readonly on: string
  readonly officer: string | null
  readonly isDone: boolean
  readonly outcome: 'achieved' | 'underWay' | 'notYet' | 'declined' | null
}
export type Candidate = {
  readonly id: string
  readonly title: string
  readonly policy: string
  readonly outcome: Outcome
  readonly needs: readonly string[]
  readonly amountYuan: string | null
  readonly visit: Visit | null
}
export type GapAnswer = {
  readonly year: number
  readonly asOf: string
  readonly indicator: string | null
  readonly label: string
  readonly unit: string
  readonly target: string
  readonly actual: string | null
  readonly short: string | null
  readonly light: Light
  readonly lightText: string
  readonly subject: string | null
  readonly policies: readonly { readonly policy: string; readonly title: string }[]
  readonly counts: Readonly<Partial<Record<Outcome, number>>>
  readonly candidates: readonly Candidate[]
  /** Why there may be none. */
  readonly none: string
  readonly visits: {
    readonly planned: number
    readonly done: number
    readonly achieved: number
    readonly underWay: number
    readonly rate: { readonly achieved: number; readonly finished: number } | null
  }
  readonly expected: string | null
  readonly forecast: {
    readonly low: string | null
    readonly mid: string | null
    readonly high: string | null
    readonly withVisits: string | null
    readonly probability: number | null
    readonly method: string
    readonly backtest: BacktestAnswer | null
  } | null
  readonly missing: readonly string[]
}
export type PlannedAnswer = {
  readonly batch: string | null
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly refused: number
}
