import { defineIndicator } from '../define.ts'

export const strategicOutput = defineIndicator({
  label: '战略性新兴产业产值',
  unit: '亿元',
  decimals: 2,
  definition: '统计部门公布的战略性新兴产业产值。',
  kind: 'reported',
  official: { series: ['战新产业产值', '战新产值'], over: 'flow' },
  source: '统计部门月报',
  chapter: '高新技术产业',
  tier: 'occasional',
})
