import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const rewardPaid = defineIndicator({
  label: '兑现奖补资金',
  unit: '万元',
  decimals: 2,
  definition: '统计期内拨付的各类科技奖补资金之和。',
  kind: 'counted',
  register: 'subsidy',
  measure: sum(field('paid')),
  timing: { flow: 'paidOn' },
  by: ['scheme', 'callYear', 'enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  called: { 兑现科技奖补资金: {}, 兑现奖励资金: {}, 兑现政策资金: {} },
  source: '奖补申报台账',
  chapter: '项目与成果',
  tier: 'common',
})
