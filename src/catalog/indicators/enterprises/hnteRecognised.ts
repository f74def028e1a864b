import { field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const hnteRecognised = defineIndicator({
  label: '认定通过的高新技术企业',
  unit: '家',
  kind: 'counted',
  chapter: '创新主体',
  tier: 'common',
  source: '高企认定公告和证书',
  definition: '发证日期在统计期内、认定结果为通过的企业，以发证年份为准，一家企业只计一次。',
  register: 'hnte',
  where: field('result').is('recognised'),
  measure: distinct('enterprise'),
  timing: { flow: 'certifiedOn' },
  subject: 'enterprise',
  by: ['batch', 'attempt', 'enterprise.town'],
  names: 'enterprise.name',
})
