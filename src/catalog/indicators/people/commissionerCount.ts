import { all, any, field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { inTerm } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const commissionerCount = defineIndicator({
  label: '现有科技特派员',
  unit: '名',
  definition: '截至日在任期内的个人科技特派员，按人计数；团队和法人特派员另计。',
  kind: 'counted',
  register: 'commissioner',
  where: all(any(field('kind').isUnknown(), field('kind').is('individual')), inTerm),
  measure: distinct('name'),
  timing: { stock: true },
  by: ['level', 'homeKind', 'fields'],
  names: 'name',
  called: { 科技特派员: {}, 在岗科技特派员: {}, 科技特派员总数: {} },
  source: '科技特派员台账',
  chapter: '人才与科技特派员',
  tier: 'seed',
})
