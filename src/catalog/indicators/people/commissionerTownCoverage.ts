import { all, any, field, related } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'
import { servingOwner } from './serving.ts'

export const commissionerTownCoverage = defineIndicator({
  label: '科技特派员服务的镇（街）',
  unit: '个',
  kind: 'counted',
  chapter: '人才与科技特派员',
  tier: 'seed',
  source: '科技特派员选认文件和三方协议',
  definition: '统计日至少有一名在岗科技特派员（含团队）服务的镇（街），不含开发区。',
  register: 'town',
  where: all(
    any(field('kind').isUnknown(), field('kind').isNot('zone')),
    related('commissioner.towns', 'target', { where: servingOwner }),
  ),
  measure: count(),
  timing: { stock: true },
  names: 'name',
})
