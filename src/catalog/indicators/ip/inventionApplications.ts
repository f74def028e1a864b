import { field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const inventionApplications = defineIndicator({
  label: '发明专利申请量',
  unit: '件',
  kind: 'either',
  chapter: '知识产权',
  tier: 'seed',
  source: '国家知识产权局专利统计',
  definition: '专利申请量中的发明专利；有官方月报的以月报为准。',
  register: 'patent',
  where: field('kind').is('invention'),
  measure: count(),
  timing: { flow: 'filedOn' },
  subject: 'holder',
  by: ['holderKind', 'holder.town'],
  official: { register: 'patentMonthly', column: 'inventionApplications', over: 'flow' },
})
