import { materials } from './books/outreachBooks.ts'
import { assigned, gdp, planned as plans, population } from './books/planBooks.ts'
import { named } from './books/projectBooks.ts'
import { isAboveScale, towns } from './enterprises.ts'
import { enterprises, officialMonths, patents, rdTotals } from './figures.ts'
import { inForce } from './patents.ts'
import { commissioners } from './people.ts'
import { certificates, filings, giantEvents, smeEntries } from './recognitions.ts'
import { sites } from './sites.ts'

const asOf = '2025-09-30'
const thisYear = (day: string | null) => day !== null && day >= '2025-01-01' && day <= asOf

/**
 * What the annual summary of 2025 must print at each of the 132 places, counted here over the made-up district itself: by
 * plain comparison and plain numbers, without a line of the program that is held against it. A list of names stands at its
 * first place, whole, and is empty at the others.
 */
export function expectedSlots(): ReadonlyMap<number, string> {
  const slots = new Map<number, string>()
  const put = (text: string | number, ...places: number[]) => {
    for (const place of places) slots.set(place, String(text))
  }
  const names = (list: readonly { readonly name: string }[], ...places: number[]) =>
    put(list.map(({ name }) => name).join('、'), ...places)

  put(2025, 1, 3, 15, 66, 92)
  put(2026, 75, 96, 97, 98, 106, 111, 116, 119, 123, 5, 8)
  put(2024, 55, 63, 89)
  put(2025, 13)
  put('云岭', 2, 71, 121)
  put('福建', 14, 49, 54, 65, 83, 114, 115, 117, 118)
  put('三明', 110)

  names([enterprises[named.innovation.lead]!], 4)
  names([enterprises[named.spark.lead]!], 6)
  put(named.spark.title, 7)
  put(named.pledge.length, 9)
  names(
    named.pledge.map((index) => enterprises[index]!),
    10,
    11,
    12,
  )

  const applied = certificates().filter(({ year, appliedOn }) => year === 2025 && thisYear(appliedOn))
  put(applied.length, 16, 87)
  names(
    applied.map(({ enterprise }) => enterprise),
    17,
    18,
    19,
  )
  const certified = new Set(
    certificates()
      .filter((item) => item.certifiedOn !== null && item.certifiedOn <= asOf && item.validThrough! >= asOf)
      .filter((item) => (item.cancelledOn ?? '9') > asOf && (item.movedOutOn ?? '9') > asOf)
      .map(({ enterprise }) => enterprise.index),
  )
  put(certified.size, 20, 85)
  put([...certified].filter((index) => isAboveScale(index, 2025)).length, 86)
  const filed = filings().filter(({ year }) => year === 2025)
  put(filed.length, 22, 88)
  names(
    filed.map(({ enterprise }) => enterprise),
    23,
    24,
    25,
    26,
    27,
    28,
  )
  put(filed.filter(({ batch, result }) => batch === '第一批' && result === '通过').length, 30)
  const reviewed = giantEvents().filter(
    ({ year, event, result }) => year === 2025 && event === '复审' && result === '通过',
  )
  put(reviewed.length, 31)
  put(
    smeEntries().filter(
      ({ year, result, registeredOn }) => year === 2025 && result === '通过' && thisYear(registeredOn),
    ).length,
    33,
  )
  for (const [at, place] of [21, 29, 32, 34, 38].entries()) put(assigned[at]![1], place)

  put(1, 35)
  put(9, 36, 43, 93)
  const filedNow = patents.filter(({ filedOn }) => thisYear(filedOn))
  put(filedNow.length, 37)
  put(((filedNow.length * 100) / assigned[4]![1]).toFixed(2), 39)
  put(filedNow.filter(({ kind }) => kind === 'invention').length, 40)
  const official = officialMonths().filter(({ year }) => year === 2025)
  put(
    official.reduce((sum, { granted }) => sum + granted.all, 0),
    41,
  )
  put(
    official.reduce((sum, { granted }) => sum + granted.invention, 0),
    42,
  )
  const stock = official.at(-1)!.stock
  put(stock, 44)
  put((stock / population[2024]!).toFixed(2), 45)
  const holders = new Set(
    patents.flatMap((patent) =>
      typeof patent.holder !== 'string' && isAboveScale(patent.holder.index, 2025) && inForce(patent, asOf)
        ? [patent.holder.index]
        : [],
    ),
  )
  put(holders.size, 46, 94)
  const aboveScale = enterprises.filter(({ index }) => isAboveScale(index, 2025)).length
  put(((holders.size * 100) / aboveScale).toFixed(1), 95)

  const rdOf = (year: number) => Object.values(rdTotals[year]!).reduce((sum, part) => sum + part, 0)
  const yi = (units: number) => units / 1_000_000
  put(Math.floor(yi(rdOf(2024))), 56)
  put(yi(rdOf(2024)).toFixed(2), 57)
  put(((rdOf(2024) / rdOf(2023) - 1) * 100).toFixed(1), 58)
  put(((yi(rdOf(2024)) * 100) / gdp[2024]!).toFixed(1), 59)
  put(yi(rdTotals[2024]!.giant + rdTotals[2024]!.above).toFixed(2), 90)
  put(yi(rdTotals[2024]!.above).toFixed(2), 91)
  names(
    named.deduction.map((index) => enterprises[index]!),
    60,
    61,
  )
  put(named.deduction.length, 62)
  put(named.rdStaged.length, 64)

  const people = commissioners()
  const applicants = people.filter(({ year, level }) => year === 2025 && level === '省级')
  put(applicants.filter(({ kind }) => kind === '个人').length, 67)
  put(applicants.filter(({ kind }) => kind === '团队').length, 68)
  const serving = people.filter(
    (one) => one.result === '通过' && one.termFrom! <= asOf && one.termTo! >= asOf && (one.exitedOn ?? '9') > asOf,
  )
  put(new Set(serving.filter(({ kind }) => kind === '个人').map(({ name }) => name)).size, 69)
  put(towns.filter(({ name }) => serving.some((one) => one.towns.includes(name))).length, 70)

  const chosen = sites().filter(({ state }) => state !== '拟定')
  put(chosen.filter(({ kind }) => kind !== '公办幼儿园').length, 72)
  put(chosen.filter(({ kind }) => kind === '公办幼儿园').length, 73)
  put(chosen.filter(({ signedOn }) => signedOn !== null && signedOn <= asOf).length, 74)
  const booklets = materials
    .filter(
      ([activity, , kind]) =>
        kind === '宣传册' && ['防灾减灾日集中宣传', '防灾减灾日现场咨询', '唐山地震纪念日进社区'].includes(activity),
    )
    .reduce((sum, [, , , quantity]) => sum + quantity, 0)
  put(`${Math.floor(booklets / 10) * 10}余`, 84)

  const days: readonly [month: number, day: number, ...places: [number, number][]][] = [
    [6, 25, [47, 48]],
    [3, 15, [50, 51]],
    [4, 26, [52, 53]],
    [5, 12, [76, 77], [126, 127], [81, 82]],
    [5, 9, [78, 79]],
    [6, 18, [108, 109]],
    [7, 28, [128, 129]],
    [12, 4, [131, 132]],
  ]
  for (const [month, day, ...places] of days)
    for (const [first, second] of places) {
      put(month, first)
      put(day, second)
    }
  put('文化广场', 80)
  put('唐山', 130)

  const places: readonly (readonly number[])[] = [
    [99],
    [100],
    [101, 112],
    [102, 113],
    [103],
    [104],
    [105, 120],
    [107],
    [122],
    [124],
    [125],
  ]
  for (const [at, at2] of places.entries()) put(plans[at]![2], ...at2)
  return slots
}
