import { choose, constant, field, percent, wan } from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { choiceFact, flagFact, moneyFact, wholeFact } from '#engine/policy/fact.ts'
import { excludedShare, isExcluded, kindFacts } from '../../policies/superDeduction.ts'
import { ratePercent, wholeIn2022 } from '../../policies/superDeductionRates.ts'

const year = { year: wholeFact('纳税年度', '年') }
const rate = ratePercent(constant(81.25))
const source =
  '财税〔2015〕119号；财税〔2017〕34号；财税〔2018〕99号；公告2021年第13号；2022年第16号、第28号；2023年第7号、第44号'

export const deductionRate = defineCalculation({
  label: '加计扣除比例和加计扣除额',
  about: '2022 年适用 75% 的企业，全年经营的合 81.25%；分段计算见“2022 年度的加计扣除额”。',
  source,
  facts: {
    ...year,
    ...kindFacts,
    eligibleExpensedYuan: moneyFact('允许扣除的费用化研发费用'),
    excludedIndustry: flagFact('是否负面清单行业', { default: constant(false) }),
  },
  results: {
    ratePercent: choose<string>([[field('excludedIndustry').is(true), 0]], rate),
    extraDeductionYuan: choose<string>(
      [[field('excludedIndustry').is(true), wan(0)]],
      field('eligibleExpensedYuan').times(rate).dividedBy(100),
    ),
  },
  examples: [
    {
      name: '2021 年科技型中小企业仍是 75%',
      facts: { year: 2021, isTechSme: true, eligibleExpensedYuan: 100 },
      expect: { ratePercent: 75 },
    },
    {
      name: '2027 年清单内 120%',
      facts: { year: 2027, isIcOrMachineToolListed: true, eligibleExpensedYuan: 100 },
      expect: { ratePercent: 120, extraDeductionYuan: 120 },
    },
    {
      name: '2028 年清单优惠到期',
      facts: { year: 2028, isIcOrMachineToolListed: true },
      expect: { ratePercent: 100, extraDeductionYuan: null },
    },
    { name: '2007 年没有收入', facts: { year: 2007 }, expect: { ratePercent: null } },
  ],
})

const lastQuarterShare = field('monthsFromOctober').dividedBy(field('operatingMonths'))
const spent = choose<string>(
  [[field('eligibleExpensedYuan').isKnown(), field('eligibleExpensedYuan')]],
  field('q1to3Yuan').plus(field('q4Yuan')),
)
const byActual = field('q1to3Yuan').times(percent(75)).plus(field('q4Yuan'))
const byMonths = spent.times(lastQuarterShare.times(percent(25)).plus(percent(75)))
const extra2022 = choose<string>(
  [
    [wholeIn2022, spent],
    [field('method').is('actual'), byActual],
  ],
  byMonths,
)

export const extraOf2022 = defineCalculation({
  label: '2022 年度的加计扣除额',
  about: '第四季度提高到 100%：按实际发生额分段，或按 10 月以后经营月份占全年经营月份的比例。',
  source: '公告2022年第28号 第二条',
  facts: {
    year: wholeFact('纳税年度', '年', { aside: true }),
    isManufacturing: kindFacts.isManufacturing,
    isTechSme: kindFacts.isTechSme,
    method: choiceFact(
      '计算方法',
      { actual: '按实际发生额', proportional: '按月份比例' },
      {
        default: choose<string>([[field('q4Yuan').isKnown(), 'actual']], 'proportional'),
      },
    ),
    eligibleExpensedYuan: moneyFact('全年允许扣除的研发费用'),
    q1to3Yuan: moneyFact('前三季度允许扣除的研发费用'),
    q4Yuan: moneyFact('第四季度允许扣除的研发费用'),
    monthsFromOctober: wholeFact('10 月以后的经营月数', '个月', { default: constant(3) }),
    operatingMonths: wholeFact('全年经营月数', '个月', { default: constant(12) }),
  },
  results: {
    extraDeductionYuan: extra2022,
    blendedRatePercent: choose<string>(
      [
        [wholeIn2022, 100],
        [field('method').is('actual'), byActual.dividedBy(field('q1to3Yuan').plus(field('q4Yuan'))).times(100)],
      ],
      lastQuarterShare.times(25).plus(75),
    ),
  },
  unverified: ['按月份比例的算法未对照原文'],
  examples: [
    {
      name: '全年经营，按比例 81.25%',
      facts: { eligibleExpensedYuan: 12_000_000, method: 'proportional' },
      expect: { extraDeductionYuan: 9_750_000, blendedRatePercent: 81.25 },
    },
  ],
})

export const excludedIndustry = defineCalculation({
  label: '是否属于不适用加计扣除的行业',
  about: '负面清单行业收入占收入总额（减不征税收入和投资收益）超过 50% 的不适用；恰为 50% 的仍适用。',
  source: '财税〔2015〕119号 第四条；税务总局公告2015年第97号 第四条',
  facts: {
    excludedIndustryIncomeYuan: moneyFact('负面清单各行业收入合计'),
    grossIncomeYuan: moneyFact('收入总额'),
    nonTaxedIncomeYuan: moneyFact('不征税收入', { default: field('grossIncomeYuan').times(0) }),
    investmentIncomeYuan: moneyFact('投资收益', { default: field('grossIncomeYuan').times(0) }),
  },
  results: { sharePercent: excludedShare.times(100), excluded: isExcluded },
  examples: [
    {
      name: '一分之差就超过',
      facts: {
        excludedIndustryIncomeYuan: '5000000.01',
        grossIncomeYuan: 11_000_000,
        nonTaxedIncomeYuan: 400_000,
        investmentIncomeYuan: 600_000,
      },
      expect: { excluded: true },
    },
  ],
})

const manufacturingShare = field('manufacturingIncomeYuan').dividedBy(field('grossIncomeYuan'))
const isManufacturing = manufacturingShare.atLeast(percent(50))
export const manufacturing = defineCalculation({
  label: '加计扣除：是否制造业企业',
  about: '以制造业业务为主营，其收入占收入总额 50% 以上（含）。',
  source: '公告2021年第13号 第一条',
  facts: {
    ...year,
    manufacturingIncomeYuan: moneyFact('制造业业务收入'),
    grossIncomeYuan: moneyFact('收入总额'),
    isTechSme: kindFacts.isTechSme,
    isIcOrMachineToolListed: kindFacts.isIcOrMachineToolListed,
    isManufacturing: { ...kindFacts.isManufacturing, default: isManufacturing },
  },
  results: { isManufacturing, ratePercent: rate },
  examples: [
    {
      name: '不到一半',
      facts: { year: 2021, manufacturingIncomeYuan: 4_999_999, grossIncomeYuan: 10_000_000 },
      expect: { isManufacturing: false, ratePercent: 75 },
    },
  ],
})
