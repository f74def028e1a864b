import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const ipInspections = defineIndicator({
  label: '知识产权执法检查',
  unit: '次',
  kind: 'counted',
  chapter: '知识产权',
  tier: 'seed',
  source: '执法检查记录',
  definition: '统计期内到经营场所开展的知识产权检查，一天一处计一次。',
  register: 'inspection',
  measure: count(),
  timing: { flow: 'inspectedOn' },
  by: ['placeKind', 'role', 'disposal', 'town'],
  names: 'place',
})
