import { all, any, asOf, field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { notYet } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const provincialHnteCount = defineIndicator({
  label: '省级高新技术企业（有效）总数',
  unit: '家',
  definition: '在截至日备案有效、未出库的省级高新技术企业。',
  kind: 'counted',
  register: 'provincialHnte',
  where: all(
    field('result').is('passed'),
    any(field('filedOn').atMost(asOf), all(field('filedOn').isUnknown(), field('year').atMost(asOf.year()))),
    any(field('validThrough').isUnknown(), field('validThrough').atLeast(asOf)),
    notYet('leftOn'),
  ),
  measure: distinct('enterprise'),
  timing: { stock: true },
  by: ['enterprise.town', 'techField'],
  names: 'enterprise',
  subject: 'enterprise',
  called: { 省级高企总数: {}, 有效省级高企: {} },
  source: '省科技厅备案公告',
  chapter: '创新主体',
  tier: 'seed',
})
