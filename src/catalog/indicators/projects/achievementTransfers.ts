import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const achievementTransfers = defineIndicator({
  label: '科技成果转化',
  unit: '项',
  definition: '统计期内签约的科技成果转化。',
  kind: 'counted',
  register: 'achievementTransfer',
  measure: count(),
  timing: { flow: 'signedOn' },
  by: ['mode', 'stage', 'taker.town'],
  names: 'name',
  subject: 'taker',
  called: { 成果转化: {}, 成果转化项目: {} },
  source: '成果转化台账',
  chapter: '项目与成果',
  tier: 'common',
})
