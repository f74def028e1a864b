import {
  all,
  any,
  asOf,
  choose,
  day,
  type Expr,
  field,
  related,
  windowFrom,
  windowTo,
  yearly,
} from '#engine/expr/expr.ts'

/**
 * Conditions that several indicators share. All of them are asked as of the last day of the window. A day that nobody stated
 * does not shut a record out where the ledger merely lacks the column; where the day itself decides, it does.
 */

/** It had happened by then, or nobody noted when. */
export function onOrBefore<const Name extends string>(name: Name) {
  return any(field(name).isUnknown(), field(name).atMost(asOf))
}

/** It has not happened, or only after that day. */
export function notYet<const Name extends string>(name: Name) {
  return any(field(name).isUnknown(), field(name).above(asOf))
}

function notExpired<const Name extends string>(name: Name) {
  return any(field(name).isUnknown(), field(name).atLeast(asOf))
}

/** A certificate of high-tech enterprise: three years from the day of issue, last day included (国科发火〔2016〕32号第九条). */
export const hnteValid = all(
  any(field('result').isUnknown(), field('result').is('recognised')),
  field('certifiedOn').atMost(asOf),
  any(
    field('validThrough').atLeast(asOf),
    all(field('validThrough').isUnknown(), field('certifiedOn').plusYears(3).above(asOf)),
  ),
  notYet('cancelledOn'),
  onOrBefore('movedInOn'),
  notYet('movedOutOn'),
  any(field('enterprise.movedOutOn').isUnknown(), field('enterprise.movedOutOn').above(asOf)),
)

/** Of a ledger with a reference `enterprise`: it holds a valid certificate. */
export const holdsHnte = related('hnte', 'enterprise', { through: ['enterprise'], where: hnteValid })

/** It had been recognised before the window began. */
export const hnteBefore = related('hnte', 'enterprise', {
  through: ['enterprise'],
  where: all(field('result').is('recognised'), field('certifiedOn').below(windowFrom)),
})

const aboveScaleThatYear = all(field('year').is(asOf.year()), field('aboveScale').is(true))

/** Of a ledger with a reference `enterprise`: above scale in that year. */
export const isAboveScale = related('enterpriseYear', 'enterprise', {
  through: ['enterprise'],
  where: aboveScaleThatYear,
})

/** Of the enterprise ledger itself. */
export const ownAboveScale = related('enterpriseYear', 'enterprise', { where: aboveScaleThatYear })

/** Dimensions of a ledger with a reference `enterprise`; unknown where that year has no row for it. */
export const aboveScaleOfEnterprise = {
  name: 'aboveScale',
  label: '是否规上',
  value: yearly('enterpriseYear', 'aboveScale', { by: 'enterprise', through: ['enterprise'] }),
} as const
export const districtOwnedOfEnterprise = {
  name: 'districtOwned',
  label: '是否区属',
  value: yearly('enterpriseYear', 'districtOwned', { by: 'enterprise', through: ['enterprise'] }),
} as const

export const revenueOfThatYear = yearly('finance', 'revenue', {
  by: 'enterprise',
  through: ['enterprise'],
  year: field('year'),
})

/** Of the enterprise ledger: it applied within the window; an application without a day counts with its year. */
export function appliedIn(register: 'hnte' | 'provincialHnte') {
  return related(register, 'enterprise', {
    where: any(
      all(field('appliedOn').atLeast(windowFrom), field('appliedOn').atMost(windowTo)),
      all(
        field('appliedOn').isUnknown(),
        field('year').atLeast(windowFrom.year()),
        field('year').atMost(windowTo.year()),
      ),
    ),
  })
}

const endedStates = ['endedForFee', 'awaitingRestoration', 'expired', 'abandoned'] as const

/**
 * A patent in force: granted, not ended, not void from the beginning, and within its term, which runs from the day of filing:
 * inventions 20 years, utility models 10, designs 15 when filed from 2021-06-01 on and 10 before (专利法第四十二条). The last
 * day in force is the day before the anniversary.
 */
