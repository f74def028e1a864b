import { any, field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const projectsApplied = defineIndicator({
  label: '组织申报科技计划项目',
  unit: '项',
  definition: '统计期内推荐上报的科技计划项目；没有推荐日期、已进入上级流程的按申报年度算。',
  kind: 'counted',
  register: 'project',
  where: any(
    field('recommendedOn').isKnown(),
    field('state').oneOf('pool', 'draft', 'submitted', 'returned', 'districtPassed').not(),
  ),
  measure: count(),
  timing: { flow: 'recommendedOn', orYear: 'callYear' },
  by: ['level', 'programme', 'keyPlan', 'state', 'lead.town'],
  names: 'lead',
  subject: 'lead',
  called: {
    申报科技计划项目: {},
    申报省级科技计划项目: { level: 'provincial' },
    申报市级科技计划项目: { level: 'city' },
    申报省级科技项目: { level: 'provincial' },
  },
  source: '科技计划项目台账',
  chapter: '项目与成果',
  tier: 'seed',
})
