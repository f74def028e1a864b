import { all, any, field, wan } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { isAboveScale } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const rdActiveEnterprises = defineIndicator({
  label: '有研发活动的规上企业',
  unit: '家',
  definition: '当年为规上、研究开发费用合计大于零（或填报有研发活动）的企业。',
  kind: 'either',
  register: 'rdSpend',
  where: all(isAboveScale, any(field('active').is(true), field('statisticsBase').above(wan(0)))),
  measure: distinct('enterprise'),
  timing: { statement: 'year' },
  by: ['enterprise.town', 'enterprise.industryName'],
  names: 'enterprise',
  subject: 'enterprise',
  needs: [{ register: 'enterpriseYear', year: 'year' }],
  yearly: true,
  official: { series: ['有研发活动规上企业数', '有R&D活动规上企业数'], over: 'year' },
  called: { 有研发活动企业: {}, 有研发活动企业数: {} },
  source: '研发统计报表 107-2，统计部门名录库',
  chapter: '研发投入',
  tier: 'common',
})
