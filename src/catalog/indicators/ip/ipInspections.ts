import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const ipInspections = defineIndicator({
  label: '专利执法检查',
  unit: '家次',
  definition: '统计期内专利执法检查的单位次数，一天检查一家算一次。',
  kind: 'counted',
  register: 'inspection',
  measure: count(),
  timing: { flow: 'inspectedOn' },
  by: ['placeKind', 'node', 'role', 'disposal', 'town'],
  names: 'place',
  called: { 执法检查: {}, 专利执法检查次数: {}, 知识产权执法检查: {} },
  source: '执法检查台账',
  chapter: '知识产权',
  tier: 'seed',
})
