import { constant } from '#engine/expr/expr.ts'
import { type Calculation, type CalculationExample, defineCalculation } from '#engine/policy/calculation.ts'
import { share, split } from '#engine/policy/result.ts'
import type { Results } from '#engine/policy/rule.ts'
import { dueAward, incrementFacts, incrementShares, qualifies } from '../policies/rdIncrement.ts'

/** One rule under two sets of names: amounts in yuan with their split, or in 万元 by level. */
const award = (results: Results, examples: readonly CalculationExample[]): Calculation =>
  defineCalculation({
    label: '研发投入增量奖励（2025 年措施）',
    about:
      '研发投入超过 200 万元、比上年增加 100 万元以上的，按增量的 6% 奖励，最多 600 万元，省、市、县按 8∶1∶1 分担。',
    source: '福建省政府办公厅 2025-09-25《关于支持企业加大研发投入加强研发活动的若干措施》一',
    unverified: ['科技型企业的范围和研发投入的口径待省里细则'],
    // An amount is reckoned for whoever qualifies, unless it is said that one does not.
    facts: {
      ...incrementFacts,
      isTechEnterprise: { ...incrementFacts.isTechEnterprise, default: constant(true) },
    },
    results,
    examples,
  })

export const incrementAwardOf = award({ awardYuan: dueAward, split: split(dueAward, incrementShares) }, [
  {
    name: '只增加 99.99 万元，不奖',
    facts: { rdYuanCurrent: 2_999_900, rdYuanPrevious: 2_000_000, isTechEnterprise: true },
    expect: { awardYuan: 0 },
  },
  {
    name: '不是科技型企业，不奖',
    facts: { rdYuanCurrent: 9_000_000, rdYuanPrevious: 2_000_000, isTechEnterprise: false },
    expect: { awardYuan: 0 },
  },
])

export const rdAward2025 = award(
  {
    eligible: qualifies,
    awardWan: dueAward,
    provinceWan: share(dueAward, incrementShares, 'province'),
    cityWan: share(dueAward, incrementShares, 'city'),
    countyWan: share(dueAward, incrementShares, 'county'),
  },
  [
    {
      name: '恰为 200 万元，不超过',
      facts: { rdWan: 200, prevRdWan: 50 },
      expect: { eligible: false, awardWan: 0, countyWan: 0 },
    },
    {
      name: '增加恰为 100 万元，含在内',
      facts: { rdWan: 300, prevRdWan: 200 },
      expect: { eligible: true, awardWan: 6, provinceWan: 4.8, cityWan: 0.6, countyWan: 0.6 },
    },
    { name: '封顶 600 万元', facts: { rdWan: 12_000, prevRdWan: 1000 }, expect: { awardWan: 600, provinceWan: 480 } },
    {
      name: '同一件事用元的名称给，也一样',
      facts: { rdYuanCurrent: 3_000_000, rdYuanPrevious: 2_000_000 },
      expect: { awardWan: 6 },
    },
  ],
)
