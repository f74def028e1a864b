import { addMonths, addYears, type Day, dayText, lastOfMonth, makeDay, monthOf, yearOf } from '#engine/ground/day.ts'
import { Problem } from '#engine/ground/problem.ts'

/** The window of a question, both days included. A stock is asked as of `to`; `from` then only says since when the year runs. */
export type Window = { readonly from: Day; readonly to: Day }

/** How a figure sits in its window: what happened in it, what stands on its last day, or the statement of its last year. */
export type Sitting = 'flow' | 'stock' | 'statement'

export function yearWindow(year: number): Window {
  return { from: dayOf(year, 1, 1), to: dayOf(year, 12, 31) }
}

export function monthsWindow(year: number, fromMonth: number, toMonth: number): Window {
  return { from: dayOf(year, fromMonth, 1), to: lastOfMonth(dayOf(year, toMonth, 1)) }
}

/** 今年以来: from 1 January of the day's year. */
export function untilWindow(day: Day): Window {
  return { from: dayOf(yearOf(day), 1, 1), to: day }
}

/** The same window so many years before; the end of a month stays the end of that month (28 or 29 February). */
export function yearsBefore(window: Window, years: number): Window {
  const moved = addYears(window.to, -years)
  return { from: addYears(window.from, -years), to: isMonthEnd(window.to) ? lastOfMonth(moved) : moved }
}

export function isMonthEnd(day: Day): boolean {
  return lastOfMonth(day) === day
}

export function isWholeYear(window: Window): boolean {
  return window.from.endsWith('-01-01') && window.to.endsWith('-12-31') && yearOf(window.from) === yearOf(window.to)
}

/** The months that the window consists of, as [year, month]; null when it does not begin and end with a month. */
export function monthsOf(window: Window): [year: number, month: number][] | null {
  if (!window.from.endsWith('-01') || !isMonthEnd(window.to)) return null
  const months: [number, number][] = []
  for (let day = window.from; day <= window.to; day = addMonths(day, 1)) months.push([yearOf(day), monthOf(day)])
  return months
}

/** 2025年1—10月, 截至2025年10月底, 2024年: as a summary says it. */
export function windowText(window: Window, sitting: Sitting): string {
  if (sitting === 'statement') return `${yearOf(window.to)}年`
  return sitting === 'stock' ? `截至${pointText(window.to)}` : spanText(window)
}

function pointText(day: Day): string {
  if (!isMonthEnd(day)) return dayText(day)
  return monthOf(day) === 12 ? `${yearOf(day)}年底` : `${yearOf(day)}年${monthOf(day)}月底`
}

function spanText(window: Window): string {
  const [first, last] = [yearOf(window.from), yearOf(window.to)]
  if (isWholeYear(window)) return `${first}年`
  const months = monthsOf(window)
  if (months === null)
    return first === last
      ? `${dayText(window.from)}至${dayText(window.to).slice(5)}`
      : `${dayText(window.from)}至${dayText(window.to)}`
  if (months.length === 1) return `${first}年${monthOf(window.to)}月`
  if (first === last) return `${first}年${monthOf(window.from)}—${monthOf(window.to)}月`
  if (window.from.endsWith('-01-01') && window.to.endsWith('-12-31')) return `${first}—${last}年`
  return `${first}年${monthOf(window.from)}月至${last}年${monthOf(window.to)}月`
}

function dayOf(year: number, month: number, day: number): Day {
  const found = makeDay(year, month, day)
  if (found === null) throw new Problem('badInput', { what: `没有这一天：${year}年${month}月${day}日。` })
  return found
}
