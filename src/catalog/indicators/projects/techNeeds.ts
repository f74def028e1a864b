import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const techNeeds = defineIndicator({
  label: '技术需求征集',
  unit: '项',
  definition: '统计期内征集的企业和农业技术需求。',
  kind: 'counted',
  register: 'techNeed',
  measure: count(),
  timing: { flow: 'raisedOn' },
  by: ['ownerKind', 'state', 'owner.town'],
  names: 'title',
  subject: 'owner',
  called: { 技术需求: {} },
  source: '技术需求台账',
  chapter: '项目与成果',
  tier: 'common',
})
