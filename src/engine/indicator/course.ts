import { yearOf } from '#engine/ground/day.ts'
import { type Rational, zero } from '#engine/ground/rational.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import type { Course } from './forecast.ts'
import type { Indicators } from './indicator.ts'
import { getIndicator, type Question, type Reckoned, reckonAll } from './reckon.ts'
import { sittingOf } from './sitting.ts'
import { type Window, yearsBefore, yearWindow } from './window.ts'

/** Where the year began: nothing for what happens in it, last year's final stock for a stock. A stock may also fall. */
export type Start = { readonly start: Rational | null; readonly mayFall: boolean }

export async function courseOf(ledger: Ledger, indicators: Indicators, question: Question): Promise<Start> {
  if (sittingOf(indicators, getIndicator(indicators, question.indicator)) !== 'stock')
    return { start: zero, mayFall: false }
  const [before] = await reckonAll(ledger, indicators, [{ ...question, window: wholeBefore(question.window, 1) }])
  return { start: before?.value ?? null, mayFall: true }
}

/** The courses of earlier years, as far as all their numbers are known: start, the same window, the year's end. */
export async function earlierCourses(
  ledger: Ledger,
  indicators: Indicators,
  question: Question,
  years: number,
): Promise<Course[]> {
  const [courses] = await earlierCoursesOf(ledger, indicators, [question], years)
  return courses ?? []
}

export async function earlierCoursesOf(
  ledger: Ledger,
  indicators: Indicators,
  questions: readonly Question[],
  years: number,
): Promise<Course[][]> {
  const asked = questions.flatMap((question) =>
    Array.from({ length: years }, (_, index) => pointsOf(question, index + 1)).flat(),
  )
  const found = await reckonAll(ledger, indicators, asked)
  return questions.map((question, index) => {
    const isStock = sittingOf(indicators, getIndicator(indicators, question.indicator)) === 'stock'
    return Array.from(
      { length: years },
      (_, year) =>
        found.slice((index * years + year) * 3, (index * years + year) * 3 + 3) as [Reckoned, Reckoned, Reckoned],
    ).flatMap(([start, now, end]) => {
      const from = isStock ? start.value : zero
      return from === null || now.value === null || end.value === null || now.basis !== end.basis
        ? []
        : [{ start: from, now: now.value, end: end.value }]
    })
  })
}

function pointsOf(question: Question, years: number): Question[] {
  return [
    wholeBefore(question.window, years + 1),
    yearsBefore(question.window, years),
    wholeBefore(question.window, years),
  ].map((window) => ({ ...question, window }))
}

function wholeBefore(window: Window, years: number): Window {
  return yearWindow(yearOf(window.to) - years)
}
