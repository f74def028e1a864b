import { all, any, choose, type Expr, field, unknown } from '#engine/expr/expr.ts'

/**
 * 研发费用加计扣除比例（百分数），按纳税年度和企业类别。财税〔2015〕119号、〔2017〕34号、〔2018〕99号，公告2021年第13号，
 * 2022年第16号、第28号，2023年第7号、第44号。2022 年适用 75% 的企业，第四季度提高到 100%。
 */
type Any = Expr<string>
const year = field('year')
const manufacturing = field('isManufacturing').is(true)
const techSme = field('isTechSme').is(true)
const listed = field('isIcOrMachineToolListed').is(true)
const within = (from: number, to: number): Any => all<string>(year.atLeast(from), year.atMost(to))

/** 2022 年全年 100% 的企业。 */
export const wholeIn2022: Any = any<string>(manufacturing, techSme)

export const rateWords =
  '2016 年度及以前 50%；2017 年度 50%，科技型中小企业 75%；2018—2020 年度 75%；2021 年度制造业 100%，其他 75%；2022 年度制造业和科技型中小企业 100%，其他 81.25%（前三季度 75%、第四季度 100%）；2023 年度起 100%，其中 2023—2027 年度列入清单的集成电路和工业母机企业 120%'

export function ratePercent(in2022: Any): Any {
  return choose<string>(
    [
      [year.below(2008), unknown],
      [year.atMost(2016), 50],
      [year.is(2017), choose<string>([[techSme, 75]], 50)],
      [within(2018, 2020), 75],
      [year.is(2021), choose<string>([[manufacturing, 100]], 75)],
      [year.is(2022), choose<string>([[wholeIn2022, 100]], in2022)],
      [all<string>(within(2023, 2027), listed), 120],
    ],
    100,
  )
}
