import { all, any } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { appliedIn, ownAboveScale } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const newApplicantsAboveScale = defineIndicator({
  label: '当年申报高企和省级备案的规上企业',
  unit: '家',
  definition: '统计期内申报国家级高企认定或省级高企备案的企业中，当年为规上的企业，按企业计数。',
  kind: 'counted',
  register: 'enterprise',
  where: all(ownAboveScale, any(appliedIn('hnte'), appliedIn('provincialHnte'))),
  measure: count(),
  timing: { stock: true },
  by: ['town'],
  names: 'name',
  needs: [{ register: 'enterpriseYear', year: 'year' }, { register: 'hnte' }],
  source: '高新技术企业台账，省级高新技术企业备案台账，统计部门名录库',
  chapter: '创新主体',
  tier: 'seed',
})
