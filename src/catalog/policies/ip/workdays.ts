import { all, any, choose, constant, day, type Expr, field, related, unknown } from '#engine/expr/expr.ts'
import type { Calendar } from '#engine/policy/calendar.ts'
import { dayFact, itemsFact } from '#engine/policy/fact.ts'
import { type At, here, ofOwner, weekday } from './patentLaw.ts'

/**
 * Working days: a period whose last day is a holiday ends on the first working day after it (专利法实施细则第六条). Which days
 * are holidays and which weekends are worked is in the State Council's notice of each year, and never guessed: without a list
 * Saturdays and Sundays are off and every other day is worked.
 */
const span = { from: dayFact('起'), to: dayFact('止') }
const written = { written: ['from', 'to'] } as const
export const calendarFacts = {
  holidays: itemsFact('放假日', span, { ...written, help: '一天一项，连着放的写起止两天；没有给的年份只按周末推算' }),
  workdays: itemsFact('调休上班日', span, { ...written, help: '周末调为上班的日子' }),
}
export const withoutList = '没有给当年的放假通知时只按周末推算，遇法定节假日要核对'

type DayOf = (at: At) => Expr<string>
/** Whether a day stands in one of the two lists. */
type Listed = (list: 'holidays' | 'workdays', of: DayOf) => Expr<string>
// The longest holidays with the weekends around them stay well below this.
const most = 20

/**
 * The day itself where it is worked, else the first working day after it: by the lists that a case gives, or by those of the
 * house. `of` is written for the case and for its lists.
 */
export function workdayFrom(of: DayOf, listed: Listed = listsOfCase): Expr<string> {
  const later = Array.from(
    { length: most },
    (_, days): DayOf =>
      (at) =>
        of(at).plusDays(days),
  )
  return choose<string>(
    later.map((one) => [isWorked(one, listed), one(here)] as const),
    unknown,
  )
}

function isWorked(of: DayOf, listed: Listed): Expr<string> {
  return any<string>(listed('workdays', of), all<string>(listed('holidays', of).not(), weekday(of(here)).below(5)))
}

const listsOfCase: Listed = (list, of) => {
  const on = of(ofOwner)
  const until = choose<string>([[field('to').isKnown(), field('to')]], field('from'))
  return related(list, 'owner', { where: all<string>(field('from').atMost(on), until.atLeast(on)) })
}

/** The lists that the house holds, as constants. */
export function listsOf(calendar: Calendar): Listed {
  return (list, of) =>
    calendar[list].length === 0
      ? constant(false)
      : any<string>(
          ...calendar[list].map(({ from, to }) => all<string>(of(here).atLeast(day(from)), of(here).atMost(day(to)))),
        )
}
