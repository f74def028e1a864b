import { choose, wan } from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { split } from '#engine/policy/result.ts'
import { incrementAward, incrementFacts, incrementShares, qualifies } from '../policies/rdIncrement.ts'

const award = choose<string>([[qualifies, incrementAward]], wan(0))

export const incrementAwardOf = defineCalculation({
  label: '2025 年研发投入增量奖励',
  about: '增加额的 6%，每家每年最高 600 万元；省、市、县 8:1:1 分担。',
  source: '福建省政府办公厅 2025-09-25《关于支持企业加大研发投入加强研发活动的若干措施》一',
  facts: incrementFacts,
  results: { awardYuan: award, split: split(award, incrementShares) },
  examples: [
    {
      name: '只增加 99.99 万元，不奖',
      facts: { rdYuanCurrent: 2_999_900, rdYuanPrevious: 2_000_000, isTechEnterprise: true },
      expect: { awardYuan: 0 },
    },
  ],
})
