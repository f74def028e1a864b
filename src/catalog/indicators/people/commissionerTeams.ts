import { field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const commissionerTeams = defineIndicator({
  label: '申报科技特派员团队',
  unit: '支',
  kind: 'counted',
  chapter: '人才与科技特派员',
  tier: 'seed',
  source: '科技特派员选认申报材料',
  definition: '统计期内申报选认的科技特派员团队，不论结果。',
  register: 'commissioner',
  where: field('kind').is('team'),
  measure: count(),
  timing: { flow: 'appliedOn', orYear: 'applicationYear' },
  by: ['level'],
  names: 'name',
})
