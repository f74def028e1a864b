import { field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const aboveScaleEnterprises = defineIndicator({
  label: '规上企业数',
  unit: '家',
  definition: '当年在统计部门名录库中的规模以上企业。',
  kind: 'either',
  register: 'enterpriseYear',
  where: field('aboveScale').is(true),
  measure: distinct('enterprise'),
  timing: { statement: 'year' },
  by: ['scaleKind', 'districtOwned', 'enterprise.town', 'enterprise.industryName'],
  names: 'enterprise',
  subject: 'enterprise',
  yearly: true,
  official: { series: ['规模以上企业数', '规上企业数', '规上企业个数', '规上工业企业数'], over: 'year' },
  called: { 规上企业: {}, 规模以上企业: {}, 规上工业企业: { scaleKind: 'industry' } },
  source: '统计部门名录库',
  chapter: '创新主体',
  tier: 'seed',
})
