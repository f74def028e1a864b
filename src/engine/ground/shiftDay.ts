import { addMonths, type Day, dayNumber, dayOfNumber, monthOf, yearOf } from './day.ts'

/**
 * Moving a day by any whole number, however large: null (unknown) beyond the years 1 to 9999, which `addDays` and
 * `addMonths` leave to their caller. The expression language moves days only by these.
 */
export function shiftDays(day: Day, days: bigint | number): Day | null {
  if (days > farthest || days < -farthest) return null
  const by = Number(days)
  const target = dayNumber(day) + by
  return target >= firstDay && target <= lastDay ? dayOfNumber(target) : null
}

/** As `addMonths`; where that month is too short, its last day. */
export function shiftMonths(day: Day, months: bigint | number): Day | null {
  if (months > farthest || months < -farthest) return null
  const by = Number(months)
  const target = yearOf(day) * 12 + monthOf(day) - 1 + by
  return target >= 12 && target < 120_000 ? addMonths(day, by) : null
}

const firstDay = dayNumber('0001-01-01')
const lastDay = dayNumber('9999-12-31')
/** More days than there are. */
const farthest = 10_000_000
