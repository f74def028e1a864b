import { all, any, choose, day, type Expr, percent, unknown, wan } from '#engine/expr/expr.ts'

/**
 * What the state forbids districts to pay for patents: 国知发保字〔2021〕1号 and 〔2022〕7号, said once for the calculation and
 * the policies. The first rule that is broken, in the order of the notices; unknown where none is or where it is not known.
 */
type Any = Expr<string>
export const stages = {
  application: '申请阶段资助',
  grant: '授权资助',
  annuity: '年费资助',
  agency: '代理费资助',
  transferUse: '转化运用支持',
  protection: '保护支持',
  services: '服务支持',
} as const

/** Application funding ended by the end of June 2021, and the whole of grant funding before 2025. */
const banFrom = day('2021-01-01')
const noApplicationsFrom = day('2021-07-01')
const noGrantsFrom = day('2025-01-01')
export const maxShareOfFees = percent(50)

type Funding = { readonly stage: Any; readonly kind: Any; readonly on: Any; readonly amount: Any; readonly fees: Any }

export function brokenRule({ stage, kind, on, amount, fees }: Funding): Any {
  const grant = stage.is('grant')
  const since2021 = on.atLeast(banFrom)
  return choose<string>(
    [
      [stage.oneOf('transferUse', 'protection', 'services'), unknown],
      [all<string>(stage.is('application'), on.atLeast(noApplicationsFrom)), 'noApplicationStageFunding'],
      [all<string>(stage.oneOf('annuity', 'agency'), since2021), 'noAnnuityFunding'],
      [all<string>(grant, on.atLeast(noGrantsFrom)), 'grantFundingEnded'],
      [all<string>(grant, since2021, kind.isNot('invention')), 'grantFundingInventionOnly'],
      [all<string>(grant, since2021, amount.above(fees.times(maxShareOfFees))), 'over50PercentOfOfficialFees'],
    ],
    unknown,
  )
}

/** Whether nothing is broken; unknown while the facts that decide are. */
export function isCompliant({ stage, kind, on, amount, fees }: Funding): Any {
  const grant = stage.is('grant')
  const since2021 = on.atLeast(banFrom)
  return any<string>(
    stage.oneOf('transferUse', 'protection', 'services'),
    all<string>(stage.is('application'), on.below(noApplicationsFrom)),
    since2021.not(),
    all<string>(grant, on.below(noGrantsFrom), kind.is('invention'), amount.atMost(fees.times(maxShareOfFees))),
  )
}

/** At most how much a grant may be funded with; nothing where funding is forbidden; no bound of these notices elsewhere. */
export function maxFunding({ stage, kind, on, fees }: Funding): Any {
  return choose<string>(
    [
      [stage.oneOf('transferUse', 'protection', 'services'), unknown],
      [on.below(banFrom), unknown],
      [all<string>(stage.is('application'), on.below(noApplicationsFrom)), unknown],
      [all<string>(stage.is('grant'), on.below(noGrantsFrom), kind.is('invention')), fees.times(maxShareOfFees)],
    ],
    wan(0),
  )
}
