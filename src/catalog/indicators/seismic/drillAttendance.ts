import { any, field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const drillAttendance = defineIndicator({
  label: '应急演练参演人次',
  unit: '人次',
  definition: '统计期内应急演练的参演人次之和。',
  kind: 'counted',
  register: 'drill',
  where: any(field('state').isUnknown(), field('state').oneOf('draft', 'cancelled').not()),
  measure: sum(field('attendance')),
  timing: { flow: 'heldOn' },
  by: ['kind', 'town'],
  names: 'title',
  source: '演练台账',
  chapter: '防震减灾',
  tier: 'common',
})
