import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const innovationVoucherAmount = defineIndicator({
  label: '创新券兑付金额',
  unit: '万元',
  decimals: 2,
  definition: '统计期内兑付的创新券金额之和。',
  kind: 'counted',
  register: 'innovationVoucher',
  measure: sum(field('amount')),
  timing: { flow: 'paidOn' },
  by: ['enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  source: '创新券台账',
  chapter: '项目与成果',
  tier: 'occasional',
})
