import { all, field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { carrierStands } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const starFarmCount = defineIndicator({
  label: '星创天地',
  unit: '家',
  definition: '截至日认定有效、没有停运的星创天地。',
  kind: 'counted',
  register: 'carrier',
  where: all(field('kind').is('starFarm'), carrierStands),
  measure: count(),
  timing: { stock: true },
  by: ['level', 'town'],
  names: 'name',
  called: { 省级星创天地: { level: 'provincial' } },
  source: '孵化载体台账',
  chapter: '平台载体',
  tier: 'seed',
})
