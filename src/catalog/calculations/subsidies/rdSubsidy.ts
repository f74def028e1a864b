import { all, choose, constant, field, wan } from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { choiceFact, flagFact, moneyFact } from '#engine/policy/fact.ts'
import { basePart, highIntensity, ifDue, incrementPart, minRd2020 } from '../../policies/rd/rdSubsidyRates.ts'
import { applicantTypes } from '../../policies/rd/rdSubsidyTypes.ts'

const rd = field('rdWan')
const before = field('prevRdWan')
const spending = {
  rdWan: moneyFact('当年研发经费'),
  prevRdWan: moneyFact('上一年研发经费', { help: '上一年核定数；没有上一年的，增量部分为零' }),
}
const source2020 = '福建省企业研发经费投入分段补助实施细则（2020—2022年）闽科资〔2020〕14号'
const sameRates = '2020—2022 年的基础补助比例未见原文，暂用 2017 年的'

/** Without a settled figure of the year before nothing can have grown. */
const increment = choose<string>([[before.isUnknown(), wan(0)]], incrementPart(rd, before))
const eligibleType = choose<string>([[field('eligibleType').is('other'), false]], true)
const base2017 = ifDue(eligibleType, basePart(rd))
const increment2017 = ifDue(eligibleType, increment)

export const rdSubsidy2017 = defineCalculation({
  label: '研发经费分段补助（2017 年试行办法）',
  about:
    '不满 1000 万元的 5%；1000 万元起 50 万元加超出部分 4%；2000 万元起 90 万元加超出部分 2%；另加比上年增量的 6%。',
  source: '福建省企业研发经费投入分段补助实施办法（试行）（2017）',
  unverified: ['单个企业的上限、下限未见原文'],
  facts: {
    ...spending,
    eligibleType: choiceFact('企业类型', applicantTypes, { default: constant('above-scale') }),
  },
  results: {
    eligible: eligibleType,
    baseWan: base2017,
    incrementWan: increment2017,
    totalWan: base2017.plus(increment2017),
  },
  examples: [
    {
      name: '差一点到 2000 万元',
      facts: { rdWan: 1999.99, prevRdWan: null, eligibleType: 'above-scale' },
      expect: { baseWan: 89.9996, incrementWan: 0, totalWan: 89.9996 },
    },
    { name: '1000 万元恰是 50 万元', facts: { rdWan: 1000, prevRdWan: 1000 }, expect: { baseWan: 50, totalWan: 50 } },
    {
      name: '增量 1000 万元',
      facts: { rdWan: 5000, prevRdWan: 4000 },
      expect: { baseWan: 150, incrementWan: 60, totalWan: 210 },
    },
    {
      name: '比上年少，增量为零',
      facts: { rdWan: 1500, prevRdWan: 1600 },
      expect: { baseWan: 70, incrementWan: 0, totalWan: 70 },
    },
  ],
})

const eligible2020 = rd.atLeast(minRd2020)
const settledBefore = all<string>(field('prevYearSubsidised').is(true), before.isKnown())
const base2020 = ifDue(eligible2020, basePart(rd))
const increment2020 = ifDue(eligible2020, ifDue(settledBefore, increment))
const results2020 = {
  eligible: eligible2020,
  baseWan: base2020,
  incrementWan: increment2020,
  totalWan: base2020.plus(increment2020),
}
const subsidisedBefore = flagFact('上一年度获得分段补助', { help: '增量以上一年核定的数为基数' })

export const rdSubsidy2020 = defineCalculation({
  label: '研发经费分段补助（2020、2021 年度）',
  about: '研发经费 50 万元以上（含）；基础部分加增量部分，增量的基数是上一年核定数。',
  source: source2020,
  unverified: [sameRates],
  facts: { ...spending, prevYearSubsidised: { ...subsidisedBefore, default: constant(true) } },
  results: results2020,
  examples: [
    {
      name: '恰为 50 万元，含在内',
      facts: { rdWan: 50, prevRdWan: 50, prevYearSubsidised: true },
      expect: { eligible: true, totalWan: 2.5 },
    },
    { name: '差一分', facts: { rdWan: 49.9999, prevRdWan: 10 }, expect: { eligible: false, totalWan: 0 } },
  ],
})

export const rdSubsidy2022 = defineCalculation({
  label: '研发经费分段补助（2022 年度）',
  about: '以 A107012 表第 45 行“允许扣除的研发费用合计”为准；只有得到 2021 年度补助的企业有增量部分。',
  source: source2020,
  unverified: [sameRates],
  facts: { ...spending, prevYearSubsidised: subsidisedBefore },
  results: results2020,
  examples: [
    {
      name: '上一年没有得到补助，没有增量部分',
      facts: { rdWan: 800, prevRdWan: 500, prevYearSubsidised: false },
      expect: { baseWan: 40, incrementWan: 0, totalWan: 40 },
    },
    {
      name: '上一年得到补助',
      facts: { rdWan: 800, prevRdWan: 500, prevYearSubsidised: true },
      expect: { baseWan: 40, incrementWan: 18, totalWan: 58 },
    },
  ],
})

const high = all<string>(
  field('outputWan').atLeast(highIntensity.minOutput),
  field('taxWan').atLeast(highIntensity.minTax),
  rd.above(field('revenueWan').times(highIntensity.shareOver)),
)
export const rdBonusHigh = defineCalculation({
  label: '高强度研发奖励',
  about: '产值 5000 万元以上、纳税 1000 万元以上、研发经费超过主营业务收入 5% 的，另奖增量的 10%，最多 500 万元。',
  source: '福建省七条措施（2018）；2020 年度申报通知',
  facts: {
    outputWan: moneyFact('年产值'),
    taxWan: moneyFact('年纳税额', { negative: true }),
    revenueWan: moneyFact('主营业务收入'),
    ...spending,
  },
  results: { eligible: high, bonusWan: ifDue(high, highIntensity.amount(rd, before)) },
  examples: [
    {
      name: '增量 300 万元',
      facts: { outputWan: 12_000, taxWan: 1500, rdWan: 900, revenueWan: 12_000, prevRdWan: 600 },
      expect: { eligible: true, bonusWan: 30 },
    },
    {
      name: '恰为 5%，不超过',
      facts: { outputWan: 12_000, taxWan: 1500, rdWan: 600, revenueWan: 12_000, prevRdWan: 100 },
      expect: { eligible: false, bonusWan: 0 },
    },
    {
      name: '封顶 500 万元',
      facts: { outputWan: 90_000, taxWan: 5000, rdWan: 9000, revenueWan: 90_000, prevRdWan: 3000 },
      expect: { bonusWan: 500 },
    },
  ],
})
