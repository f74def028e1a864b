import { field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const talentsIntroduced = defineIndicator({
  label: '引进人才',
  unit: '人',
  definition: '人才年度在统计期内引进的人才。',
  kind: 'counted',
  register: 'talent',
  where: field('programme').is('introduced'),
  measure: count(),
  timing: { flowYear: 'year' },
  by: ['level', 'degree'],
  names: 'name',
  subject: 'employer',
  source: '科技人才台账',
  chapter: '人才与科技特派员',
  tier: 'common',
})
