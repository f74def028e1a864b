import { field, least, percent } from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { moneyFact, wholeFact } from '#engine/policy/fact.ts'

const commissionedCounted = field('commissionedYuan').times(percent(80))
const base = field('internalItems1to6Yuan').plus(commissionedCounted)
const otherCap = base.times(20).dividedBy(80)
const otherCounted = least<string>(field('otherYuan'), otherCap)

export const rdCollect = defineCalculation({
  label: '高企口径研发费用归集',
  about: '委托外部研发按 80% 计入；其他费用一般不超过研发费用总额的 20%，另有规定的除外。',
  source: '国科发火〔2016〕195号 三（六）2',
  facts: {
    year: wholeFact('会计年度', '年', { aside: true }),
    internalItems1to6Yuan: moneyFact('内部研发费用一至六类合计', {
      help: '人员人工、直接投入、折旧与长期待摊、无形资产摊销、设计、装备调试与试验',
    }),
    commissionedYuan: moneyFact('委托外部研究开发费用'),
    otherYuan: moneyFact('其他费用', { help: '资料、咨询、保险、评审、知识产权、会议、差旅、通讯等' }),
  },
  results: {
    commissionedCountedYuan: commissionedCounted,
    otherCapYuan: otherCap,
    otherCountedYuan: otherCounted,
    rdHnteYuan: base.plus(otherCounted),
  },
  examples: [
    {
      name: '其他费用超过 20%，按上限计',
      facts: { internalItems1to6Yuan: 8_000_000, commissionedYuan: 1_000_000, otherYuan: 3_000_000 },
      expect: {
        commissionedCountedYuan: 800_000,
        otherCapYuan: 2_200_000,
        otherCountedYuan: 2_200_000,
        rdHnteYuan: 11_000_000,
      },
    },
  ],
})
