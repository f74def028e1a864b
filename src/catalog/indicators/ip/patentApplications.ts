import { count } from '#engine/indicator/indicator.ts'
import { patentTown } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const patentApplications = defineIndicator({
  label: '专利申请量',
  unit: '件',
  definition: '统计期内申请日在期内的专利申请，发明、实用新型、外观设计合计；有官方月报时以月报为准。',
  kind: 'either',
  register: 'patent',
  measure: count(),
  timing: { flow: 'filedOn' },
  by: ['kind', 'holderKind', patentTown, 'holder.industryName'],
  names: 'title',
  subject: 'holder',
  official: { register: 'patentMonthly', column: 'applications', over: 'flow' },
  called: { 专利申请: {}, 专利申请数: {}, 全年专利申请量: {} },
  source: '国家知识产权局专利公布公告',
  chapter: '知识产权',
  tier: 'seed',
})
