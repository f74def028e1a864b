import { field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const inventionGrants = defineIndicator({
  label: '发明专利授权量',
  unit: '件',
  kind: 'either',
  chapter: '知识产权',
  tier: 'seed',
  source: '国家知识产权局专利公布公告',
  definition: '专利授权量中的发明专利；有官方月报的以月报为准。',
  register: 'patent',
  where: field('kind').is('invention'),
  measure: count(),
  timing: { flow: 'grantedOn' },
  subject: 'holder',
  by: ['holderKind', 'holder.town'],
  official: { register: 'patentMonthly', column: 'inventionGrants', over: 'flow' },
})
