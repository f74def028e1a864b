import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const quakeReviews = defineIndicator({
  label: '抗震设防要求审查（确定）',
  unit: '个',
  definition: '统计期内办理的抗震设防要求确定、审查和安全性评价。',
  kind: 'counted',
  register: 'quakeReview',
  measure: count(),
  timing: { flow: 'reviewedOn' },
  by: ['kind', 'town'],
  names: 'projectName',
  source: '抗震设防审查台账',
  chapter: '防震减灾',
  tier: 'occasional',
})
