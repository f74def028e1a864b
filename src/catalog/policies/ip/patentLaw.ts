import { choose, constant, day, daysBetween, type Expr, field, tiers, unknown, upTo, yuan } from '#engine/expr/expr.ts'
import { choiceFact, dayFact, wholeFact } from '#engine/policy/fact.ts'

/**
 * Terms and annuities of patents, said once for the calculations and the policies. 专利法第四十二、四十三条; 专利法实施细则
 * (2023) 第一百一十五条; the fees of the state (年费). Every span runs from the day of filing; a priority never moves it.
 */
type Any = Expr<string>

export const kinds = { invention: '发明专利', utility: '实用新型', design: '外观设计' } as const

/** The kind as rules name it; the ledger writes `utilityModel`. */
export const kindOfLedger: Any = choose<string>(
  [
    [field('kind').is('utilityModel'), 'utility'],
    [field('kind').is('design'), 'design'],
  ],
  'invention',
)

export const patentFacts = {
  kind: choiceFact('专利类型', kinds, { from: kindOfLedger }),
  filing: dayFact('申请日', { from: field('filedOn'), help: 'PCT 以国际申请日为申请日；优先权日不影响期限' }),
}
export const patentYearFact = { year: wholeFact('年费年度', '年', { help: '自申请日起算的第几年' }) }

const longDesignsFrom = day('2021-06-01')

/** 发明 20 年，实用新型 10 年，外观设计 15 年（2021 年 6 月 1 日前申请的 10 年）。 */
export function termYears(kind: Any, filing: Any): Any {
  return choose<string>(
    [
      [kind.is('invention'), 20],
      [kind.is('utility'), 10],
      [filing.atLeast(longDesignsFrom), 15],
    ],
    10,
  )
}

/** The anniversary on which the term has run out; the right lives to the day before. */
export function expiry(kind: Any, filing: Any): Any {
  return filing.plusYears(termYears(kind, filing))
}

/** The patent year that a day falls in: the largest n with filing + (n − 1) years on or before it. */
export function patentYear(filing: Any, on: Any): Any {
  const between = on.year().minus(filing.year())
  return choose<string>([[filing.plusYears(between).atMost(on), between.plus(1)]], between)
}

/** The annuity of year n falls due when year n − 1 ends: on the day of filing in that year, or the last day of a shorter month. */
export function dueOn(filing: Any, year: Any): Any {
  return filing.plusYears(year.minus(1))
}

/** Whether there is such a year at all. A year of 11 or more of a design wants the day of filing. */
export function withinTerm(kind: Any, filing: Any, year: Any): Any {
  return choose<string>(
    [
      [year.below(1), false],
      [year.atMost(10), true],
      [kind.is('invention'), year.atMost(20)],
      [kind.is('utility'), false],
      [year.above(15), false],
    ],
    year.atMost(termYears(kind, filing)),
  )
}

const step = (lastYear: number, amount: number) => upTo<string>(constant(lastYear), yuan(amount))

/** The full annuity of a year, in yuan; unknown beyond the term. */
export function fullAnnuity(kind: Any, filing: Any, year: Any): Any {
  const amount = choose<string>(
    [
      [
        kind.is('invention'),
        tiers<string>(year, [step(3, 900), step(6, 1200), step(9, 2000), step(12, 4000), step(15, 6000)], yuan(8000)),
      ],
      [kind.is('utility'), tiers<string>(year, [step(3, 600), step(5, 900), step(8, 1200)], yuan(2000))],
    ],
    tiers<string>(year, [step(3, 600), step(5, 900), step(8, 1200), step(10, 2000)], yuan(3000)),
  )
  return choose<string>([[withinTerm(kind, filing, year), amount]], unknown)
}

/** Per cent of the full annuity, by when it is paid; unknown after `last`, the day on which the six months end. */
export function surchargePct(due: Any, paidOn: Any, last: Any): Any {
  const month = (months: number, pct: number) => upTo<string>(due.plusMonths(months), pct)
  const inTime = tiers<string>(paidOn, [month(1, 0), month(2, 5), month(3, 10), month(4, 15), month(5, 20)], 25)
  return choose<string>([[paidOn.atMost(last), inTime]], unknown)
}

/** How a rule names a fact of the case: by itself, or from an item of a list as its owner's. */
export type At = (name: string) => Any
export const here: At = (name) => field(name)
export const ofOwner: At = (name) => field(`owner.${name}`)

/** 0 is Monday, 6 is Sunday. */
export function weekday(on: Any): Any {
  const days = daysBetween(day('2001-01-01'), on)
  return days.minus(days.dividedBy(7).floored().times(7))
}
