import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const publicityMaterials = defineIndicator({
  label: '发放宣传资料',
  unit: '份',
  kind: 'counted',
  chapter: '服务与宣传',
  tier: 'seed',
  source: '宣传活动台账和资料明细',
  definition: '统计期内各项宣传活动发放的资料份数之和。',
  register: 'activityMaterial',
  measure: sum(field('quantity')),
  timing: { flow: 'activity.heldOn' },
  by: ['kind', 'activity.subject'],
  names: 'title',
})
