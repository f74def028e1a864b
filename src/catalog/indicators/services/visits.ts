import { any, field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const visits = defineIndicator({
  label: '走访企业',
  unit: '家次',
  definition: '统计期内已完成的走访，一家企业走访一次算一家次。',
  kind: 'counted',
  register: 'visit',
  where: any(field('state').isUnknown(), field('state').is('done')),
  measure: count(),
  timing: { flow: 'visitedOn' },
  by: ['purpose', 'officer', 'enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  called: { 走访企业家次: {} },
  source: '走访台账',
  chapter: '服务与宣传',
  tier: 'common',
})
