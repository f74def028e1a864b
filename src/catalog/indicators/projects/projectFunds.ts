import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const projectFunds = defineIndicator({
  label: '争取上级科技资金',
  unit: '万元',
  decimals: 2,
  definition: '统计期内上级（国家、省、市）下达的科技项目财政资助之和；按下达日期，不是到位日期。',
  kind: 'counted',
  register: 'project',
  where: field('level').oneOf('national', 'provincial', 'city'),
  measure: sum(field('grant')),
  timing: { flow: 'grantedOn' },
  by: ['level', 'programme', 'lead.town'],
  names: 'title',
  subject: 'lead',
  called: { 争取上级资金: {}, 争取上级科技资金: {}, 争取项目资金: {} },
  source: '科技计划项目台账',
  chapter: '项目与成果',
  tier: 'common',
})
