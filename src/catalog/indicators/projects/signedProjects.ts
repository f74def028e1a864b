import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const signedProjects = defineIndicator({
  label: '签约项目',
  unit: '个',
  definition: '统计期内签约的项目，含合同、协议和意向。',
  kind: 'counted',
  register: 'signedProject',
  measure: count(),
  timing: { flow: 'signedOn' },
  by: ['kind', 'event', 'state'],
  names: 'title',
  subject: 'ownParty',
  source: '签约项目台账',
  chapter: '项目与成果',
  tier: 'seed',
})
