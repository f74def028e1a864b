import { any, field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const drillCount = defineIndicator({
  label: '应急演练场次',
  unit: '场',
  definition: '统计期内举行的应急演练，不含取消的。',
  kind: 'counted',
  register: 'drill',
  where: any(field('state').isUnknown(), field('state').oneOf('draft', 'cancelled').not()),
  measure: count(),
  timing: { flow: 'heldOn' },
  by: ['kind', 'town'],
  names: 'title',
  called: { 应急演练: {}, 地震应急演练: {} },
  source: '演练台账',
  chapter: '防震减灾',
  tier: 'common',
})
