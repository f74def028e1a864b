import { all, any, asOf, field, related } from '#engine/expr/expr.ts'
import { hnteValid, notYet } from '../indicators/conditions.ts'

/** Over an enterprise: what it has already. */

/** A certificate that does not run out this year; in its last year a firm applies anew (国科发火〔2016〕32号第十二条). */
export const hnteNotDue = related('hnte', 'enterprise', {
  where: all(hnteValid, any(field('validThrough').isUnknown(), field('validThrough').year().above(asOf.year()))),
})

export const provincialHnteValid = related('provincialHnte', 'enterprise', {
  where: all(
    field('result').is('passed'),
    any(field('validThrough').isUnknown(), field('validThrough').atLeast(asOf)),
    notYet('leftOn'),
  ),
})
