import { all, any, field, related } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { ownerInTerm, townStands } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const commissionerTownCoverage = defineIndicator({
  label: '科技特派员服务覆盖镇（街）',
  unit: '个',
  definition: '截至日有在任科技特派员（个人、团队、法人）服务的镇、乡和街道。',
  kind: 'counted',
  register: 'town',
  where: all(
    townStands,
    any(field('kind').isUnknown(), field('kind').isNot('zone')),
    related('commissioner.towns', 'target', { where: ownerInTerm }),
  ),
  measure: count(),
  timing: { stock: true },
  by: ['kind'],
  names: 'name',
  needs: [{ register: 'commissioner' }],
  called: { 科技特派员覆盖镇街: {}, 特派员覆盖镇街数: {} },
  source: '科技特派员台账，镇街名录',
  chapter: '人才与科技特派员',
  tier: 'seed',
})
