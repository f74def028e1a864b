import { all, any, field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const rdSubsidyApplicants = defineIndicator({
  label: '研发投入补助审核推荐企业',
  unit: '家',
  definition: '统计期内经区财政部门联合审核同意、推荐上报的研发经费投入补助申报企业，按企业计数。',
  kind: 'counted',
  register: 'subsidy',
  where: all(
    field('scheme').oneOf('rdStaged', 'rdIncrement'),
    field('financeOpinion').is('agreed'),
    any(field('bureauOpinion').isUnknown(), field('bureauOpinion').is('agreed')),
  ),
  measure: distinct('enterprise'),
  timing: { flow: 'financeOpinionOn', orYear: 'callYear' },
  by: ['scheme', 'state', 'callYear', 'enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  called: { 研发投入补助申报企业: {}, 研发补助申报企业: {}, 研发经费分段补助申报企业: {} },
  source: '奖补申报台账',
  chapter: '研发投入',
  tier: 'seed',
})
