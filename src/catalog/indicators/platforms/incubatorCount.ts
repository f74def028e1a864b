import { all, field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { carrierStands } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const incubatorCount = defineIndicator({
  label: '科技企业孵化器',
  unit: '家',
  definition: '截至日认定有效、没有停运的科技企业孵化器，含专业孵化器。',
  kind: 'counted',
  register: 'carrier',
  where: all(field('kind').oneOf('incubator', 'professionalIncubator'), carrierStands),
  measure: count(),
  timing: { stock: true },
  by: ['level', 'town'],
  names: 'name',
  called: { 孵化器: {}, 省级孵化器: { level: 'provincial' } },
  source: '孵化载体台账',
  chapter: '平台载体',
  tier: 'seed',
})
