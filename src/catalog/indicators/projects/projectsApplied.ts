import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const projectsApplied = defineIndicator({
  label: '组织推荐科技计划项目',
  unit: '项',
  kind: 'counted',
  chapter: '项目与成果',
  tier: 'seed',
  source: '推荐函',
  definition: '推荐日期在统计期内的科技计划项目申报。',
  register: 'project',
  measure: count(),
  timing: { flow: 'recommendedOn' },
  subject: 'lead',
  by: ['level', 'programme'],
  names: 'title',
})
