import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const rewardBeneficiaries = defineIndicator({
  label: '奖补惠及企业',
  unit: '家',
  definition: '统计期内领到科技奖补资金的企业，按企业计数。',
  kind: 'counted',
  register: 'subsidy',
  measure: distinct('enterprise'),
  timing: { flow: 'paidOn' },
  by: ['scheme', 'callYear', 'enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  called: { 惠及企业: {} },
  source: '奖补申报台账',
  chapter: '项目与成果',
  tier: 'common',
})
