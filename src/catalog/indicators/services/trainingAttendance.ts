import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const trainingAttendance = defineIndicator({
  label: '培训参训人次',
  unit: '人次',
  definition: '统计期内各场培训的参训人次之和。',
  kind: 'counted',
  register: 'training',
  measure: sum(field('attendance')),
  timing: { flow: 'heldOn' },
  by: ['subject', 'form', 'audience'],
  names: 'title',
  called: { 培训人次: {}, 培训人数: {} },
  source: '培训台账',
  chapter: '服务与宣传',
  tier: 'common',
})
