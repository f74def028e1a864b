import { addDays, addMonths, type Day, daysBetween, monthOf, yearOf } from './day.ts'

/**
 * Moving a day by any whole number, however large: null (unknown) beyond the years 1 to 9999, which `addDays` and
 * `addMonths` leave to their caller. The expression language moves days only by these.
 */
export function shiftDays(day: Day, days: bigint): Day | null {
  const target = BigInt(daysBetween('0001-01-01', day)) + days
  return target >= 0n && target <= lastDay ? addDays('0001-01-01', Number(target)) : null
}

/** As `addMonths`; where that month is too short, its last day. */
export function shiftMonths(day: Day, months: bigint): Day | null {
  const target = BigInt(yearOf(day) * 12 + monthOf(day) - 1) + months
  return target >= 12n && target < 120_000n ? addMonths(day, Number(months)) : null
}

const lastDay = BigInt(daysBetween('0001-01-01', '9999-12-31'))
