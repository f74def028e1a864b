import type { Day } from '#engine/ground/day.ts'

/** Which days are off and which weekends are worked, as the notices of the State Council give them, year by year. */
export type Span = { readonly from: Day; readonly to: Day }
export type Calendar = {
  readonly holidays: readonly Span[]
  readonly workdays: readonly Span[]
  /** The years that have a list. */
  readonly years: readonly number[]
}
export const weekendsOnly: Calendar = { holidays: [], workdays: [], years: [] }
