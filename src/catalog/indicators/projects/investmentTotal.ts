import { all, any, asOf, field, wan } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { notYet } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const investmentTotal = defineIndicator({
  label: '亿元以上投资项目总投资',
  unit: '亿元',
  decimals: 2,
  definition: '截至日在建的计划总投资1亿元以上项目的计划总投资之和。',
  kind: 'counted',
  register: 'investmentProject',
  where: all(
    field('total').atLeast(wan(10000)),
    any(
      field('startedOn').atMost(asOf),
      all(field('startedOn').isUnknown(), field('stage').oneOf('started', 'building')),
    ),
    notYet('finishedOn'),
  ),
  measure: sum(field('total')),
  timing: { stock: true },
  by: ['stage', 'town'],
  names: 'title',
  subject: 'enterprise',
  source: '投资项目台账',
  chapter: '项目与成果',
  tier: 'occasional',
})
