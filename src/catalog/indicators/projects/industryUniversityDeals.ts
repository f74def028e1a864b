import { field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const industryUniversityDeals = defineIndicator({
  label: '产学研合作项目',
  unit: '个',
  definition: '统计期内签约的产学研合作项目。',
  kind: 'counted',
  register: 'signedProject',
  where: field('industryUniversity').is(true),
  measure: count(),
  timing: { flow: 'signedOn' },
  by: ['kind', 'event', 'state'],
  names: 'title',
  subject: 'ownParty',
  called: { 产学研合作: {} },
  source: '签约项目台账',
  chapter: '项目与成果',
  tier: 'common',
})
