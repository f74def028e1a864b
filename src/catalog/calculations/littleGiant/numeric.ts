import { defineCalculation } from '#engine/policy/calculation.ts'
import { asResult, stateOf } from '#engine/policy/result.ts'
import { littleGiant } from '../../policies/littleGiant.ts'

const version = littleGiant.versions.at(-1)
const numeric = version && version.conditions.kind === 'group' ? version.conditions.members[0] : undefined
if (!version || !numeric) throw new RangeError('littleGiant has no numeric conditions')

export const giantNumeric = defineCalculation({
  label: '科技小巨人：可以计算的条件',
  about: '数值条件全部满足才有资格参加择优遴选；达到不等于入选。研发占比两种算法不一致时由人工判断。',
  source: '闽科企〔2023〕1号 遴选标准',
  facts: littleGiant.facts,
  results: { failed: asResult(version.answers?.['failed'] ?? stateOf(numeric)), result: stateOf(numeric) },
  ...(version.unverified ? { unverified: version.unverified.join('；') } : {}),
  examples: [
    {
      name: '研发占比三年合计够、年均不够，要人工判断',
      facts: {
        selectionYear: 2023,
        establishedOn: '2019-12-31',
        isSme: true,
        revenueYuan: [100_000_000, 20_000_000, 20_000_000],
        rdYuan: [4_200_000, 200_000, 200_000],
        mainProductSharePercent: 60,
        techStaffPercent: 10,
        industry: 'C35',
        ipLast3y: 1,
        debtRatioPercent: 70,
      },
      expect: { result: 'manual', failed: [] },
    },
  ],
})
