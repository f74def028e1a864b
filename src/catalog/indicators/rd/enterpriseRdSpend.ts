import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const enterpriseRdSpend = defineIndicator({
  label: '企业研发费用投入',
  unit: '亿元',
  decimals: 2,
  kind: 'either',
  chapter: '研发投入',
  tier: 'seed',
  yearly: true,
  source: '统计部门企业研发统计表（107-2、607-2）',
  definition: '全区已报研发统计的企业当年研究开发费用合计，不分规上规下。',
  register: 'rdSpend',
  measure: sum(field('statisticsBase')),
  timing: { statement: 'year' },
  subject: 'enterprise',
  by: ['enterprise.town', 'enterprise.industryName'],
  names: 'enterprise.name',
  official: { series: ['企业研发费用', '研发费用投入'], over: 'year', unit: '亿元' },
  called: { 企业研发费用投入总量: {}, 研发投入总量: {}, 企业研发投入: {} },
})
