import { field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const hnteRecognised = defineIndicator({
  label: '认定通过高新技术企业',
  unit: '家',
  definition: '统计期内发证、认定通过的国家级高新技术企业，含重新认定；按发证日期，不按公布日期。',
  kind: 'counted',
  register: 'hnte',
  where: field('result').is('recognised'),
  measure: distinct('enterprise'),
  timing: { flow: 'certifiedOn', orYear: 'year' },
  by: ['batch', 'attempt', 'enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  called: { 高企认定通过: {}, 通过高企认定: {} },
  source: '省认定机构公告',
  chapter: '创新主体',
  tier: 'seed',
})
