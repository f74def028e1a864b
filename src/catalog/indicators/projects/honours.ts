import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const honours = defineIndicator({
  label: '表彰荣誉',
  unit: '项',
  definition: '统计期内获得的表彰和荣誉；没有授予日期的按命名年度算。',
  kind: 'counted',
  register: 'honour',
  measure: count(),
  timing: { flow: 'awardedOn', orYear: 'year' },
  by: ['kind', 'level'],
  names: 'title',
  source: '荣誉台账',
  chapter: '项目与成果',
  tier: 'occasional',
})
