import { defineIndicator } from '../define.ts'

export const hitechValueAddedShare = defineIndicator({
  label: '高新技术产业增加值占规上工业增加值比重',
  unit: '%',
  decimals: 1,
  definition: '高新技术产业增加值占同期规上工业增加值的比重。',
  kind: 'derived',
  derive: { ratio: ['hitechValueAdded', 'industrialValueAdded'], times: 100 },
  called: { 高新技术产业增加值占比: {} },
  source: '统计部门月报',
  chapter: '高新技术产业',
  tier: 'common',
})
