import { defineIndicator } from '../define.ts'

export const gdp = defineIndicator({
  label: '地区生产总值',
  unit: '亿元',
  decimals: 2,
  definition: '本区地区生产总值（GDP），经济普查后会修订。',
  kind: 'reported',
  official: { series: ['GDP', '生产总值', '地区生产总值（GDP）', '地区生产总值(GDP)', '全区GDP'], over: 'flow' },
  source: '统计部门公报',
  chapter: '经济社会',
  tier: 'seed',
})
