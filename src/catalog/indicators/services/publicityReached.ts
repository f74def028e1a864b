import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const publicityReached = defineIndicator({
  label: '宣传受众',
  unit: '人次',
  definition: '统计期内各场宣传活动的参加人次之和。',
  kind: 'counted',
  register: 'activity',
  measure: sum(field('attendance')),
  timing: { flow: 'heldOn' },
  by: ['subject', 'node', 'attendanceBasis'],
  names: 'title',
  called: { 受众人次: {} },
  source: '宣传活动台账',
  chapter: '服务与宣传',
  tier: 'common',
})
