import { all, any, field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const patentAwards = defineIndicator({
  label: '专利奖',
  unit: '项',
  definition: '统计期内获得的各级专利奖；没有授奖日期的按奖励年度算。',
  kind: 'counted',
  register: 'award',
  where: all(field('kind').is('patent'), any(field('result').isUnknown(), field('result').is('passed'))),
  measure: count(),
  timing: { flow: 'awardedOn', orYear: 'year' },
  by: ['level', 'grade'],
  names: 'project',
  source: '授奖文件',
  chapter: '知识产权',
  tier: 'occasional',
})
