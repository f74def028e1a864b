import { any, field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const techContractValue = defineIndicator({
  label: '技术合同成交额',
  unit: '亿元',
  decimals: 2,
  definition: '统计期内认定登记的技术合同成交额之和；按登记日期，不按签订日期，与技术交易额是两个数。',
  kind: 'either',
  register: 'techContract',
  where: any(field('flow').isUnknown(), field('flow').isNot('absorbed')),
  measure: sum(field('amount')),
  timing: { flow: 'registeredOn' },
  by: ['kind', 'flow', 'seller.town'],
  names: 'seller',
  subject: 'seller',
  official: { series: ['技术合同登记成交额', '技术合同成交金额', '技术合同交易额'], over: 'flow' },
  called: { 技术合同登记成交额: {}, 技术合同成交金额: {}, 技术合同交易额: {} },
  source: '技术合同认定登记',
  chapter: '项目与成果',
  tier: 'common',
})
