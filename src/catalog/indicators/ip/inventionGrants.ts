import { field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { patentTown } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const inventionGrants = defineIndicator({
  label: '发明专利授权量',
  unit: '件',
  definition: '统计期内公告授权的发明专利。',
  kind: 'either',
  register: 'patent',
  where: field('kind').is('invention'),
  measure: count(),
  timing: { flow: 'grantedOn' },
  by: ['holderKind', patentTown, 'holder.industryName'],
  names: 'title',
  subject: 'holder',
  official: { register: 'patentMonthly', column: 'inventionGrants', over: 'flow' },
  called: { 发明专利授权: {}, 发明授权量: {} },
  source: '国家知识产权局专利公布公告',
  chapter: '知识产权',
  tier: 'seed',
})
