import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const techniquesPromoted = defineIndicator({
  label: '引进推广新技术',
  unit: '项',
  definition: '统计期内科技特派员服务记录中引进推广的新技术之和。',
  kind: 'counted',
  register: 'serviceLog',
  measure: sum(field('newTechniques')),
  timing: { flow: 'servedOn' },
  by: ['town', 'commissioner.level'],
  names: 'commissioner',
  called: { 推广新技术: {} },
  source: '科技特派员服务记录',
  chapter: '人才与科技特派员',
  tier: 'common',
})
