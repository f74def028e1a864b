import { yearly } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'
import { certified } from './certified.ts'

export const hnteAboveScale = defineIndicator({
  label: '高新技术企业中的规上企业',
  unit: '家',
  kind: 'counted',
  chapter: '创新主体',
  tier: 'seed',
  source: '高企证书与统计部门规上企业名录',
  definition: '统计日证书有效的高新技术企业中，当年列入规模以上企业名录的。',
  register: 'hnte',
  where: certified.and(yearly('enterpriseYear', 'aboveScale', { by: 'enterprise', through: ['enterprise'] }).is(true)),
  measure: distinct('enterprise'),
  timing: { stock: true },
  subject: 'enterprise',
  by: ['enterprise.town'],
  names: 'enterprise.name',
})
