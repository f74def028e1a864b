import { defineIndicator } from '../define.ts'

export const hitechOutputShare = defineIndicator({
  label: '高新技术产业产值占规上工业产值比重',
  unit: '%',
  decimals: 2,
  definition: '高新技术产业产值占同期规上工业总产值的比重。',
  kind: 'derived',
  derive: { ratio: ['hitechOutput', 'industrialOutput'], times: 100 },
  called: { 高新技术产业产值占比: {} },
  source: '统计部门月报',
  chapter: '高新技术产业',
  tier: 'common',
})
