import { all, any, choose, type Expr, field, greatest, unknown } from '#engine/expr/expr.ts'
import { patentInForce } from '../indicators/conditions.ts'
import { dueOn, expiry, kindOfLedger, patentYear } from '../policies/ip/patentLaw.ts'

const filed = field('filedOn')

/**
 * The day by which the next annuity of a patent must be paid (专利法实施细则第一百一十五条), by the same law as the calculation
 * `annuityDue`. What the ledger itself says goes before what is reckoned; a patent not in force, or in its last year, has none.
 * `workedBefore` is the last working day before the day that is asked of: what fell due after it is still to be paid, for a last
 * day that is off is moved to the first working day after it (第六条); so it is shown.
 */
export function nextAnnuityOn(workedBefore: Expr<string>): Expr<string> {
  /** The year paid up to: the one that the ledger notes, else the year in which the right was granted, and each since. */
  const paidYear = choose<string>(
    [[field('annuityYear').isKnown(), field('annuityYear')]],
    patentYear(filed, greatest<string>(workedBefore, field('grantedOn'))),
  )
  const due = choose<string>([[field('annuityDueOn').isKnown(), field('annuityDueOn')]], dueOn(filed, paidYear.plus(1)))
  const isOwed = any<string>(field('annuityDueOn').isKnown(), due.below(expiry(kindOfLedger, filed)))
  return choose<string>([[all<string>(patentInForce, isOwed), due]], unknown)
}
