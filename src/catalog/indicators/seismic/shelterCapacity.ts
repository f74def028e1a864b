import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { shelterStands } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const shelterCapacity = defineIndicator({
  label: '应急避难场所可容纳人数',
  unit: '人',
  definition: '截至日已建成、没有停用的应急避难场所可容纳人数之和。',
  kind: 'counted',
  register: 'shelter',
  where: shelterStands,
  measure: sum(field('capacity')),
  timing: { stock: true },
  by: ['ground', 'grade', 'town'],
  names: 'name',
  source: '应急避难场所台账',
  chapter: '防震减灾',
  tier: 'occasional',
})
