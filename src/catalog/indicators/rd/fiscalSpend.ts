import { defineIndicator } from '../define.ts'

export const fiscalSpend = defineIndicator({
  label: '一般公共预算支出',
  unit: '万元',
  definition: '同级一般公共预算支出，作财政科技支出占比的分母。',
  kind: 'reported',
  official: { series: ['一般公共预算支出合计', '财政支出'], over: 'flow' },
  source: '财政部门',
  chapter: '研发投入',
  tier: 'occasional',
})
