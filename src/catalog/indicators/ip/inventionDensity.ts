import { defineIndicator } from '../define.ts'

export const inventionDensity = defineIndicator({
  label: '每万人口发明专利拥有量',
  unit: '件',
  decimals: 2,
  kind: 'derived',
  chapter: '知识产权',
  tier: 'seed',
  source: '有效发明专利拥有量与常住人口',
  definition: '统计日有效发明专利拥有量与最近一次公布的年末常住人口（万人）之比。',
  derive: { ratio: ['inventionsInForce', 'residentPopulation'], wholeLatest: true },
  called: { 每万人发明专利拥有量: {} },
})
