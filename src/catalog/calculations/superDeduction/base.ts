import {
  choose,
  constant,
  count,
  field,
  greatest,
  least,
  percent,
  related,
  sum,
  unknown,
  wan,
} from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { itemsFact, moneyFact, wholeFact } from '#engine/policy/fact.ts'
import { kindFacts } from '../../policies/superDeduction.ts'
import { ratePercent } from '../../policies/superDeductionRates.ts'

const year = { year: wholeFact('纳税年度', '年') }
const rate = ratePercent(constant(81.25))

const overProjects = (of: ReturnType<typeof field>) => related('projects', 'owner', { measure: sum(of) })
const hasProjects = related('projects', 'owner', { measure: count() }).above(0)
const total = (name: 'five' | 'other') =>
  choose<string>(
    [
      [field(name).isKnown(), field(name)],
      [hasProjects, overProjects(field(name))],
    ],
    unknown,
  )
/** 其他相关费用不超过研发费用总额的 10%，即前五类之和的九分之一。 */
const cap = total('five').dividedBy(9)
const perProject = overProjects(least<string>(field('other'), field('five').dividedBy(9)))
const allowed = choose<string>(
  [
    [field('year').atLeast(2021), least<string>(total('other'), cap)],
    [field('five').isKnown(), least<string>(total('other'), cap)],
    [hasProjects, perProject],
  ],
  unknown,
)

export const otherCap = defineCalculation({
  label: '加计扣除：其他相关费用的限额',
  about: '限额为前五类费用之和 ÷ 9。2021 年起全部项目合并计算，2016—2020 年逐个项目计算。',
  source: '税务总局公告2021年第28号 第三条；公告2015年第97号 第二条（三）',
  facts: {
    ...year,
    five: moneyFact('前五类费用之和'),
    other: moneyFact('其他相关费用'),
    projects: itemsFact('各研发项目', { five: moneyFact('前五类费用之和'), other: moneyFact('其他相关费用') }),
  },
  results: { otherCapYuan: cap, otherAllowedYuan: allowed, eligibleYuan: total('five').plus(allowed) },
  examples: [
    {
      name: '2021 年合并计算，用足两个项目的限额',
      facts: {
        year: 2021,
        projects: [
          { five: 900_000, other: 120_000 },
          { five: 900_000, other: 80_000 },
        ],
      },
      expect: { otherCapYuan: 200_000, otherAllowedYuan: 200_000, eligibleYuan: 2_000_000 },
    },
  ],
})

const domesticCounted = field('commissionedDomesticYuan').times(percent(80))
const domesticEligible = field('ownEligibleYuan').plus(domesticCounted).plus(field('cooperativeShareYuan'))
const overseas = choose<string>(
  [[field('year').below(2018), wan(0)]],
  field('commissionedOverseasInstitutionYuan').times(percent(80)),
)
const overseasLimit = domesticEligible.times(2).dividedBy(3)
const base = greatest<string>(
  domesticEligible.plus(least<string>(overseas, overseasLimit)).minus(field('specialIncomeYuan')),
  wan(0),
)
const nothing = constant(0).times(wan(1))

export const deductionBase = defineCalculation({
  label: '加计扣除：允许扣除的研发费用总额',
  about:
    '委托境内的按 80%；委托境外机构的按 80%，且不超过境内符合条件的研发费用的三分之二（2018 年起）；委托境外个人的不计。',
  source: '财税〔2015〕119号；财税〔2018〕64号',
  facts: {
    ...year,
    ...kindFacts,
    ownEligibleYuan: moneyFact('自主研发中允许扣除的费用'),
    commissionedDomesticYuan: moneyFact('委托境内研发费用', { default: nothing }),
    commissionedOverseasInstitutionYuan: moneyFact('委托境外机构研发费用', { default: nothing }),
    commissionedOverseasIndividualYuan: moneyFact('委托境外个人研发费用', { default: nothing, aside: true }),
    cooperativeShareYuan: moneyFact('合作、集中研发中自己承担的费用', { default: nothing }),
    specialIncomeYuan: moneyFact('研发中形成的特殊收入', { default: nothing, help: '下脚料、残次品、中间试制品' }),
  },
  results: {
    domesticCommissionCountedYuan: domesticCounted,
    domesticEligibleYuan: domesticEligible,
    overseasBeforeLimitYuan: overseas,
    overseasLimitYuan: overseasLimit,
    baseYuan: base,
    ratePercent: rate,
  },
  examples: [
    {
      name: '2017 年委托境外不计',
      facts: { year: 2017, ownEligibleYuan: 3_000_000, commissionedOverseasInstitutionYuan: 1_000_000 },
      expect: { overseasBeforeLimitYuan: 0, baseYuan: 3_000_000 },
    },
  ],
})

const bookAmortisation = field('intangibleCostYuan')
  .dividedBy(field('amortYears'))
  .times(field('monthsAmortised'))
  .dividedBy(12)
const extra = bookAmortisation.times(rate).dividedBy(100)

export const intangible = defineCalculation({
  label: '加计扣除：形成无形资产的摊销',
  about: '按无形资产成本的 150%、175% 或 200% 等税前摊销；摊销年限一般不少于 10 年。',
  source: '财税〔2015〕119号；财税〔2018〕99号；公告2023年第7号',
  facts: {
    ...year,
    ...kindFacts,
    intangibleCostYuan: moneyFact('无形资产成本'),
    amortYears: wholeFact('摊销年限', '年'),
    monthsAmortised: wholeFact('当年摊销月数', '个月', { default: constant(12) }),
  },
  results: {
    bookAmortYuan: bookAmortisation,
    extraDeductionYuan: extra,
    totalDeductibleYuan: bookAmortisation.plus(extra),
  },
  examples: [
    {
      name: '2023 年 200%，半年',
      facts: { year: 2023, intangibleCostYuan: 2_000_000, amortYears: 10, monthsAmortised: 6 },
      expect: { bookAmortYuan: 100_000, extraDeductionYuan: 100_000, totalDeductibleYuan: 200_000 },
    },
  ],
})
