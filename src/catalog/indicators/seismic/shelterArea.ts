import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { shelterStands } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const shelterArea = defineIndicator({
  label: '应急避难场所有效面积',
  unit: '万平方米',
  decimals: 2,
  definition: '截至日已建成、没有停用的应急避难场所有效面积之和。',
  kind: 'counted',
  register: 'shelter',
  where: shelterStands,
  measure: sum(field('area')),
  timing: { stock: true },
  by: ['ground', 'grade', 'town'],
  names: 'name',
  source: '应急避难场所台账',
  chapter: '防震减灾',
  tier: 'occasional',
})
