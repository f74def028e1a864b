import { count } from '#engine/indicator/indicator.ts'
import { shelterStands } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const shelterCount = defineIndicator({
  label: '应急避难场所',
  unit: '处',
  definition: '截至日已建成、没有停用的应急避难场所。',
  kind: 'counted',
  register: 'shelter',
  where: shelterStands,
  measure: count(),
  timing: { stock: true },
  by: ['ground', 'grade', 'space', 'town'],
  names: 'name',
  called: { 建设应急避难场所: {}, 避难场所: {}, 应急避难场所建设: {} },
  source: '应急避难场所台账',
  chapter: '防震减灾',
  tier: 'seed',
})
