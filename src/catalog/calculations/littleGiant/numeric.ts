import { defineCalculation } from '#engine/policy/calculation.ts'
import { byVersion } from '#engine/policy/versions.ts'
import { exactlyReached, littleGiant } from '../../policies/littleGiant.ts'

const ofVersion = (name: string) => {
  const answer = byVersion(littleGiant, ({ answers }) => answers?.[name])
  if (answer === undefined) throw new RangeError(`littleGiant does not answer ${name}`)
  return answer
}
const unverified = new Set(littleGiant.versions.flatMap((version) => version.unverified ?? []))

export const giantNumeric = defineCalculation({
  label: '科技小巨人：可以计算的条件',
  about: '数值条件全部满足才有资格参加择优遴选；达到不等于入选。研发占比两种算法不一致时由人工判断。',
  source: '闽政办〔2016〕18号；闽科企〔2023〕1号 遴选标准',
  facts: littleGiant.facts,
  results: { failed: ofVersion('failed'), result: ofVersion('numeric') },
  unverified: [...unverified],
  examples: [
    {
      name: '研发占比三年合计够、年均不够，要人工判断',
      facts: {
        ...exactlyReached,
        revenueYuan: [100_000_000, 20_000_000, 20_000_000],
        rdYuan: [4_200_000, 200_000, 200_000],
      },
      expect: { result: 'manual', failed: [] },
    },
    {
      name: '2019 年遴选不看成立年限',
      facts: { ...exactlyReached, selectionYear: 2019, establishedOn: '2018-01-01' },
      expect: { result: 'met', failed: [] },
    },
    {
      name: '2015 年还没有这一遴选',
      facts: { selectionYear: 2015 },
      expect: { result: 'notApplicable', failed: null },
    },
  ],
})
