import { defineIndicator } from '../define.ts'

export const highValueDensity = defineIndicator({
  label: '每万人口高价值发明专利拥有量',
  unit: '件/万人',
  decimals: 2,
  definition: '截至日的高价值发明专利拥有量与最近一年年末常住人口（万人）之比。',
  kind: 'derived',
  derive: { ratio: ['highValueInventions', 'residentPopulation'], wholeLatest: true },
  called: { 每万人高价值发明专利拥有量: {} },
  source: '专利台账、专利月报，统计部门公报',
  chapter: '知识产权',
  tier: 'common',
})
