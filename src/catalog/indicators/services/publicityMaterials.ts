import { any, field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const publicityMaterials = defineIndicator({
  label: '发放宣传资料',
  unit: '份',
  definition: '统计期内各场宣传活动发放的资料份数之和，不含展板；写进正文时只舍不入，有舍去才说“余”。',
  kind: 'counted',
  register: 'activityMaterial',
  where: any(field('kind').isUnknown(), field('kind').isNot('board')),
  measure: sum(field('quantity')),
  timing: { flow: 'activity.heldOn' },
  by: ['kind', 'activity.subject', 'activity.node'],
  names: 'title',
  called: { 宣传资料: {}, 发放资料: {} },
  source: '宣传资料台账',
  chapter: '服务与宣传',
  tier: 'seed',
})
