import { defineIndicator } from '../define.ts'

export const hitechInvestment = defineIndicator({
  label: '高新技术产业投资',
  unit: '亿元',
  decimals: 2,
  definition: '统计部门公布的高新技术产业固定资产投资完成额。',
  kind: 'reported',
  official: { series: ['高新技术产业投资额'], over: 'flow' },
  source: '统计部门月报',
  chapter: '高新技术产业',
  tier: 'common',
})
