import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const ipCases = defineIndicator({
  label: '知识产权案件立案',
  unit: '件',
  definition: '统计期内立案的专利侵权纠纷、假冒专利等知识产权案件，含移送。',
  kind: 'counted',
  register: 'ipCase',
  measure: count(),
  timing: { flow: 'openedOn' },
  by: ['kind', 'cause'],
  names: 'number',
  called: { 知识产权案件: {}, 专利案件: {} },
  source: '案件台账',
  chapter: '知识产权',
  tier: 'common',
})
