import { all, any, field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { hnteBefore } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const hnteRenewed = defineIndicator({
  label: '重新认定高新技术企业',
  unit: '家',
  definition: '统计期内重新认定通过的国家级高新技术企业（以前持有过证书）；2016年以前称复审。',
  kind: 'counted',
  register: 'hnte',
  where: all(
    field('result').is('recognised'),
    any(field('attempt').is('again'), all(field('attempt').isUnknown(), hnteBefore)),
  ),
  measure: distinct('enterprise'),
  timing: { flow: 'certifiedOn', orYear: 'year' },
  by: ['batch', 'enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  called: { 高企重新认定: {}, 高企复审: {} },
  source: '省认定机构公告',
  chapter: '创新主体',
  tier: 'common',
})
