import { defineIndicator } from '../define.ts'

export const industrialValueAdded = defineIndicator({
  label: '规上工业增加值',
  unit: '亿元',
  decimals: 2,
  definition: '规模以上工业增加值；增速按可比价格公布，与名义值相除不同。',
  kind: 'reported',
  official: { series: ['规模以上工业增加值'], over: 'flow' },
  source: '统计部门月报',
  chapter: '高新技术产业',
  tier: 'occasional',
})
