import { field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const commissionerCorporates = defineIndicator({
  label: '申报（选认）法人科技特派员',
  unit: '家',
  definition: '申报年度在统计期内的法人科技特派员。',
  kind: 'counted',
  register: 'commissioner',
  where: field('kind').is('corporate'),
  measure: count(),
  timing: { flowYear: 'applicationYear' },
  by: ['level', 'result', 'batch'],
  names: 'name',
  called: { 法人科技特派员: {} },
  source: '科技特派员台账',
  chapter: '人才与科技特派员',
  tier: 'seed',
})
