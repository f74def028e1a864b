import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { districtOwnedOfEnterprise, isAboveScale } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const aboveScaleRdSpend = defineIndicator({
  label: '规上企业研发费用投入',
  unit: '亿元',
  decimals: 2,
  definition: '当年为规上的企业的研究开发费用合计之和。',
  kind: 'either',
  register: 'rdSpend',
  where: isAboveScale,
  measure: sum(field('statisticsBase')),
  timing: { statement: 'year' },
  by: ['enterprise.town', 'enterprise.industryName', districtOwnedOfEnterprise],
  names: 'enterprise',
  subject: 'enterprise',
  needs: [{ register: 'enterpriseYear', year: 'year' }],
  yearly: true,
  official: {
    series: ['规上企业研发费用', '规上工业企业研发费用', '规模以上企业研发费用', '规上企业研发投入'],
    over: 'year',
  },
  called: { 规上企业研发投入: {}, 规上工业企业研发投入: {}, 规上工业企业研发费用: {} },
  source: '研发统计报表 107-1、107-2，统计部门名录库',
  chapter: '研发投入',
  tier: 'seed',
})
