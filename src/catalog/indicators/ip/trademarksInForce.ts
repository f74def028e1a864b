import { defineIndicator } from '../define.ts'

export const trademarksInForce = defineIndicator({
  label: '有效注册商标',
  unit: '件',
  definition: '期末有效的注册商标。',
  kind: 'reported',
  official: { series: ['有效注册商标量', '有效商标注册量', '注册商标总量'], over: 'stock' },
  called: { 有效注册商标量: {} },
  source: '市场监管部门月报',
  chapter: '知识产权',
  tier: 'common',
})
