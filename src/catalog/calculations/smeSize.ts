import { field } from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { moneyFact, textFact, wholeFact } from '#engine/policy/fact.ts'
import { smeByLimits } from '../policies/smeLimits.ts'

export const smeSize = defineCalculation({
  label: '是否中小企业',
  about: '从业人员、营业收入（有的行业是资产总额）低于其中一项上限的，为中小企业。',
  source: '工信部联企业〔2011〕300号',
  facts: {
    industryCode: textFact('行业代码'),
    staff: wholeFact('从业人员', '人'),
    annualRevenueYuan: moneyFact('年营业收入'),
    assetsYuan: moneyFact('资产总额'),
  },
  results: {
    isSme: smeByLimits({
      industry: field('industryCode'),
      staff: field('staff'),
      revenue: field('annualRevenueYuan'),
      assets: field('assetsYuan'),
    }),
  },
  unverified: ['各行业上限未对照原文'],
  examples: [
    {
      name: '工业：收入 5 亿元，但只有 999 人',
      facts: { industryCode: 'C3130', staff: 999, annualRevenueYuan: 500_000_000 },
      expect: { isSme: true },
    },
    {
      name: '工业：1000 人、4 亿元，不是',
      facts: { industryCode: 'C3130', staff: 1000, annualRevenueYuan: 400_000_000 },
      expect: { isSme: false },
    },
    { name: '收入没填，人数已够下结论', facts: { industryCode: 'C3130', staff: 20 }, expect: { isSme: true } },
  ],
})
