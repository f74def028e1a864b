import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const needsRaised = defineIndicator({
  label: '收集企业诉求',
  unit: '条',
  definition: '统计期内收集的企业诉求。',
  kind: 'counted',
  register: 'need',
  measure: count(),
  timing: { flow: 'raisedOn' },
  by: ['kind', 'channel', 'result', 'enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  called: { 收集问题: {} },
  source: '诉求台账',
  chapter: '服务与宣传',
  tier: 'common',
})
