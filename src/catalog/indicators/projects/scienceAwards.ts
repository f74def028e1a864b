import { all, any, field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const scienceAwards = defineIndicator({
  label: '科学技术奖',
  unit: '项',
  definition: '统计期内获得的科学技术奖；没有授奖日期的按奖励年度算。',
  kind: 'counted',
  register: 'award',
  where: all(field('kind').is('science'), any(field('result').isUnknown(), field('result').is('passed'))),
  measure: count(),
  timing: { flow: 'awardedOn', orYear: 'year' },
  by: ['level', 'grade'],
  names: 'project',
  subject: 'holder',
  called: { 科技进步奖: {}, 科技奖: {} },
  source: '授奖文件',
  chapter: '项目与成果',
  tier: 'common',
})
