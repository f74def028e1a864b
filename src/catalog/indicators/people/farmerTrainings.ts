import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const farmerTrainings = defineIndicator({
  label: '培训农民',
  unit: '人次',
  definition: '统计期内以农民为对象的培训的参训人次之和。',
  kind: 'counted',
  register: 'training',
  where: field('audience').is('farmers'),
  measure: sum(field('attendance')),
  timing: { flow: 'heldOn' },
  by: ['subject', 'form'],
  names: 'title',
  source: '培训台账',
  chapter: '人才与科技特派员',
  tier: 'common',
})
