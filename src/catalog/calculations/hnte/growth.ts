import { defineCalculation } from '#engine/policy/calculation.ts'
import { range } from '#engine/policy/result.ts'
import { applicationFacts, growthRule, netAssets, operatingYears, sales } from '../../policies/hnteFacts.ts'
import { netAssetsGrowth, salesGrowth } from '../../policies/hnteScore.ts'

const source = '国科发火〔2016〕195号 三（七）4'
const about = '两年增长率的平均减一，不是复合增长率；第二年为零的不得分，第一年为零的只算后两年。'

export const growthOfSales = defineCalculation({
  label: '高企评价：销售收入增长率得分',
  about,
  source,
  facts: { ...applicationFacts, ...operatingYears, ...sales, ...growthRule, ...salesGrowth.terms },
  results: {
    growthPercent: salesGrowth.rate.times(100),
    band: salesGrowth.band,
    scoreRange: range(salesGrowth.low, salesGrowth.high),
  },
  examples: [
    {
      name: '100 万、115 万、132.25 万：恰好 15%，C 档',
      facts: { operatingYears: 3, salesYuan: [1_000_000, 1_150_000, 1_322_500] },
      expect: { growthPercent: 15, band: 'C', scoreRange: [5, 6] },
    },
    {
      name: '第二年为零，不看第三年',
      facts: { salesYuan: [1_000_000, 0, 5_000_000] },
      expect: { growthPercent: null, band: 'F', scoreRange: [0, 0] },
    },
    {
      name: '第一年为零，按后两年',
      facts: { salesYuan: [0, 1_000_000, 1_300_000] },
      expect: { growthPercent: 30, band: 'B', scoreRange: [7, 8] },
    },
    {
      name: '有一年没填，不能算',
      facts: { salesYuan: [1_000_000, null, 5_000_000] },
      expect: { growthPercent: null, band: null, scoreRange: null },
    },
  ],
})

export const growthOfNetAssets = defineCalculation({
  label: '高企评价：净资产增长率得分',
  about,
  source,
  facts: { ...applicationFacts, ...operatingYears, ...netAssets, ...growthRule, ...netAssetsGrowth.terms },
  results: {
    growthPercent: netAssetsGrowth.rate.times(100),
    band: netAssetsGrowth.band,
    scoreRange: range(netAssetsGrowth.low, netAssetsGrowth.high),
  },
  examples: [
    {
      name: '恰好 5%，按正文是 D 档',
      facts: { netAssetsYuan: [10_000_000, 10_500_000, 11_025_000] },
      expect: { growthPercent: 5, band: 'D', scoreRange: [3, 4] },
    },
    {
      name: '恰好 5%，按附件4是 E 档',
      facts: { netAssetsYuan: [10_000_000, 10_500_000, 11_025_000], growthFivePercentRule: 'annex4-exclusive' },
      expect: { growthPercent: 5, band: 'E', scoreRange: [1, 2] },
    },
  ],
})
