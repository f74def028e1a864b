import { any, field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const pledgedPatents = defineIndicator({
  label: '质押专利件数',
  unit: '件',
  definition: '统计期内办理质押登记的专利件数之和；与笔数、金额是三个数。',
  kind: 'counted',
  register: 'pledge',
  where: any(field('rightKind').isUnknown(), field('rightKind').oneOf('patent', 'mixed')),
  measure: sum(field('patentCount')),
  timing: { flow: 'registeredOn' },
  by: ['pledger.town'],
  names: 'pledger',
  subject: 'pledger',
  source: '质押登记台账',
  chapter: '知识产权',
  tier: 'occasional',
})
