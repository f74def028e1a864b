import { defineIndicator } from '../define.ts'

export const newProductOutput = defineIndicator({
  label: '新产品产值',
  unit: '亿元',
  decimals: 2,
  definition: '规模以上工业企业的新产品产值。',
  kind: 'reported',
  official: { series: ['规上工业新产品产值'], over: 'flow' },
  source: '统计部门月报',
  chapter: '研发投入',
  tier: 'occasional',
})
