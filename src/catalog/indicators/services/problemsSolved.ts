import { count } from '#engine/indicator/indicator.ts'
import { needSettled } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const problemsSolved = defineIndicator({
  label: '解决企业问题',
  unit: '个',
  definition: '统计期内办结的企业诉求，按办结日期。',
  kind: 'counted',
  register: 'need',
  where: needSettled,
  measure: count(),
  timing: { flow: 'closedOn' },
  by: ['kind', 'channel', 'officer', 'enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  called: { 解决问题: {}, 协调解决问题: {} },
  source: '诉求台账',
  chapter: '服务与宣传',
  tier: 'common',
})
