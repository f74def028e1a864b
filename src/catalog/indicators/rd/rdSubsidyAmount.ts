import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const rdSubsidyAmount = defineIndicator({
  label: '研发投入补助兑现金额',
  unit: '万元',
  decimals: 2,
  definition: '统计期内拨付的研发经费投入补助之和。',
  kind: 'counted',
  register: 'subsidy',
  where: field('scheme').oneOf('rdStaged', 'rdIncrement'),
  measure: sum(field('paid')),
  timing: { flow: 'paidOn' },
  by: ['scheme', 'enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  called: { 兑现研发补助资金: {}, 研发补助资金: {} },
  source: '奖补申报台账',
  chapter: '研发投入',
  tier: 'common',
})
