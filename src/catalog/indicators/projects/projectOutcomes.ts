import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const projectOutcomes = defineIndicator({
  label: '科技项目新增产值',
  unit: '亿元',
  decimals: 2,
  definition: '成果年度在统计期内的科技项目新增产值之和。',
  kind: 'counted',
  register: 'projectOutcome',
  measure: sum(field('newOutput')),
  timing: { flowYear: 'year' },
  by: ['project.level', 'project.programme'],
  names: 'project',
  called: { 项目新增产值: {} },
  source: '项目成果台账',
  chapter: '项目与成果',
  tier: 'occasional',
})
