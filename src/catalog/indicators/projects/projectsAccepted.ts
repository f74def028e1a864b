import { all, any, field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const projectsAccepted = defineIndicator({
  label: '验收（结题）科技计划项目',
  unit: '项',
  definition: '统计期内验收通过的科技计划项目，含整改后通过。',
  kind: 'counted',
  register: 'project',
  where: any(
    field('acceptance').oneOf('passed', 'rectified'),
    all(field('acceptance').isUnknown(), field('state').is('accepted')),
  ),
  measure: count(),
  timing: { flow: 'acceptedOn' },
  by: ['level', 'programme', 'lead.town'],
  names: 'title',
  subject: 'lead',
  called: { 项目验收: {}, 验收项目: {} },
  source: '科技计划项目台账',
  chapter: '项目与成果',
  tier: 'common',
})
