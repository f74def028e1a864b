import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const commissionerServices = defineIndicator({
  label: '科技特派员服务次数',
  unit: '次',
  definition: '统计期内科技特派员的服务记录。',
  kind: 'counted',
  register: 'serviceLog',
  measure: count(),
  timing: { flow: 'servedOn' },
  by: ['form', 'town', 'commissioner.level'],
  names: 'commissioner',
  called: { 科技特派员服务: {} },
  source: '科技特派员服务记录',
  chapter: '人才与科技特派员',
  tier: 'common',
})
