import { defineIndicator } from '../define.ts'

export const gdp = defineIndicator({
  label: '地区生产总值',
  unit: '亿元',
  decimals: 2,
  kind: 'reported',
  chapter: '经济社会',
  tier: 'seed',
  yearly: true,
  source: '统计公报',
  definition: '统计部门公布的本区当年地区生产总值。',
  official: { series: ['GDP', '地区生产总值（GDP）', '生产总值'], over: 'year' },
})
