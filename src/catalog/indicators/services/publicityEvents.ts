import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const publicityEvents = defineIndicator({
  label: '宣传（科普）活动',
  unit: '场',
  definition: '统计期内举办的宣传和科普活动。',
  kind: 'counted',
  register: 'activity',
  measure: count(),
  timing: { flow: 'heldOn' },
  by: ['subject', 'node', 'town'],
  names: 'title',
  called: { 宣传活动: {}, 科普活动: {}, 防震减灾宣传活动: { subject: 'earthquake' } },
  source: '宣传活动台账',
  chapter: '服务与宣传',
  tier: 'seed',
})
