import { all, any, field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { notYet, onOrBefore } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const hnteReserve = defineIndicator({
  label: '高企培育库企业',
  unit: '家',
  definition: '在截至日仍在高企培育库内（已入库、未出库、未退出）的企业，按企业计数。',
  kind: 'counted',
  register: 'hnteReserve',
  where: all(
    onOrBefore('enteredOn'),
    notYet('leftOn'),
    any(field('stage').isUnknown(), field('stage').oneOf('graduated', 'left').not()),
  ),
  measure: distinct('enterprise'),
  timing: { stock: true },
  by: ['pool', 'stage', 'targetYear', 'enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  called: {
    高企培育: {},
    高企培育入库: {},
    国家级高企培育库: { pool: 'national' },
    省级高企培育库: { pool: 'provincial' },
  },
  source: '区科技局培育库',
  chapter: '创新主体',
  tier: 'seed',
})