export const patentInForce = all(
  field('grantedOn').atMost(asOf),
  any(field('state').isUnknown(), field('state').isNot('invalid')),
  any(
    field('endedOn').above(asOf),
    all(
      field('endedOn').isUnknown(),
      any(
        field('state').isUnknown(),
        field('state')
          .oneOf(...endedStates)
          .not(),
        field('stateOn').above(asOf),
      ),
    ),
  ),
  any(
    field('filedOn').plusYears(10).above(asOf),
    all(field('kind').is('invention'), field('filedOn').plusYears(20).above(asOf)),
    all(
      field('kind').is('design'),
      field('filedOn').atLeast(day('2021-06-01')),
      field('filedOn').plusYears(15).above(asOf),
    ),
    // Without the day of filing the ledger's own word decides.
    all(field('filedOn').isUnknown(), field('state').oneOf('granted', 'grace', 'partlyInvalid')),
  ),
)

/** The town that the ledger of patents states itself, else the one that the holder sits in. */
export const patentTown = {
  name: 'town',
  label: '所属镇街',
  value: choose(
    [
      [field('town.name').isKnown(), field('town.name')],
      [field('town').isKnown(), field('town')],
      [field('holder.town.name').isKnown(), field('holder.town.name')],
    ],
    field('holder.town'),
  ),
} as const

export const heldFiveYears = {
  name: 'heldFiveYears',
  label: '是否维持五年以上',
  value: field('grantedOn').plusYears(5).atMost(asOf),
} as const

export const honourHeld = all(
  any(field('awardedOn').atMost(asOf), all(field('awardedOn').isUnknown(), field('year').atMost(asOf.year()))),
  notExpired('validThrough'),
  notYet('withdrawnOn'),
)

export const platformStands = all(
  any(field('state').isUnknown(), field('state').oneOf('applied', 'stopped', 'revoked').not()),
  onOrBefore('recognisedOn'),
  notExpired('validThrough'),
  notYet('revokedOn'),
)

export const carrierStands = all(
  any(field('state').isUnknown(), field('state').is('running')),
  any(field('level').isUnknown(), field('level').isNot('none')),
  onOrBefore('recognisedOn'),
  notExpired('validThrough'),
  notYet('revokedOn'),
)

export const baseStands = all(onOrBefore('recognisedOn'), notYet('closedOn'))

export const townStands = all(onOrBefore('validFrom'), notYet('endedOn'))

type TermField = 'termFrom' | 'termTo' | 'state' | 'applicationYear' | 'exitedOn' | 'result'

// In term by its days; without days by the state that the ledger shows now, from the year of selection on.
function inTermOf<N extends string>(of: (name: TermField) => Expr<N>): Expr<N> {
  const byDays = all(of('termFrom').atMost(asOf), of('termTo').atLeast(asOf))
  const byState = all(
    any(of('termFrom').isUnknown(), of('termTo').isUnknown()),
    of('state').is('serving'),
    of('applicationYear').atMost(asOf.year()),
  )
  return all(
    any(byDays, byState),
    any(of('result').isUnknown(), of('result').is('passed')),
    any(of('exitedOn').isUnknown(), of('exitedOn').above(asOf)),
    any(of('state').isUnknown(), of('state').oneOf('left', 'changed').not(), of('exitedOn').isKnown()),
  )
}

/** Of the commissioner ledger: serving on that day. */
export const inTerm = inTermOf<TermField>((name) => field(name))
/** Of its link to towns: the commissioner is serving on that day. */
export const ownerInTerm = inTermOf((name) => field(`owner.${name}`))

export const needSettled = any(field('closed').is(true), field('closedOn').isKnown(), field('result').is('solved'))

const siteStands = all(
  notYet('closedOn'),
  any(
    field('state').isUnknown(),
    field('state').oneOf('planned', 'cancelled', 'stopped').not(),
    field('closedOn').above(asOf),
  ),
)

export const siteChosen = all(siteStands, onOrBefore('chosenOn'))

export const siteSigned = all(
  siteStands,
  any(
    field('signedOn').atMost(asOf),
    all(field('signedOn').isUnknown(), field('state').oneOf('signed', 'installed', 'tested', 'accepted', 'working')),
    related('agreement.sites', 'target', {
      where: all(
        field('owner.state').is('signed'),
        any(field('owner.signedOn').isUnknown(), field('owner.signedOn').atMost(asOf)),
      ),
    }),
  ),
)

export const shelterStands = all(
  any(
    field('builtOn').atMost(asOf),
    field('acceptedOn').atMost(asOf),
    all(field('builtOn').isUnknown(), field('acceptedOn').isUnknown(), field('state').oneOf('built', 'accepted')),
  ),
  notYet('stoppedOn'),
  any(field('state').isUnknown(), field('state').isNot('stopped'), field('stoppedOn').above(asOf)),
)
