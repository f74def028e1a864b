/**
 * Days of the proleptic Gregorian calendar as ISO text 'YYYY-MM-DD', so that comparing texts compares days. Computed on
 * integers without `Date`: no time zone and no locale of the machine can move a day.
 */

/** 'YYYY-MM-DD', years 0001 to 9999. Check text from outside with `isDay`. */
export type Day = string

/** Asks the time; given from outside so that tests and demos can stand still. */
export type Clock = () => Date

const msPerDay = 86_400_000
/** Asia/Shanghai has been UTC+8 without summer time since 1992. */
const shanghaiOffsetMs = 8 * 3_600_000

export function isDay(text: string): text is Day {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return match !== null && makeDay(Number(match[1]), Number(match[2]), Number(match[3])) !== null
}

/** The day when the text is exactly an ISO day that exists, otherwise null. Written forms: `parseWrittenDay`. */
export function parseDay(text: string): Day | null {
  return isDay(text) ? text : null
}

/** The day of these numbers, or null when there is none (2021, 2, 29). */
export function makeDay(year: number, month: number, day: number): Day | null {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return iso(year, month, day)
}

export function yearOf(day: Day): number {
  return twoDigits(day, 0) * 100 + twoDigits(day, 2)
}

export function monthOf(day: Day): number {
  return twoDigits(day, 5)
}

function dayOfMonth(day: Day): number {
  return twoDigits(day, 8)
}

function twoDigits(day: Day, at: number): number {
  return (day.charCodeAt(at) - 48) * 10 + day.charCodeAt(at + 1) - 48
}

export function addDays(day: Day, days: number): Day {
  return dayOfNumber(dayNumber(day) + days)
}

/** The counterpart day in another month; where that month is too short, its last day (2021-08-31 + 1 → 2021-09-30). */
export function addMonths(day: Day, months: number): Day {
  const index = yearOf(day) * 12 + (monthOf(day) - 1) + months
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  return iso(year, month, Math.min(dayOfMonth(day), daysInMonth(year, month)))
}

/** As `addMonths`: 2020-02-29 + 1 → 2021-02-28. */
export function addYears(day: Day, years: number): Day {
  return addMonths(day, years * 12)
}

/** Days from one to the other, negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

export function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 8)}01`
}

export function lastOfMonth(day: Day): Day {
  return iso(yearOf(day), monthOf(day), daysInMonth(yearOf(day), monthOf(day)))
}

/** Negative, zero or positive, as a is before, on or after b. */
export function compareDays(a: Day, b: Day): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Monday is 1, Sunday is 7. */
export function weekdayOf(day: Day): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1
}

/** '2025年11月30日': no leading zeros, as official documents write it. */
export function dayText(day: Day): string {
  return `${yearOf(day)}年${monthOf(day)}月${dayOfMonth(day)}日`
}

/** The bureau's day, in Asia/Shanghai. */
export function today(clock: Clock): Day {
  return shanghaiDay(clock())
}

/** The day in Asia/Shanghai on which a moment falls. */
export function shanghaiDay(moment: Date): Day {
  return dayOfNumber(Math.floor((moment.getTime() + shanghaiOffsetMs) / msPerDay))
}

/**
 * The day of an Excel serial (a time of day after the point is dropped), or null outside 1 … 2958465. In the 1900 system
 * serial 60 is 29 February 1900, a day that never was: null; the serials before it are therefore shifted by one.
 */
export function excelSerialToDay(serial: number, date1904 = false): Day | null {
  const whole = Math.floor(serial)
  if (date1904) return whole >= 0 && whole <= 2_957_003 ? addDays('1904-01-01', whole) : null
  if (!(whole >= 1 && whole <= 2_958_465) || whole === 60) return null
  return addDays(whole < 60 ? '1899-12-31' : '1899-12-30', whole)
}

function iso(year: number, month: number, day: number): Day {
  return `${year > 999 ? year : String(year).padStart(4, '0')}-${inTwoDigits[month]}-${inTwoDigits[day]}`
}
const inTwoDigits = Array.from({ length: 32 }, (_, number) => String(number).padStart(2, '0'))

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/**
 * Days since 1970-01-01, below nought before it. Years count from 1 March, so that the leap day is the last of its year; 400 years
 * are an era.
 */
export function dayNumber(day: Day): number {
  const month = monthOf(day)
  const year = yearOf(day) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth(day) - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** The day so many days after 1970-01-01; only of the years 1 to 9999. */
export function dayOfNumber(days: number): Day {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return iso(year, month, dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1)
}
