import { all, any, field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { townStands } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const townCount = defineIndicator({
  label: '镇（街）数',
  unit: '个',
  definition: '截至日本区的镇、乡和街道，不含开发区、工业园区等类似乡级单位。',
  kind: 'counted',
  register: 'town',
  where: all(townStands, any(field('kind').isUnknown(), field('kind').isNot('zone'))),
  measure: count(),
  timing: { stock: true },
  by: ['kind'],
  names: 'name',
  source: '统计用区划代码',
  chapter: '经济社会',
  tier: 'seed',
})
