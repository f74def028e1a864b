import { defineIndicator } from '../define.ts'

export const industrialOutput = defineIndicator({
  label: '规上工业总产值',
  unit: '亿元',
  decimals: 2,
  definition: '规模以上工业总产值。',
  kind: 'reported',
  official: { series: ['规模以上工业总产值', '规上工业产值'], over: 'flow' },
  source: '统计部门月报',
  chapter: '高新技术产业',
  tier: 'occasional',
})
