import { all, any, asOf, field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const shelterCount = defineIndicator({
  label: '应急避难场所',
  unit: '处',
  kind: 'counted',
  chapter: '防震减灾',
  tier: 'seed',
  source: '应急避难场所台账',
  definition: '统计日已建成、未停用的应急避难场所。',
  register: 'shelter',
  where: all(
    field('state').oneOf('built', 'accepted'),
    any(field('builtOn').isUnknown(), field('builtOn').atMost(asOf)),
    any(field('stoppedOn').isUnknown(), field('stoppedOn').above(asOf)),
  ),
  measure: count(),
  timing: { stock: true },
  by: ['ground', 'grade', 'town'],
  names: 'name',
  called: { 应急避难场所建设: {} },
})
