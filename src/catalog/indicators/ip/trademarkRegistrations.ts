import { defineIndicator } from '../define.ts'

export const trademarkRegistrations = defineIndicator({
  label: '商标注册量',
  unit: '件',
  definition: '统计期内核准注册的商标。',
  kind: 'reported',
  official: { series: ['新增注册商标', '商标注册数'], over: 'flow' },
  called: { 新增注册商标: {} },
  source: '市场监管部门月报',
  chapter: '知识产权',
  tier: 'common',
})
