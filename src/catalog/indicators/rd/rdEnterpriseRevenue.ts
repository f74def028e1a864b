import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { revenueOfThatYear } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const rdEnterpriseRevenue = defineIndicator({
  label: '填报研发费用企业的营业收入',
  unit: '亿元',
  decimals: 2,
  definition: '当年填报了研究开发费用合计的企业的营业收入之和；只作研发费用占比的分母。',
  kind: 'counted',
  register: 'rdSpend',
  where: field('statisticsBase').isKnown(),
  measure: sum(revenueOfThatYear),
  timing: { statement: 'year' },
  by: ['enterprise.town'],
  subject: 'enterprise',
  needs: [{ register: 'finance', year: 'year' }],
  yearly: true,
  source: '企业经济指标，研发投入台账',
  chapter: '研发投入',
  tier: 'occasional',
})
