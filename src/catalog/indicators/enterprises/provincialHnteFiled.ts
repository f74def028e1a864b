import { field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { aboveScaleOfEnterprise } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const provincialHnteFiled = defineIndicator({
  label: '通过省级高新技术企业备案',
  unit: '家',
  definition: '统计期内通过省级高新技术企业备案的企业，按企业计数。',
  kind: 'counted',
  register: 'provincialHnte',
  where: field('result').is('passed'),
  measure: distinct('enterprise'),
  timing: { flow: 'filedOn', orYear: 'year' },
  by: ['batch', 'enterprise.town', aboveScaleOfEnterprise],
  names: 'enterprise',
  subject: 'enterprise',
  called: {
    省级高企备案通过: {},
    新增省级高企: {},
    新增省级高企备案: {},
    新增省级高新技术企业: {},
    新增省级高新技术企业备案: {},
    省级高新技术企业备案新增: {},
    培育省级高企备案企业: {},
    培育省级高企: {},
    省级高企备案新增: {},
  },
  source: '省科技厅备案公告',
  chapter: '创新主体',
  tier: 'seed',
})
