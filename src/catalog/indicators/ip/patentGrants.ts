import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const patentGrants = defineIndicator({
  label: '专利授权量',
  unit: '件',
  kind: 'either',
  chapter: '知识产权',
  tier: 'seed',
  source: '国家知识产权局专利公布公告',
  definition: '授权公告日在统计期内的专利；有官方月报的以月报为准。',
  register: 'patent',
  measure: count(),
  timing: { flow: 'grantedOn' },
  subject: 'holder',
  by: ['kind', 'holderKind', 'holder.town'],
  official: { register: 'patentMonthly', column: 'grants', over: 'flow' },
})
