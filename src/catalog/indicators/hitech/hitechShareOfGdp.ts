import { defineIndicator } from '../define.ts'

export const hitechShareOfGdp = defineIndicator({
  label: '高新技术产业增加值占GDP比重',
  unit: '%',
  decimals: 2,
  definition: '高新技术产业增加值占同期地区生产总值的比重。',
  kind: 'derived',
  derive: { ratio: ['hitechValueAdded', 'gdp'], times: 100 },
  source: '统计部门公报',
  chapter: '高新技术产业',
  tier: 'common',
})
