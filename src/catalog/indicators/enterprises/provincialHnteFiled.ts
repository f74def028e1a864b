import { field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { aboveScaleOfEnterprise } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const provincialHnteFiled = defineIndicator({
  label: '通过省级高新技术企业备案',
  unit: '家',
  definition: '统计期内报送、结果为通过的省级高新技术企业备案，按企业计数；没有报送日期的按备案年度算。',
  kind: 'counted',
  register: 'provincialHnte',
  where: field('result').is('passed'),
  measure: distinct('enterprise'),
  timing: { flow: 'appliedOn', orYear: 'year' },
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
