import { all, any, asOf, choose, type Expr, field, greatest, unknown } from '#engine/expr/expr.ts'
import { patentInForce } from '../indicators/conditions.ts'
import { dueOn, expiry, kindOfLedger, patentYear } from '../policies/ip/patentLaw.ts'

const filed = field('filedOn')

/** The year paid up to: the one that the ledger notes, else the year in which the right was granted, and each since. */
const paidYear = choose<string>(
  [[field('annuityYear').isKnown(), field('annuityYear')]],
  // On the day that an annuity falls due it is still to be paid.
  patentYear(filed, greatest<string>(asOf.plusDays(-1), field('grantedOn'))),
)
const due = choose<string>([[field('annuityDueOn').isKnown(), field('annuityDueOn')]], dueOn(filed, paidYear.plus(1)))

/**
 * The day by which the next annuity of a patent must be paid (专利法实施细则第一百一十五条), by the same law as the calculation
 * `annuityDue`. What the ledger itself says goes before what is reckoned; a patent not in force, or in its last year, has none.
 * Without the shift of a last day that falls on a holiday.
 */
export const nextAnnuityOn: Expr<string> = choose<string>(
  [
    [
      all<string>(patentInForce, any<string>(field('annuityDueOn').isKnown(), due.below(expiry(kindOfLedger, filed)))),
      due,
    ],
  ],
  unknown,
)
