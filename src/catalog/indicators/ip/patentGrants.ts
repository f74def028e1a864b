import { count } from '#engine/indicator/indicator.ts'
import { patentTown } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const patentGrants = defineIndicator({
  label: '专利授权量',
  unit: '件',
  definition: '统计期内公告授权的专利，三种类型合计；按授权公告日。',
  kind: 'either',
  register: 'patent',
  measure: count(),
  timing: { flow: 'grantedOn' },
  by: ['kind', 'holderKind', patentTown, 'holder.industryName'],
  names: 'title',
  subject: 'holder',
  official: { register: 'patentMonthly', column: 'grants', over: 'flow' },
  called: { 专利授权: {}, 专利授权数: {} },
  source: '国家知识产权局专利公布公告',
  chapter: '知识产权',
  tier: 'seed',
})
