import { all, any, asOf, field } from '#engine/expr/expr.ts'

/**
 * A certificate that is valid on the day asked for: issued by then, within its three years, not withdrawn, not moved away
 * (国科发火〔2016〕32号，第十二条). The printed last day counts; without one, three years from the day of issue.
 */
export const certified = all(
  field('certifiedOn').atMost(asOf),
  any(
    field('validThrough').atLeast(asOf),
    all(field('validThrough').isUnknown(), field('certifiedOn').plusYears(3).above(asOf)),
  ),
  any(field('cancelledOn').isUnknown(), field('cancelledOn').above(asOf)),
  any(field('movedOutOn').isUnknown(), field('movedOutOn').above(asOf)),
)
