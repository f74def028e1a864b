import { field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const provincialHnteFiled = defineIndicator({
  label: '通过省级高企备案',
  unit: '家',
  kind: 'counted',
  chapter: '创新主体',
  tier: 'seed',
  source: '省级高企备案公告',
  definition: '统计期内报送、结果为通过的省级高新技术企业备案，一家企业只计一次。',
  register: 'provincialHnte',
  where: field('result').is('passed'),
  measure: distinct('enterprise'),
  timing: { flow: 'appliedOn', orYear: 'year' },
  subject: 'enterprise',
  by: ['batch', 'enterprise.town'],
  names: 'enterprise.name',
  called: { 省级高新技术企业备案: {}, 新增省级高企备案: {} },
})
