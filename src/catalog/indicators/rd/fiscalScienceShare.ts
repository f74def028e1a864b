import { defineIndicator } from '../define.ts'

export const fiscalScienceShare = defineIndicator({
  label: '财政科技支出占一般公共预算支出比重',
  unit: '%',
  decimals: 2,
  definition: '财政科技支出占同级同期一般公共预算支出的比重。',
  kind: 'derived',
  derive: { ratio: ['fiscalScienceSpend', 'fiscalSpend'], times: 100 },
  called: { 财政科技支出占比: {} },
  source: '财政部门',
  chapter: '研发投入',
  tier: 'common',
})
