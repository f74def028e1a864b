import { field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const superDeductionEnterprises = defineIndicator({
  label: '研发费用加计扣除确认推荐企业',
  unit: '家',
  kind: 'counted',
  chapter: '研发投入',
  tier: 'seed',
  yearly: true,
  source: '研发费用加计扣除项目台账',
  definition: '所属年度的研发费用加计扣除项目经本局确认推荐的企业，一家企业只计一次。',
  register: 'superDeduction',
  where: field('state').oneOf('confirmed', 'enjoyed'),
  measure: distinct('enterprise'),
  timing: { flowYear: 'year' },
  subject: 'enterprise',
  names: 'enterprise.name',
  called: { 加计扣除户数: {} },
})
