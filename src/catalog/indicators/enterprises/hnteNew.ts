import { all, any, field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const hnteNew = defineIndicator({
  label: '新增国家级高新技术企业',
  unit: '家',
  kind: 'counted',
  chapter: '创新主体',
  tier: 'seed',
  source: '高企认定公告和证书',
  definition: '统计期内首次认定通过的企业：发证前一天没有仍然有效的证书。重新认定的不算新增。',
  register: 'hnte',
  where: all(field('result').is('recognised'), any(field('attempt').isUnknown(), field('attempt').is('first'))),
  measure: distinct('enterprise'),
  timing: { flow: 'certifiedOn' },
  subject: 'enterprise',
  by: ['enterprise.town'],
  names: 'enterprise.name',
  called: { 新增国家级高企: {}, 新增高企: {}, 国家级高企新增: {} },
})
