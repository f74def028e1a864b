import { all, any, asOf, field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const ipStandardEnterprises = defineIndicator({
  label: '知识产权贯标企业',
  unit: '家',
  definition: '截至日知识产权管理体系认证有效的企业。',
  kind: 'counted',
  register: 'ipStandard',
  where: all(
    field('certifiedOn').atMost(asOf),
    any(field('validThrough').isUnknown(), field('validThrough').atLeast(asOf)),
  ),
  measure: distinct('enterprise'),
  timing: { stock: true },
  by: ['state', 'enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  called: { 贯标企业: {} },
  source: '知识产权贯标台账',
  chapter: '知识产权',
  tier: 'common',
})
