import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const trainingSessions = defineIndicator({
  label: '培训（宣讲）场次',
  unit: '场',
  definition: '统计期内举办的培训和宣讲。',
  kind: 'counted',
  register: 'training',
  measure: count(),
  timing: { flow: 'heldOn' },
  by: ['subject', 'form', 'audience'],
  names: 'title',
  called: { 举办培训: {}, 培训场次: {}, 培训班: {} },
  source: '培训台账',
  chapter: '服务与宣传',
  tier: 'seed',
})
