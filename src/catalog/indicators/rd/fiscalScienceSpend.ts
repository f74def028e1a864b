import { defineIndicator } from '../define.ts'

export const fiscalScienceSpend = defineIndicator({
  label: '财政科技支出',
  unit: '万元',
  definition: '一般公共预算中的科学技术支出；预算数还是决算数、区本级还是全区，以来源文件为准。',
  kind: 'reported',
  official: { series: ['财政科学技术支出', '科学技术支出', '地方财政科技拨款'], over: 'flow' },
  source: '财政部门',
  chapter: '研发投入',
  tier: 'common',
})
