import { addYears, type Day, makeDay, yearOf } from '#engine/ground/day.ts'
import type { Calculations } from '#engine/policy/calculation.ts'
import { calculationAnswer } from '#engine/policy/calculationAnswer.ts'
import type { NamedReserve } from './reserve.ts'
import type { ReserveTask, ReserveVisit } from './reserveMember.ts'
import type { ReserveRow } from './reserveRows.ts'

/** When a member files and what it has to do before; neither where nothing is to be prepared any more. */
export type Duties = { readonly filingOn: Day | null; readonly tasks: readonly ReserveTask[] }

/** The next usual filing day that is not over. */
export function usualFiling({ tasks: { usually } }: NamedReserve, asOf: Day): Day {
  const inYear = (year: number) => makeDay(year, usually.month, usually.day) as Day
  return inYear(yearOf(asOf)) >= asOf ? inYear(yearOf(asOf)) : inYear(yearOf(asOf) + 1)
}

/** The tasks of members, counted back from the chosen day in the year in which each is to file; every day is counted from once. */
export function dutiesFrom(
  calculations: Calculations,
  reserve: NamedReserve,
  visits: ReadonlyMap<string, readonly ReserveVisit[]>,
  { filingOn, asOf }: { readonly filingOn: Day; readonly asOf: Day },
): (row: ReserveRow) => Duties {
  const known = new Map<Day, Readonly<Record<string, unknown>>>()
  const duesOf = (files: Day) => {
    const dues = known.get(files) ?? countedBack(calculations, reserve, files, asOf)
    known.set(files, dues)
    return dues
  }
  return ({ stage, year, subject }) => {
    if (!reserve.stages[stage]?.isPreparing) return { filingOn: null, tasks: [] }
    const files = year === null ? filingOn : addYears(filingOn, year - yearOf(filingOn))
    const dues = duesOf(files)
    const own = visits.get(subject ?? '') ?? []
    const tasks = Object.entries(reserve.tasks.steps).map(([step, { label }]) => {
      const dueOn = String(dues[step])
      const visit = own.find((one) => one.step === step && one.filingYear === yearOf(files)) ?? null
      const isOpen = visit === null || visit.state === 'planned'
      return { step, label, dueOn, isOverdue: isOpen && (visit?.dueOn ?? dueOn) < asOf, visit }
    })
    return { filingOn: files, tasks }
  }
}

function countedBack(
  calculations: Calculations,
  { tasks: { calculation, filingOn } }: NamedReserve,
  files: Day,
  asOf: Day,
): Readonly<Record<string, unknown>> {
  const counting = calculations[calculation]
  if (!counting) throw new Error(`the catalogue was checked: ${calculation}`)
  return calculationAnswer(counting, { [filingOn]: files }, asOf).results
}
