import { all, field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { baseStands } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const demoBases = defineIndicator({
  label: '科技示范基地',
  unit: '个',
  definition: '截至日命名有效的科技示范基地。',
  kind: 'counted',
  register: 'base',
  where: all(field('kind').is('demonstration'), baseStands),
  measure: count(),
  timing: { stock: true },
  by: ['level', 'town'],
  names: 'name',
  called: { 示范基地: {} },
  source: '基地台账',
  chapter: '人才与科技特派员',
  tier: 'common',
})
