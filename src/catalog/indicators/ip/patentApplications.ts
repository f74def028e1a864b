import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const patentApplications = defineIndicator({
  label: '专利申请量',
  unit: '件',
  kind: 'either',
  chapter: '知识产权',
  tier: 'seed',
  source: '国家知识产权局专利统计',
  definition: '统计期内第一申请人地址在本区的专利申请；有官方月报的以月报为准。',
  register: 'patent',
  measure: count(),
  timing: { flow: 'filedOn' },
  subject: 'holder',
  by: ['kind', 'holderKind', 'holder.town'],
  official: { register: 'patentMonthly', column: 'applications', over: 'flow' },
  called: { 专利申请: {}, 全年专利申请量: {} },
})
