import { distinct } from '#engine/indicator/indicator.ts'
import { aboveScaleOfEnterprise } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const provincialHnteApplied = defineIndicator({
  label: '申报省级高新技术企业备案',
  unit: '家',
  definition: '统计期内报送省级高新技术企业备案的企业，按企业计数；没有报送日期的按备案年度算。',
  kind: 'counted',
  register: 'provincialHnte',
  measure: distinct('enterprise'),
  timing: { flow: 'appliedOn', orYear: 'year' },
  by: ['batch', 'result', 'enterprise.town', aboveScaleOfEnterprise],
  names: 'enterprise',
  subject: 'enterprise',
  called: {
    申报省级高企: {},
    申报省级高企备案: {},
    省级高企备案申报: {},
    省级高企备案: {},
    省级高企申报: {},
    '省级高企备案（申报）': {},
    省级高新技术企业备案申报: {},
    省级高新技术企业备案: {},
  },
  source: '省科技厅备案公告',
  chapter: '创新主体',
  tier: 'seed',
})
