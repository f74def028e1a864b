import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const localProjectFunds = defineIndicator({
  label: '区本级科技计划项目资金',
  unit: '万元',
  decimals: 2,
  definition: '统计期内立项的区本级科技计划项目的财政资助之和。',
  kind: 'counted',
  register: 'project',
  where: field('level').is('district'),
  measure: sum(field('grant')),
  timing: { flow: 'approvedOn', orYear: 'approvedYear' },
  by: ['programme', 'lead.town'],
  names: 'title',
  subject: 'lead',
  source: '科技计划项目台账',
  chapter: '项目与成果',
  tier: 'common',
})
