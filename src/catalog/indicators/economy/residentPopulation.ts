import { defineIndicator } from '../define.ts'

export const residentPopulation = defineIndicator({
  label: '常住人口',
  unit: '万人',
  decimals: 2,
  definition: '年末常住人口；用作每万人指标的分母时注明是哪一年的数。',
  kind: 'reported',
  official: { series: ['年末常住人口', '人口', '常住人口数'], over: 'year' },
  yearly: true,
  source: '统计部门公报',
  chapter: '经济社会',
  tier: 'seed',
})
