import { any, field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const subsidyApplicants = defineIndicator({
  label: '奖补申报企业',
  unit: '家',
  definition: '统计期内由本局组织申报奖补的企业，按企业计数；没有申报日期的按申报年度算。',
  kind: 'counted',
  register: 'subsidy',
  where: any(field('organisedByUs').isUnknown(), field('organisedByUs').is(true)),
  measure: distinct('enterprise'),
  timing: { flow: 'appliedOn', orYear: 'callYear' },
  by: ['scheme', 'callYear', 'state', 'enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  called: {
    专利权质押贷款贴息申报企业: { scheme: 'pledgeInterest' },
    组织申报专利权质押贷款贴息: { scheme: 'pledgeInterest' },
  },
  source: '奖补申报台账',
  chapter: '项目与成果',
  tier: 'seed',
})
