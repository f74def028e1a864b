import { defineCalculation } from '#engine/policy/calculation.ts'
import { aboveScaleFacts, incomeLine, isAboveScale } from '../policies/aboveScale.ts'

export const scale = defineCalculation({
  label: '是否达到规模以上标准',
  about: '按行业的年收入线，线上包括本数；是否在库以统计部门名录为准。',
  source: '“四上”单位统计标准',
  facts: aboveScaleFacts,
  results: { aboveScale: isAboveScale, incomeLineYuan: incomeLine },
  examples: [
    {
      name: '住宿业 200 万元',
      facts: { industryCode: 'H6110', annualRevenueYuan: 1_999_999.99, isLegalEntity: true },
      expect: { aboveScale: false, incomeLineYuan: 2_000_000 },
    },
    {
      name: '不写字母也认得',
      facts: { industryCode: '7320', annualRevenueYuan: 10_000_000, isLegalEntity: true },
      expect: { aboveScale: true },
    },
    {
      name: '农业不在四上',
      facts: { industryCode: 'A0111', annualRevenueYuan: 90_000_000, isLegalEntity: true },
      expect: { aboveScale: false },
    },
  ],
})
