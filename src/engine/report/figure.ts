import type { Day } from '#engine/ground/day.ts'
import type { Rational } from '#engine/ground/rational.ts'
import type { FigureState } from './tree.ts'

/** One figure of a composed report: what is printed, what it is exactly, and everything that proves it. */
export type ReportFigure = {
  readonly id: string
  readonly label: string
  readonly slots: readonly number[]
  readonly text: string
  /** Exact; null where the figure is words or unknown. */
  readonly value: Rational | null
  readonly unit: string
  readonly state: FigureState
  readonly definition: string
  readonly formula: string
  readonly source: string
  readonly window: string
  readonly indicator?: string
  readonly reading?: string
  /** Null where no records stand behind the figure. */
  readonly recordCount: number | null
  readonly records?: RecordSet
  /** The records of the official series that won over our own count. */
  readonly official?: RecordSet
  readonly missing: readonly string[]
  readonly notes: readonly string[]
  /** For the words around it: sign of a growth or of the value; number of names. */
  readonly sign: -1 | 0 | 1 | null
  readonly count: number | null
}

/** The records behind a figure, by id, in the ledger's order. */
export type RecordSet = { readonly register: string; readonly ids: readonly string[] }

/** The days and the state of the books that a report speaks of. */
export type Standpoint = { readonly today: Day; readonly knownAt?: number }

export function signOf(value: Rational | null): -1 | 0 | 1 | null {
  if (value === null) return null
  return value.num === 0n ? 0 : value.num > 0n ? 1 : -1
}
