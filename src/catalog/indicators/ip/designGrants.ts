import { field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { patentTown } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const designGrants = defineIndicator({
  label: '外观设计专利授权量',
  unit: '件',
  definition: '统计期内公告授权的外观设计专利。',
  kind: 'either',
  register: 'patent',
  where: field('kind').is('design'),
  measure: count(),
  timing: { flow: 'grantedOn' },
  by: ['holderKind', patentTown],
  names: 'title',
  subject: 'holder',
  official: { register: 'patentMonthly', column: 'designGrants', over: 'flow' },
  called: { 外观设计授权量: {} },
  source: '国家知识产权局专利公布公告',
  chapter: '知识产权',
  tier: 'common',
})
