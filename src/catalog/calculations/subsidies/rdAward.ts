import { all, field } from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { moneyFact } from '#engine/policy/fact.ts'
import { share } from '#engine/policy/result.ts'
import { ifDue, increment2025 } from '../../policies/rd/rdSubsidyRates.ts'

const rd = field('rdWan')
const before = field('prevRdWan')
const due = all<string>(rd.above(increment2025.rdOver), rd.minus(before).atLeast(increment2025.minIncrease))
const award = ifDue(due, increment2025.amount(rd, before))

export const rdAward2025 = defineCalculation({
  label: '研发投入增量奖励（2025 年措施）',
  about: '研发投入超过 200 万元、比上年增加 100 万元以上的，按增量的 6% 奖励，最多 600 万元，省、市、县按 8∶1∶1 分担。',
  source: '福建省政府办公厅 2025 年 9 月 25 日印发的措施，第一项',
  unverified: '科技型企业的范围和研发投入的口径待省里细则',
  facts: { rdWan: moneyFact('当年研发投入'), prevRdWan: moneyFact('上一年研发投入') },
  results: {
    eligible: due,
    awardWan: award,
    provinceWan: share(award, increment2025.shares, 'province'),
    cityWan: share(award, increment2025.shares, 'city'),
    countyWan: share(award, increment2025.shares, 'county'),
  },
  examples: [
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
  ],
})
