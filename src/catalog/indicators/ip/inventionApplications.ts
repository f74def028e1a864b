import { field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { patentTown } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const inventionApplications = defineIndicator({
  label: '发明专利申请量',
  unit: '件',
  definition: '统计期内申请日在期内的发明专利申请。',
  kind: 'either',
  register: 'patent',
  where: field('kind').is('invention'),
  measure: count(),
  timing: { flow: 'filedOn' },
  by: ['holderKind', patentTown, 'holder.industryName'],
  names: 'title',
  subject: 'holder',
  official: { register: 'patentMonthly', column: 'inventionApplications', over: 'flow' },
  called: { 发明专利申请: {}, 发明申请量: {} },
  source: '国家知识产权局专利公布公告',
  chapter: '知识产权',
  tier: 'seed',
})
