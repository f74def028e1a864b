import { all, field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { platformStands } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const scienceParks = defineIndicator({
  label: '科技园区',
  unit: '个',
  definition: '截至日认定有效的农业科技园区、高新区等科技园区。',
  kind: 'counted',
  register: 'platform',
  where: all(field('kind').is('sciencePark'), platformStands),
  measure: count(),
  timing: { stock: true },
  by: ['level'],
  names: 'name',
  called: { 农业科技园区: {} },
  source: '创新平台台账',
  chapter: '平台载体',
  tier: 'occasional',
})
