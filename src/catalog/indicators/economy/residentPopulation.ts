import { defineIndicator } from '../define.ts'

export const residentPopulation = defineIndicator({
  label: '常住人口',
  unit: '万人',
  decimals: 2,
  kind: 'reported',
  chapter: '经济社会',
  tier: 'seed',
  yearly: true,
  source: '统计公报',
  definition: '统计部门公布的本区年末常住人口。',
  official: { series: ['年末常住人口', '常住人口数'], over: 'year' },
})
