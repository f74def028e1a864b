import { addDays, type Day, weekdayOf } from '#engine/ground/day.ts'

/** Which days are off and which weekends are worked, as the notices of the State Council give them, year by year. */
export type Span = { readonly from: Day; readonly to: Day }
export type Calendar = {
  readonly holidays: readonly Span[]
  readonly workdays: readonly Span[]
  /** The years that have a list. */
  readonly years: readonly number[]
}
function isWorkday(on: Day, { holidays, workdays }: Calendar): boolean {
  const within = (spans: readonly Span[]) => spans.some(({ from, to }) => from <= on && on <= to)
  return within(workdays) || (!within(holidays) && weekdayOf(on) <= 5)
}

/** The day itself where it is worked, else the first working day after it: where a period ends whose last day is off. */
export function workdayFrom(on: Day, calendar: Calendar): Day {
  return isWorkday(on, calendar) ? on : workdayFrom(addDays(on, 1), calendar)
}

/** The last working day before a day. */
export function workdayBefore(on: Day, calendar: Calendar): Day {
  const before = addDays(on, -1)
  return isWorkday(before, calendar) ? before : workdayBefore(before, calendar)
}

export const weekendsOnly: Calendar = { holidays: [], workdays: [], years: [] }
