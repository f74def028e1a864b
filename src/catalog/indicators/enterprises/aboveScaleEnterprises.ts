import { field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const aboveScaleEnterprises = defineIndicator({
  label: '规模以上企业数',
  unit: '家',
  kind: 'either',
  chapter: '创新主体',
  tier: 'seed',
  yearly: true,
  source: '统计部门名录库',
  definition: '当年列入规模以上企业名录的企业，一家企业只计一次。',
  register: 'enterpriseYear',
  where: field('aboveScale').is(true),
  measure: distinct('enterprise'),
  timing: { statement: 'year' },
  subject: 'enterprise',
  by: ['scaleKind', 'enterprise.town'],
  names: 'enterprise.name',
  official: { series: ['规上企业数', '规模以上工业企业数'], over: 'year' },
})
