import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const pledgeLoanAmount = defineIndicator({
  label: '知识产权质押融资金额',
  unit: '亿元',
  decimals: 2,
  definition: '统计期内办理质押登记的知识产权质押贷款金额之和。',
  kind: 'either',
  register: 'pledge',
  measure: sum(field('amount')),
  timing: { flow: 'registeredOn' },
  by: ['rightKind', 'guarantee', 'pledger.town'],
  names: 'pledger',
  subject: 'pledger',
  official: { series: ['知识产权质押融资额', '专利质押融资金额'], over: 'flow' },
  called: { 知识产权质押融资额: {}, 专利质押融资金额: { rightKind: 'patent' } },
  source: '质押登记台账',
  chapter: '知识产权',
  tier: 'common',
})
