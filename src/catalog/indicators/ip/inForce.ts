import { all, any, asOf, choose, day, field } from '#engine/expr/expr.ts'

/** Years of protection from the day of filing (专利法第四十二条): 20 for inventions, 10 for utility models, 15 for designs filed from 2021-06-01, else 10. */
const term = choose(
  [
    [field('kind').is('invention'), 20],
    [all(field('kind').is('design'), field('filedOn').atLeast(day('2021-06-01'))), 15],
  ],
  10,
)

/** Granted by the day asked for and in force on it: not ended, not void, the term not over (the last day is the day before the anniversary). */
export const inForce = all(
  field('grantedOn').atMost(asOf),
  any(field('endedOn').isUnknown(), field('endedOn').above(asOf)),
  any(
    field('state').isUnknown(),
    field('state').oneOf('granted', 'grace', 'partlyInvalid'),
    all(field('endedOn').isKnown(), field('state').isNot('invalid')),
  ),
  any(field('filedOn').isUnknown(), field('filedOn').plusYears(term).above(asOf)),
)
