import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const hnteAttracted = defineIndicator({
  label: '招引（迁入）高新技术企业',
  unit: '家',
  definition: '统计期内资格迁入本区的国家级高新技术企业。',
  kind: 'counted',
  register: 'hnte',
  measure: distinct('enterprise'),
  timing: { flow: 'movedInOn' },
  by: ['enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  called: { 引进高企: {}, 迁入高企: {}, 招引高企: {} },
  source: '高新技术企业台账',
  chapter: '创新主体',
  tier: 'occasional',
})
