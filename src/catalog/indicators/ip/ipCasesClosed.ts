import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const ipCasesClosed = defineIndicator({
  label: '知识产权案件办结',
  unit: '件',
  definition: '统计期内结案的知识产权案件。',
  kind: 'counted',
  register: 'ipCase',
  measure: count(),
  timing: { flow: 'closedOn' },
  by: ['kind', 'cause'],
  names: 'number',
  called: { 专利案件办结: {} },
  source: '案件台账',
  chapter: '知识产权',
  tier: 'occasional',
})
