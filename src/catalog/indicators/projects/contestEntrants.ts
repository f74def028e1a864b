import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const contestEntrants = defineIndicator({
  label: '创新创业大赛参赛',
  unit: '家',
  definition: '统计期内报名参加创新创业大赛的企业和团队，按单位计数；没有报名日期的按参赛年度算。',
  kind: 'counted',
  register: 'contestEntry',
  measure: distinct('entrant'),
  timing: { flow: 'enteredOn', orYear: 'year' },
  by: ['contest', 'level', 'kind'],
  names: 'entrant',
  subject: 'entrant',
  called: { 创新创业大赛: {} },
  source: '大赛报名台账',
  chapter: '项目与成果',
  tier: 'occasional',
})
