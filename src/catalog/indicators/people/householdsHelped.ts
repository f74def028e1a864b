import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const householdsHelped = defineIndicator({
  label: '科技特派员带动农户',
  unit: '户',
  definition: '统计期内科技特派员服务记录中带动的农户之和；同一农户可能重复。',
  kind: 'counted',
  register: 'serviceLog',
  measure: sum(field('households')),
  timing: { flow: 'servedOn' },
  by: ['town', 'commissioner.level'],
  names: 'commissioner',
  called: { 带动农户: {} },
  source: '科技特派员服务记录',
  chapter: '人才与科技特派员',
  tier: 'occasional',
})
