import { all, choose, type Expr, least, percent, unknown, wan } from '#engine/expr/expr.ts'

/** 企业购买高等学校、科研院所专利技术补助, 闽科计〔2015〕39号: the class of a deal and at most how much. */
type Any = Expr<string>

export const minDeal = wan(20)

/** 三类 20 至 50 万元（含），二类超过 50 至 200 万元，一类超过 200 万元。 */
export function dealClass(deal: Any, counts: Any): Any {
  return choose<string>(
    [
      [counts.not(), unknown],
      [deal.below(minDeal), unknown],
      [deal.atMost(wan(50)), 'III'],
      [deal.atMost(wan(200)), 'II'],
    ],
    'I',
  )
}

/** 10%, 10%, and 30% up to 200 万元; what a special case may have beyond that (500) is decided one by one. */
export function maxSubsidy(deal: Any, counts: Any): Any {
  return choose<string>(
    [
      [all<string>(counts, deal.atLeast(minDeal)).not(), wan(0)],
      [deal.atMost(wan(200)), deal.times(percent(10))],
    ],
    least<string>(deal.times(percent(30)), wan(200)),
  )
}
