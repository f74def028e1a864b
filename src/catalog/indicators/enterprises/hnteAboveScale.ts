import { all } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { hnteValid, isAboveScale } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const hnteAboveScale = defineIndicator({
  label: '高新技术企业中的规上企业',
  unit: '家',
  definition: '在截至日证书有效的国家级高新技术企业中，当年为规上的企业。',
  kind: 'counted',
  register: 'hnte',
  where: all(hnteValid, isAboveScale),
  measure: distinct('enterprise'),
  timing: { stock: true },
  by: ['enterprise.town', 'techField'],
  names: 'enterprise',
  subject: 'enterprise',
  needs: [{ register: 'enterpriseYear', year: 'year' }],
  called: { 规上高企: {}, 高企中规上企业: {} },
  source: '高新技术企业台账，统计部门名录库',
  chapter: '创新主体',
  tier: 'seed',
})
