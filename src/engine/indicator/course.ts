import { yearOf } from '#engine/ground/day.ts'
import { type Rational, zero } from '#engine/ground/rational.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import type { YearCourse } from './backtest.ts'
import type { Indicators } from './indicator.ts'
import { elapsedShare } from './pace.ts'
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

/** How far back a forecast looks: what it stands on, and what it is tried on. */
const yearsBack = 6

/** The courses of earlier years, the newest first, as far as all their numbers are known: start, the same window, the year's end. */
export async function earlierCourses(
  ledger: Ledger,
  indicators: Indicators,
  questions: readonly Question[],
  years: number = yearsBack,
): Promise<YearCourse[][]> {
  const asked = questions.flatMap((question) =>
    Array.from({ length: years }, (_, index) => pointsOf(question, index + 1)).flat(),
  )
  const found = await reckonAll(ledger, indicators, asked)
  return questions.map((question, index) => {
    const isStock = sittingOf(indicators, getIndicator(indicators, question.indicator)) === 'stock'
    const courses = Array.from({ length: years }, (_, back) => {
      const first = (index * years + back) * 3
      const [start, now, end] = found.slice(first, first + 3) as [Reckoned, Reckoned, Reckoned]
      const from = isStock ? start.value : zero
      if (from === null || now.value === null || end.value === null || now.basis !== end.basis) return []
      const { to } = yearsBefore(question.window, back + 1)
      return [{ year: yearOf(to), share: elapsedShare(to), start: from, now: now.value, end: end.value }]
    }).flat()
    return sinceBegun(courses)
  })
}

/** Years of nothing at the beginning are years before the ledger, and say nothing of how a year runs. */
function sinceBegun(newestFirst: readonly YearCourse[]): YearCourse[] {
  const first = newestFirst.findLastIndex(({ start, now, end }) => [start, now, end].some(({ num }) => num !== 0n))
  return newestFirst.slice(0, first + 1)
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
