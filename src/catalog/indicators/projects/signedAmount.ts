import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const signedAmount = defineIndicator({
  label: '签约项目金额',
  unit: '亿元',
  decimals: 2,
  definition: '统计期内签约项目的签约金额之和。',
  kind: 'counted',
  register: 'signedProject',
  measure: sum(field('amount')),
  timing: { flow: 'signedOn' },
  by: ['kind', 'event', 'state'],
  names: 'title',
  subject: 'ownParty',
  source: '签约项目台账',
  chapter: '项目与成果',
  tier: 'occasional',
})
