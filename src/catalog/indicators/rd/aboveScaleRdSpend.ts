import { field, yearly } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const aboveScaleRdSpend = defineIndicator({
  label: '规上企业研发费用投入',
  unit: '亿元',
  decimals: 2,
  kind: 'either',
  chapter: '研发投入',
  tier: 'seed',
  yearly: true,
  source: '统计部门企业研发统计表（107-2、607-2）',
  definition: '当年列入规模以上企业名录的企业，其研究开发费用合计。',
  register: 'rdSpend',
  where: yearly('enterpriseYear', 'aboveScale', { by: 'enterprise', through: ['enterprise'], year: field('year') }).is(
    true,
  ),
  measure: sum(field('statisticsBase')),
  timing: { statement: 'year' },
  subject: 'enterprise',
  by: ['enterprise.town'],
  names: 'enterprise.name',
  official: { series: ['规上企业研发费用'], over: 'year', unit: '亿元' },
})
