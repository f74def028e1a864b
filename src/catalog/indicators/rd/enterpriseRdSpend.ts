import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { aboveScaleOfEnterprise, districtOwnedOfEnterprise } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const enterpriseRdSpend = defineIndicator({
  label: '企业研发费用投入',
  unit: '亿元',
  decimals: 2,
  definition: '全区填报的企业当年研究开发费用合计（统计口径，含委托外部）之和。',
  kind: 'either',
  register: 'rdSpend',
  measure: sum(field('statisticsBase')),
  timing: { statement: 'year' },
  by: ['stage', 'enterprise.town', 'enterprise.industryName', districtOwnedOfEnterprise, aboveScaleOfEnterprise],
  names: 'enterprise',
  subject: 'enterprise',
  yearly: true,
  official: {
    series: ['企业研发费用投入总量', '企业研发费用', '企业研发投入', '全区企业研发费用投入', '研究开发费用合计'],
    over: 'year',
  },
  called: {
    企业研发费用投入总量: {},
    企业研发投入总量: {},
    研发费用投入: {},
    研发费用投入总量: {},
    企业研发投入: {},
    企业研发经费投入: {},
    研发投入: {},
    企业研发费用: {},
    全区企业研发费用投入: {},
    企业研发经费支出: {},
  },
  source: '研发统计报表 107-1、107-2',
  chapter: '研发投入',
  tier: 'seed',
})
