import { any, field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { patentTown } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const pctApplications = defineIndicator({
  label: 'PCT国际专利申请量',
  unit: '件',
  definition: '统计期内通过专利合作条约（PCT）途径提出的国际申请。',
  kind: 'either',
  register: 'patent',
  where: any(field('route').is('pct'), field('pctNumber').isKnown()),
  measure: count(),
  timing: { flow: 'filedOn' },
  by: ['holderKind', patentTown],
  names: 'title',
  subject: 'holder',
  official: { register: 'patentMonthly', column: 'pctApplications', over: 'flow' },
  called: { PCT专利申请量: {}, PCT申请量: {} },
  source: '专利台账、专利月报',
  chapter: '知识产权',
  tier: 'common',
})
