import { type Day, lastOfMonth, makeDay, monthOf, yearOf } from '#engine/ground/day.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import type { Indicators } from './indicator.ts'
import { getIndicator, type Question, type Reckoned, reckonAll } from './reckon.ts'
import { sittingOf } from './sitting.ts'
import { monthsWindow, untilWindow, type Window, yearWindow } from './window.ts'

/** What is followed through the months: an indicator, as narrowed. */
export type Course = Omit<Question, 'window'>

/** Twelve months of one year: what each brought, or for a stock what stood at its end. Null for months to come. */
export type Months = { readonly year: number; readonly months: readonly (Reckoned | null)[] }

/**
 * Month by month, for each question and each last day (`ends`: a day of this year, the ends of earlier ones). Null for what is
 * known by the year only. All months of all questions in as few statements as there are windows.
 */
export async function monthlyCourses(
  ledger: Ledger,
  indicators: Indicators,
  courses: readonly Course[],
  ends: readonly Day[],
): Promise<(readonly Months[] | null)[]> {
  const questions: Question[] = []
  const places = courses.map((course) => {
    const indicator = getIndicator(indicators, course.indicator)
    const sitting = sittingOf(indicators, indicator)
    if (indicator.yearly || sitting === 'statement') return null
    return ends.map((end) => {
      const first = questions.length
      for (let month = 1; month <= monthOf(end); month++)
        questions.push({ ...course, window: monthOfYear(yearOf(end), month, end, sitting === 'stock') })
      return { end, first }
    })
  })
  const found = await reckonAll(ledger, indicators, questions)
  return places.map(
    (years) =>
      years?.map(({ end, first }) => ({
        year: yearOf(end),
        months: Array.from({ length: 12 }, (_, index) =>
          index < monthOf(end) ? (found[first + index] as Reckoned) : null,
        ),
      })) ?? null,
  )
}

/** One value a year, the earliest first; the last one up to the day. */
export async function yearlyCourse(
  ledger: Ledger,
  indicators: Indicators,
  course: Course,
  end: Day,
  years: number,
): Promise<{ readonly year: number; readonly window: Window; readonly reckoned: Reckoned }[]> {
  const windows = Array.from({ length: years }, (_, index) => {
    const year = yearOf(end) - (years - 1 - index)
    return { year, window: year === yearOf(end) ? untilWindow(end) : yearWindow(year) }
  })
  const found = await reckonAll(
    ledger,
    indicators,
    windows.map(({ window }) => ({ ...course, window })),
  )
  return windows.map((each, index) => ({ ...each, reckoned: found[index] as Reckoned }))
}

function monthOfYear(year: number, month: number, end: Day, isStock: boolean): Window {
  const window = isStock ? untilWindow(lastOfMonth(makeDay(year, month, 1) as Day)) : monthsWindow(year, month, month)
  return window.to > end ? { ...window, to: end } : window
}
