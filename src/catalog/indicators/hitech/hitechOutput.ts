import { defineIndicator } from '../define.ts'

export const hitechOutput = defineIndicator({
  label: '高新技术产业产值',
  unit: '亿元',
  decimals: 2,
  definition: '统计部门按本省高新技术产业目录统计的产值。',
  kind: 'reported',
  official: { series: ['高新技术产业总产值', '高新技术产品产值'], over: 'flow' },
  source: '统计部门月报',
  chapter: '高新技术产业',
  tier: 'common',
})
