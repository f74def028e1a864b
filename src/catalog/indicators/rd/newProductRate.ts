import { defineIndicator } from '../define.ts'

export const newProductRate = defineIndicator({
  label: '新产品产值率',
  unit: '%',
  decimals: 1,
  definition: '新产品产值占同期规上工业总产值的比重。',
  kind: 'derived',
  derive: { ratio: ['newProductOutput', 'industrialOutput'], times: 100 },
  source: '统计部门月报',
  chapter: '研发投入',
  tier: 'occasional',
})
