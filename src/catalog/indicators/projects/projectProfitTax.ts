import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const projectProfitTax = defineIndicator({
  label: '科技项目新增利税',
  unit: '万元',
  decimals: 2,
  definition: '成果年度在统计期内的科技项目新增利税之和。',
  kind: 'counted',
  register: 'projectOutcome',
  measure: sum(field('profitTax')),
  timing: { flowYear: 'year' },
  by: ['project.level', 'project.programme'],
  names: 'project',
  called: { 项目新增利税: {} },
  source: '项目成果台账',
  chapter: '项目与成果',
  tier: 'occasional',
})
