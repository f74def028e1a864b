import { any, field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const techContractCount = defineIndicator({
  label: '技术合同登记项数',
  unit: '项',
  definition: '统计期内认定登记的技术合同（卖方在本区）。',
  kind: 'either',
  register: 'techContract',
  where: any(field('flow').isUnknown(), field('flow').isNot('absorbed')),
  measure: count(),
  timing: { flow: 'registeredOn' },
  by: ['kind', 'flow', 'seller.town'],
  names: 'project',
  subject: 'seller',
  official: { series: ['技术合同登记数', '登记技术合同项数'], over: 'flow' },
  called: { 技术合同登记: {}, 登记技术合同: {} },
  source: '技术合同认定登记',
  chapter: '项目与成果',
  tier: 'common',
})
