import { addDays, type Day, dayText, isDay, lastOfMonth, monthOf, yearOf } from '#engine/ground/day.ts'
import { Problem } from '#engine/ground/problem.ts'
import type { Parameter } from './report.ts'
import type { WindowName, WindowSource } from './windowSource.ts'

/** What a report is asked for. Everything but the year has a default: the bureau's setting of that year, else the rule beside it. */
export type Asked = {
  readonly year: number
  readonly fromMonth?: number
  readonly toMonth?: number
  readonly asOf?: Day
  /** By the report's own names of its choices: a code, or the words that people see. */
  readonly choices?: Readonly<Record<string, string>>
}

/** All parameters of one report, settled. */
export type Parameters = {
  readonly year: number
  readonly planYear: number
  readonly rdYear: number
  readonly deductionYear: number
  readonly fromMonth: number
  readonly toMonth: number
  readonly asOf: Day
  readonly issuedOn: Day | null
  /** What was chosen, as codes; only reports that ask for a choice have any. */
  readonly choices?: Readonly<Record<string, string>>
}

/** What the bureau has set for the year (register 报告参数); unknown parts are null. */
export type Setting = Readonly<
  Partial<
    Record<'fromMonth' | 'toMonth' | 'rdYear' | 'deductionYear' | 'planYear', number | null> &
      Record<'asOf' | 'issuedOn', Day | null>
  >
>

/**
 * Settles the parameters: what was asked, else what the bureau has set, else the last whole month before `today` within the
 * report year, with R&D and tax years one before (their numbers come late) and the plan for the next year.
 */
export function settle(asked: Asked, setting: Setting | undefined, today: Day): Parameters {
  const { year } = asked
  if (!Number.isInteger(year) || year < 1949 || year > 2100)
    throw new Problem('badInput', { what: `年度“${year}”不对。`, next: '请填四位年份，如 2025。' })
  const toMonth =
    asked.toMonth ??
    setting?.toMonth ??
    (asked.asOf ? lastWholeMonth(year, asked.asOf) : undefined) ??
    lastWholeMonth(year, today)
  const fromMonth = asked.fromMonth ?? setting?.fromMonth ?? 1
  if (fromMonth < 1 || toMonth > 12 || fromMonth > toMonth)
    throw new Problem('badInput', { what: `统计月份 ${fromMonth}—${toMonth} 不对。`, next: '起始月不能晚于截止月。' })
  const asOf = asked.asOf ?? setting?.asOf ?? monthEnd(year, toMonth)
  if (!isDay(asOf))
    throw new Problem('badInput', { what: `截至日“${asOf}”不是有效的日期。`, next: '请写成 2025-09-30。' })
  return {
    year,
    planYear: setting?.planYear ?? year + 1,
    rdYear: setting?.rdYear ?? year - 1,
    deductionYear: setting?.deductionYear ?? year - 1,
    fromMonth,
    toMonth,
    asOf,
    issuedOn: setting?.issuedOn ?? null,
  }
}

function lastWholeMonth(year: number, day: Day): number {
  if (yearOf(day) > year) return 12
  if (yearOf(day) < year) return 1
  return day === lastOfMonth(day) ? monthOf(day) : Math.max(1, monthOf(day) - 1)
}

function monthEnd(year: number, month: number): Day {
  return lastOfMonth(`${year}-${String(month).padStart(2, '0')}-01`)
}

export type Window = { readonly from: Day; readonly to: Day }

/** The days that a window of the report covers. */
export function windowOf(name: WindowSource, parameters: Parameters): Window {
  if (typeof name === 'object') return name
  const wholeYear = (year: number): Window => ({ from: `${year}-01-01`, to: `${year}-12-31` })
  const { year, fromMonth, toMonth, asOf } = parameters
  const windows: Readonly<Record<WindowName, () => Window>> = {
    months: () => ({ from: `${year}-${String(fromMonth).padStart(2, '0')}-01`, to: monthEnd(year, toMonth) }),
    toDate: () => ({ from: `${year}-01-01`, to: asOf }),
    year: () => wholeYear(year),
    lastYear: () => wholeYear(year - 1),
    rdYear: () => wholeYear(parameters.rdYear),
    rdYearBefore: () => wholeYear(parameters.rdYear - 1),
    deductionYear: () => wholeYear(parameters.deductionYear),
    planYear: () => wholeYear(parameters.planYear),
    monthEnd: () => ({ from: `${year}-01-01`, to: monthEnd(year, toMonth) }),
    asOf: () => ({ from: `${year}-01-01`, to: asOf }),
  }
  return windows[name]()
}

/** A parameter as it is printed. */
export function parameterText(name: Parameter, parameters: Parameters): string {
  if (name === 'asOfYear') return String(yearOf(monthEnd(parameters.year, parameters.toMonth)))
  if (name === 'asOfMonth') return String(parameters.toMonth)
  if (name === 'asOf') return dayText(parameters.asOf)
  if (name === 'issuedOn') return parameters.issuedOn ? dayText(parameters.issuedOn) : ''
  if (name === 'signedOn') return dayText(signedOn(parameters))
  return String(parameters[name])
}

/**
 * The day at the foot of a bulletin on some months: that on which it is issued, or that of its data, where this lies at the end of
 * these months or later, before another month is over; else their last day. The bureau sets both days for the year, not for each bulletin.
 */
function signedOn({ year, toMonth, issuedOn, asOf }: Parameters): Day {
  const end = monthEnd(year, toMonth)
  const next = lastOfMonth(addDays(end, 1))
  return [issuedOn, asOf].find((day): day is Day => day !== null && day >= end && day < next) ?? end
}
