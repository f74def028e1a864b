import { all, field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { platformStands } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const newRdBodies = defineIndicator({
  label: '新型研发机构',
  unit: '家',
  definition: '截至日认定有效的新型研发机构。',
  kind: 'counted',
  register: 'platform',
  where: all(field('kind').is('newRdBody'), platformStands),
  measure: count(),
  timing: { stock: true },
  by: ['level'],
  names: 'name',
  source: '创新平台台账',
  chapter: '平台载体',
  tier: 'common',
})
