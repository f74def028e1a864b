import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { holdsHnte } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const hnteRevenue = defineIndicator({
  label: '高新技术企业营业收入',
  unit: '亿元',
  decimals: 2,
  definition: '当年末证书有效的国家级高新技术企业的营业收入之和。',
  kind: 'counted',
  register: 'finance',
  where: holdsHnte,
  measure: sum(field('revenue')),
  timing: { statement: 'year' },
  by: ['enterprise.town', 'enterprise.industryName'],
  names: 'enterprise',
  subject: 'enterprise',
  needs: [{ register: 'hnte' }],
  yearly: true,
  called: { 高企营业收入: {} },
  source: '企业经济指标，高新技术企业台账',
  chapter: '创新主体',
  tier: 'occasional',
})
