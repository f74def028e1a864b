import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const provincialHnteApplied = defineIndicator({
  label: '申报省级高企备案',
  unit: '家',
  kind: 'counted',
  chapter: '创新主体',
  tier: 'seed',
  source: '省级高企备案申报材料',
  definition: '统计期内报送省级高新技术企业备案的企业，不论结果，一家企业只计一次。',
  register: 'provincialHnte',
  measure: distinct('enterprise'),
  timing: { flow: 'appliedOn', orYear: 'year' },
  subject: 'enterprise',
  by: ['batch', 'enterprise.town'],
  names: 'enterprise.name',
  called: { 省级高企备案申报: {}, 省级高企备案: {} },
})
