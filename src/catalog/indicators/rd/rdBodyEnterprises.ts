import { all, field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const rdBodyEnterprises = defineIndicator({
  label: '有研发机构的规上企业',
  unit: '家',
  definition: '当年为规上、设有研发机构的企业。',
  kind: 'counted',
  register: 'enterpriseYear',
  where: all(field('aboveScale').is(true), field('rdBody').is(true)),
  measure: distinct('enterprise'),
  timing: { statement: 'year' },
  by: ['scaleKind', 'enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  yearly: true,
  source: '企业年度状态',
  chapter: '研发投入',
  tier: 'occasional',
})
