import { all, choose, type Expr, field, greatest, least, percent, wan } from '#engine/expr/expr.ts'

/** 专利权质押贷款贴息, 2022 rule: said once for the policy and the calculations. */
type Any = Expr<string>

const interest2022 = { share: percent(20), guaranteedShare: percent(50), maxDays: 365, cap: wan(20) }
export const interest2012 = { maxYears: 2, cap: wan(50) }

/** Principal × min(actual, LPR) × share × min(days, 365) ÷ 365. The basis of 365 and simple interest are not in the text. */
export function interestSubsidy(principal: Any, rateBase: Any, share: Any, days: Any): Any {
  return principal.times(rateBase).dividedBy(100).times(share).times(days).dividedBy(365)
}
export const countedDays: Any = least<string>(field('days'), interest2022.maxDays)
export const rateBase: Any = least<string>(field('actualRatePct'), field('lpr1yDecPct'))
export const shareOfRate: Any = choose<string>(
  [
    [
      all<string>(field('guaranteed').is(true), field('enterpriseSize').oneOf('micro', 'small')),
      interest2022.guaranteedShare,
    ],
  ],
  interest2022.share,
)
export const uncapped: Any = interestSubsidy(field('principalWan'), rateBase, shareOfRate, countedDays)
/** Cumulative per enterprise: what it has had already counts. */
export const capped: Any = greatest<string>(
  wan(0),
  least<string>(uncapped, interest2022.cap.minus(field('alreadyReceivedWan'))),
)

/** 一年期 LPR of December, as published by the central bank's agent; of 2022 only the value of July was looked up. */
export const lprOfDecember: Readonly<Record<number, number>> = {
  2019: 4.15,
  2020: 3.85,
  2021: 3.8,
  2022: 3.65,
  2023: 3.45,
  2024: 3.1,
}
export const sizes = { micro: '微型', small: '小型', medium: '中型', large: '大型' } as const
