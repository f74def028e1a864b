import { all, field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { baseStands } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const popularScienceBases = defineIndicator({
  label: '科普教育基地',
  unit: '家',
  definition: '截至日命名有效的科普教育基地。',
  kind: 'counted',
  register: 'base',
  where: all(field('kind').is('popularScience'), baseStands),
  measure: count(),
  timing: { stock: true },
  by: ['level', 'town'],
  names: 'name',
  called: { 科普基地: {} },
  source: '基地台账',
  chapter: '服务与宣传',
  tier: 'common',
})
