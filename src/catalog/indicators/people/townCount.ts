import { any, field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const townCount = defineIndicator({
  label: '镇（街）总数',
  unit: '个',
  kind: 'counted',
  chapter: '人才与科技特派员',
  tier: 'seed',
  source: '统计用区划代码',
  definition: '本区的镇、乡和街道，不含开发区；是覆盖率的分母。',
  register: 'town',
  where: any(field('kind').isUnknown(), field('kind').isNot('zone')),
  measure: count(),
  timing: { stock: true },
  names: 'name',
})
