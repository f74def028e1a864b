import { field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const projectReserve = defineIndicator({
  label: '项目库储备项目',
  unit: '个',
  definition: '项目库中尚未申报的储备（征集）项目；按台账现在的状态。',
  kind: 'counted',
  register: 'project',
  where: field('state').is('pool'),
  measure: count(),
  timing: { stock: true },
  by: ['level', 'programme', 'quality', 'lead.town'],
  names: 'title',
  subject: 'lead',
  called: { 储备项目: {}, 项目储备: {}, 征集项目: {} },
  source: '科技计划项目台账',
  chapter: '项目与成果',
  tier: 'seed',
})
