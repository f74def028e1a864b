import { all, any, asOf, field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { notYet, onOrBefore } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const quakeStations = defineIndicator({
  label: '地震监测台站',
  unit: '处',
  definition: '截至日已建成、没有停用的地震监测台站。',
  kind: 'counted',
  register: 'quakeStation',
  where: all(
    onOrBefore('builtOn'),
    notYet('closedOn'),
    any(field('state').isUnknown(), field('state').isNot('stopped'), field('closedOn').above(asOf)),
  ),
  measure: count(),
  timing: { stock: true },
  by: ['kind', 'town'],
  names: 'name',
  source: '台站台账',
  chapter: '防震减灾',
  tier: 'occasional',
})
