import { count } from '#engine/indicator/indicator.ts'
import { needSettled } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const needsSettled = defineIndicator({
  label: '办结企业诉求',
  unit: '条',
  definition: '统计期内收集的企业诉求中，到台账现在已办结的。',
  kind: 'counted',
  register: 'need',
  where: needSettled,
  measure: count(),
  timing: { flow: 'raisedOn' },
  by: ['kind', 'channel', 'result', 'enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  source: '诉求台账',
  chapter: '服务与宣传',
  tier: 'occasional',
})
