import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { carrierStands } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const incubatorArea = defineIndicator({
  label: '孵化载体场地面积',
  unit: '万平方米',
  decimals: 2,
  definition: '截至日认定有效、没有停运的孵化载体的场地面积之和。',
  kind: 'counted',
  register: 'carrier',
  where: carrierStands,
  measure: sum(field('area')),
  timing: { stock: true },
  by: ['kind', 'level', 'town'],
  names: 'name',
  called: { 孵化面积: {}, 孵化器面积: {} },
  source: '孵化载体台账',
  chapter: '平台载体',
  tier: 'common',
})
