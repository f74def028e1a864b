import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const techLoanAmount = defineIndicator({
  label: '科技贷款金额',
  unit: '万元',
  decimals: 2,
  definition: '统计期内放款的科技贷款金额之和。',
  kind: 'counted',
  register: 'techLoan',
  measure: sum(field('amount')),
  timing: { flow: 'lentOn' },
  by: ['bank', 'product', 'enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  source: '科技贷款台账',
  chapter: '项目与成果',
  tier: 'occasional',
})
