import { all, any, asOf, field, wan } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { notYet } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const investmentProjects = defineIndicator({
  label: '亿元以上投资项目',
  unit: '个',
  definition: '截至日已开工、尚未竣工（或按阶段为开工、在建）的计划总投资1亿元以上的项目。',
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
  measure: count(),
  timing: { stock: true },
  by: ['stage', 'town'],
  names: 'title',
  subject: 'enterprise',
  called: { 亿元项目: {}, 在建亿元项目: {} },
  source: '投资项目台账',
  chapter: '项目与成果',
  tier: 'occasional',
})
