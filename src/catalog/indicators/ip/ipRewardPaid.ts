import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const ipRewardPaid = defineIndicator({
  label: '专利奖励资助兑现金额',
  unit: '万元',
  decimals: 2,
  definition: '统计期内拨付的专利授权奖励、年费资助和专利技术购买补助之和。',
  kind: 'counted',
  register: 'subsidy',
  where: field('scheme').oneOf('patentGrant', 'annuity', 'patentPurchase'),
  measure: sum(field('paid')),
  timing: { flow: 'paidOn' },
  by: ['scheme', 'enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  called: { 兑现专利奖励: {}, 专利资助金额: {} },
  source: '奖补申报台账',
  chapter: '知识产权',
  tier: 'common',
})
