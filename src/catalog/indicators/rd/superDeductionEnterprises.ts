import { field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const superDeductionEnterprises = defineIndicator({
  label: '研发费用加计扣除企业',
  unit: '家',
  definition: '所属年度的研发费用加计扣除项目经确认推荐（或已享受）的企业，按企业计数。',
  kind: 'either',
  register: 'superDeduction',
  where: field('state').oneOf('confirmed', 'enjoyed'),
  measure: distinct('enterprise'),
  timing: { statement: 'year' },
  by: ['state', 'enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  yearly: true,
  official: { series: ['研发费用加计扣除户数', '加计扣除企业数', '加计扣除户数'], over: 'year' },
  called: { 加计扣除企业: {}, 加计扣除户数: {}, 享受加计扣除企业: {} },
  source: '企业申报，税务部门汇算清缴',
  chapter: '研发投入',
  tier: 'seed',
})
