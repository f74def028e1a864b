import { all } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { notYet, onOrBefore } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const geographicalIndications = defineIndicator({
  label: '地理标志',
  unit: '件',
  definition: '截至日有效的地理标志保护产品、证明（集体）商标和农产品地理标志；三种分开说明，同一产品可能重复。',
  kind: 'counted',
  register: 'geographicalIndication',
  where: all(onOrBefore('registeredOn'), notYet('endedOn')),
  measure: count(),
  timing: { stock: true },
  by: ['kind'],
  names: 'name',
  source: '地理标志台账',
  chapter: '知识产权',
  tier: 'common',
})
