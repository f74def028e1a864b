import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const ipInsurance = defineIndicator({
  label: '知识产权保险',
  unit: '笔',
  definition: '统计期内投保的知识产权保险。',
  kind: 'counted',
  register: 'ipInsurance',
  measure: count(),
  timing: { flow: 'insuredOn' },
  by: ['kind', 'insured.town'],
  names: 'insured',
  subject: 'insured',
  source: '知识产权保险台账',
  chapter: '知识产权',
  tier: 'occasional',
})
