import { field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const foreignExperts = defineIndicator({
  label: '外国专家',
  unit: '人',
  definition: '人才年度在统计期内的外国专家。',
  kind: 'counted',
  register: 'talent',
  where: field('programme').is('foreignExpert'),
  measure: count(),
  timing: { flowYear: 'year' },
  by: ['level'],
  names: 'name',
  subject: 'employer',
  source: '科技人才台账',
  chapter: '人才与科技特派员',
  tier: 'common',
})
