import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const hnteApplied = defineIndicator({
  label: '申报国家级高企认定',
  unit: '家',
  kind: 'counted',
  chapter: '创新主体',
  tier: 'seed',
  source: '高企认定申报材料',
  definition: '统计期内申报国家级高新技术企业认定的企业，不论结果，一家企业只计一次。',
  register: 'hnte',
  measure: distinct('enterprise'),
  timing: { flow: 'appliedOn', orYear: 'year' },
  subject: 'enterprise',
  by: ['batch', 'attempt', 'enterprise.town', 'techField'],
  names: 'enterprise.name',
  called: { 国家级高企申报: {}, 申报国家级高企: {}, 国家级高新技术企业申报: {}, '国家级高企(申报)': {} },
})
