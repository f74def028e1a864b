import { field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const localProjects = defineIndicator({
  label: '区本级科技计划项目',
  unit: '项',
  definition: '统计期内立项的区本级科技计划项目。',
  kind: 'counted',
  register: 'project',
  where: field('level').is('district'),
  measure: count(),
  timing: { flow: 'approvedOn', orYear: 'approvedYear' },
  by: ['programme', 'techField', 'lead.town'],
  names: 'title',
  subject: 'lead',
  source: '科技计划项目台账',
  chapter: '项目与成果',
  tier: 'common',
})
