import { field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const subsidyApplicants = defineIndicator({
  label: '组织申报奖补企业',
  unit: '家',
  kind: 'counted',
  chapter: '项目与成果',
  tier: 'seed',
  source: '奖补申报材料',
  definition: '统计期内由本局组织申报奖补的企业，同一奖补一家企业只计一次。',
  register: 'subsidy',
  where: field('organisedByUs').is(true),
  measure: distinct('enterprise'),
  timing: { flow: 'appliedOn', orYear: 'callYear' },
  subject: 'enterprise',
  by: ['scheme', 'state', 'enterprise.town'],
  names: 'enterprise.name',
})
