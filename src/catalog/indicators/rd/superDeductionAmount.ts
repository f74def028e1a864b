import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const superDeductionAmount = defineIndicator({
  label: '研发费用加计扣除额',
  unit: '万元',
  decimals: 2,
  definition: '所属年度经确认推荐（或已享受）的研发费用加计扣除额之和。',
  kind: 'either',
  register: 'superDeduction',
  where: field('state').oneOf('confirmed', 'enjoyed'),
  measure: sum(field('amount')),
  timing: { statement: 'year' },
  by: ['state', 'enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  yearly: true,
  official: { series: ['研发费用加计扣除金额', '加计扣除额', '加计扣除金额'], over: 'year' },
  called: { 加计扣除金额: {}, 加计扣除额: {} },
  source: '企业申报，税务部门汇算清缴',
  chapter: '研发投入',
  tier: 'common',
})
