import { below, choose, type Expr, greatest, least, percent, tiers, wan } from '#engine/expr/expr.ts'

/**
 * 福建省企业研发经费投入分段补助 and what grew out of it, said once for the policies and the calculations: amounts over the
 * year's R&D spending and that of the year before.
 */
type Any = Expr<string>

/** 5% below 1,000 万元, then 50 + 4%, from 2,000 万元 on 90 + 2% (2017 试行；2020—2022 年的未见，暂用同一比例). */
export function basePart(rd: Any): Any {
  return tiers<string>(
    rd,
    [
      below<string>(wan(1000), rd.times(percent(5))),
      below<string>(wan(2000), wan(50).plus(rd.minus(wan(1000)).times(percent(4)))),
    ],
    wan(90).plus(rd.minus(wan(2000)).times(percent(2))),
  )
}

/** 6% of what exceeds the year before; less is nothing. */
export function incrementPart(rd: Any, before: Any): Any {
  return greatest<string>(wan(0), rd.minus(before)).times(percent(6))
}

export const minRd2020 = wan(50)

/** 高强度奖励: output ≥ 5,000, tax ≥ 1,000, R&D above 5% of revenue → 10% of the increase, at most 500 万元. */
export const highIntensity = {
  minOutput: wan(5000),
  minTax: wan(1000),
  shareOver: percent(5),
  amount: (rd: Any, before: Any): Any =>
    least<string>(greatest<string>(wan(0), rd.minus(before)).times(percent(10)), wan(500)),
}

/** Nothing where it is not due; unknown where that is not known. */
export function ifDue(due: Any, amount: Any): Any {
  return choose<string>([[due, amount]], wan(0))
}
