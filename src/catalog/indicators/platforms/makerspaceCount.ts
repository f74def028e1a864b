import { all, field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { carrierStands } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const makerspaceCount = defineIndicator({
  label: '众创空间',
  unit: '家',
  definition: '截至日认定有效、没有停运的众创空间，含专业化众创空间。',
  kind: 'counted',
  register: 'carrier',
  where: all(field('kind').oneOf('makerspace', 'professionalMakerspace'), carrierStands),
  measure: count(),
  timing: { stock: true },
  by: ['level', 'town'],
  names: 'name',
  called: { 省级众创空间: { level: 'provincial' } },
  source: '孵化载体台账',
  chapter: '平台载体',
  tier: 'seed',
})
