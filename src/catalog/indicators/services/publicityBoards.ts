import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const publicityBoards = defineIndicator({
  label: '宣传展板',
  unit: '块',
  definition: '统计期内各场宣传活动的展板数之和。',
  kind: 'counted',
  register: 'activity',
  measure: sum(field('boards')),
  timing: { flow: 'heldOn' },
  by: ['subject', 'node'],
  names: 'title',
  source: '宣传活动台账',
  chapter: '服务与宣传',
  tier: 'common',
})
