import { defineIndicator } from '../define.ts'

export const hitechValueAdded = defineIndicator({
  label: '高新技术产业增加值',
  unit: '亿元',
  decimals: 2,
  definition: '统计部门按本省高新技术产业目录核算的增加值；与“高技术产业”是两个口径，也不能由企业证书推算。',
  kind: 'reported',
  official: { series: ['高新技术产业增加值总量'], over: 'flow' },
  source: '统计部门月报',
  chapter: '高新技术产业',
  tier: 'common',
})
