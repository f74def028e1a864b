import { all, any, asOf, choose, day, field, greatest, unknown } from '#engine/expr/expr.ts'
import { patentInForce } from '../indicators/conditions.ts'

/** Years of protection from the day of filing (专利法第四十二条). */
const term = choose(
  [
    [field('kind').is('invention'), 20],
    [all(field('kind').is('design'), field('filedOn').atLeast(day('2021-06-01'))), 15],
  ],
  10,
)

/** What is paid up to: the year that the ledger notes, else the year in which the right was granted, paid when it was registered. */
const anniversaryAfter = choose(
  [
    [
      field('filedOn')
        .plusYears(greatest(asOf, field('grantedOn')).year().minus(field('filedOn').year()))
        .atLeast(greatest(asOf, field('grantedOn').plusDays(1))),
      field('filedOn').plusYears(greatest(asOf, field('grantedOn')).year().minus(field('filedOn').year())),
    ],
  ],
  field('filedOn').plusYears(greatest(asOf, field('grantedOn')).year().minus(field('filedOn').year()).plus(1)),
)

const due = choose(
  [
    [field('annuityDueOn').isKnown(), field('annuityDueOn')],
    [field('annuityYear').isKnown(), field('filedOn').plusYears(field('annuityYear'))],
  ],
  anniversaryAfter,
)

/**
 * The day by which the next annuity of a patent must be paid: the year n after the grant falls due on the filing day's anniversary
 * that begins it (专利法实施细则第一百一十四条). What the ledger itself says goes before what is reckoned; a patent not in force, or
 * in its last year, has none. Without the shift of a last day that falls on a holiday.
 */
export const nextAnnuityOn = choose(
  [[all(patentInForce, any(field('annuityDueOn').isKnown(), due.below(field('filedOn').plusYears(term)))), due]],
  unknown,
)
