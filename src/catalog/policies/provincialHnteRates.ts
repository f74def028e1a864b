import { any, type Expr, tiers, upTo, wan } from '#engine/expr/expr.ts'

/** 省级高新技术企业备案（闽科高〔2018〕10号）, said once for the policy and the calculations. */
type Any = Expr<string>

/** 研发费用占销售收入的最低比例（百分数），按销售收入分档；第三档未见原文。 */
export function minRdPercent(sales: Any): Any {
  return tiers<string>(sales, [upTo<string>(wan(5000), 3), upTo<string>(wan(20_000), 2.5)], 2)
}

/** One right of class Ⅰ, or two of class Ⅱ obtained within three years. */
export function enoughRights(classI: Any, recentClassII: Any): Any {
  return any<string>(classI.atLeast(1), recentClassII.atLeast(2))
}
