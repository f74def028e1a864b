import { field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const commissionerTeams = defineIndicator({
  label: '申报（选认）团队科技特派员',
  unit: '支',
  definition: '申报年度在统计期内的科技特派员团队。',
  kind: 'counted',
  register: 'commissioner',
  where: field('kind').is('team'),
  measure: count(),
  timing: { flowYear: 'applicationYear' },
  by: ['level', 'result', 'batch'],
  names: 'name',
  called: {
    科技特派员团队: {},
    团队科技特派员: {},
    省级科技特派员团队: { level: 'provincial' },
  },
  source: '科技特派员台账',
  chapter: '人才与科技特派员',
  tier: 'seed',
})
