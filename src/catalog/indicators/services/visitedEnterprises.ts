import { any, field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const visitedEnterprises = defineIndicator({
  label: '走访企业家数',
  unit: '家',
  definition: '统计期内走访过的企业，按企业计数。',
  kind: 'counted',
  register: 'visit',
  where: any(field('state').isUnknown(), field('state').is('done')),
  measure: distinct('enterprise'),
  timing: { flow: 'visitedOn' },
  by: ['purpose', 'officer', 'enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  source: '走访台账',
  chapter: '服务与宣传',
  tier: 'common',
})
