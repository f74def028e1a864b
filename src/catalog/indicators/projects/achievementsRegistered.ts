import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const achievementsRegistered = defineIndicator({
  label: '科技成果登记',
  unit: '项',
  definition: '统计期内登记的科技成果。',
  kind: 'counted',
  register: 'achievement',
  measure: count(),
  timing: { flow: 'registeredOn' },
  by: ['standard', 'holder.town'],
  names: 'name',
  subject: 'holder',
  called: { 成果登记: {} },
  source: '科技成果台账',
  chapter: '项目与成果',
  tier: 'common',
})
