import { field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const cloudEnterprises = defineIndicator({
  label: '上云企业',
  unit: '家',
  definition: '当年企业年度状态记为上云的企业。',
  kind: 'counted',
  register: 'enterpriseYear',
  where: field('onCloud').is(true),
  measure: distinct('enterprise'),
  timing: { statement: 'year' },
  by: ['enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  yearly: true,
  source: '工信部门名单',
  chapter: '创新主体',
  tier: 'occasional',
})
