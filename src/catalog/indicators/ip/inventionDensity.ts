import { defineIndicator } from '../define.ts'

export const inventionDensity = defineIndicator({
  label: '每万人口发明专利拥有量',
  unit: '件/万人',
  decimals: 2,
  definition: '截至日的有效发明专利拥有量与最近一年年末常住人口（万人）之比。',
  kind: 'derived',
  derive: { ratio: ['inventionsInForce', 'residentPopulation'], wholeLatest: true },
  called: { 每万人发明专利拥有量: {}, 万人发明专利拥有量: {}, 每万人口有效发明专利拥有量: {} },
  source: '专利台账、专利月报，统计部门公报',
  chapter: '知识产权',
  tier: 'seed',
})
