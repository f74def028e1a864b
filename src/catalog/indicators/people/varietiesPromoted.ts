import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const varietiesPromoted = defineIndicator({
  label: '引进推广新品种',
  unit: '个',
  definition: '统计期内科技特派员服务记录中引进推广的新品种之和。',
  kind: 'counted',
  register: 'serviceLog',
  measure: sum(field('newVarieties')),
  timing: { flow: 'servedOn' },
  by: ['town', 'commissioner.level'],
  names: 'commissioner',
  called: { 推广新品种: {} },
  source: '科技特派员服务记录',
  chapter: '人才与科技特派员',
  tier: 'common',
})
