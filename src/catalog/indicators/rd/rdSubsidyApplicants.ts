import { all, field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const rdSubsidyApplicants = defineIndicator({
  label: '研发投入补助审核推荐企业',
  unit: '家',
  kind: 'counted',
  chapter: '研发投入',
  tier: 'seed',
  source: '奖补申报材料和财政部门联审意见',
  definition: '申报企业研发经费投入分段补助、经区财政联审同意并由本局推荐的企业，以财政意见日期计，一家企业只计一次。',
  register: 'subsidy',
  where: all(field('scheme').is('rdStaged'), field('financeOpinion').is('agreed')),
  measure: distinct('enterprise'),
  timing: { flow: 'financeOpinionOn', orYear: 'callYear' },
  subject: 'enterprise',
  by: ['state', 'enterprise.town'],
  names: 'enterprise.name',
})
