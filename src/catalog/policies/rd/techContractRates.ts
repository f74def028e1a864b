import { choose, type Expr, least, percent, tiers, upTo, wan } from '#engine/expr/expr.ts'

/** 三明市技术合同认定登记奖补暂行办法, 明科规〔2023〕5号. */
type Any = Expr<string>

const sellerCap = wan(5)

/** 1% up to 10 万元, 0.5% of the part up to 100, 0.1% of what is above; at most 5 a unit and year. */
export function sellerAward(settled: Any): Any {
  return least<string>(
    tiers<string>(
      settled,
      [
        upTo<string>(wan(10), settled.times(percent(1))),
        upTo<string>(wan(100), wan(0.1).plus(settled.minus(wan(10)).times(percent(0.5)))),
      ],
      wan(0.55).plus(settled.minus(wan(100)).times(percent(0.1))),
    ),
    sellerCap,
  )
}

/** 3 万元 from 1 亿元 on, one more for each further full half, at most 10. */
export function officeAward(registered: Any): Any {
  const halves = registered.minus(wan(10_000)).dividedBy(wan(5000)).floored()
  return choose<string>(
    [[registered.below(wan(10_000)), wan(0)]],
    least<string>(wan(3).plus(wan(1).times(halves)), wan(10)),
  )
}
