import { all, field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { platformStands } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const expertStations = defineIndicator({
  label: '院士（专家）工作站',
  unit: '家',
  definition: '截至日认定有效的院士工作站和专家工作站。',
  kind: 'counted',
  register: 'platform',
  where: all(field('kind').is('expertStation'), platformStands),
  measure: count(),
  timing: { stock: true },
  by: ['level'],
  names: 'name',
  source: '创新平台台账',
  chapter: '平台载体',
  tier: 'common',
})
