import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const techLoans = defineIndicator({
  label: '科技贷款笔数',
  unit: '笔',
  definition: '统计期内放款的科技贷款。',
  kind: 'counted',
  register: 'techLoan',
  measure: count(),
  timing: { flow: 'lentOn' },
  by: ['bank', 'product', 'enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  called: { 科技贷款: {} },
  source: '科技贷款台账',
  chapter: '项目与成果',
  tier: 'occasional',
})
