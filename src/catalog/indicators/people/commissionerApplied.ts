import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const commissionerApplied = defineIndicator({
  label: '申报科技特派员',
  unit: '名',
  kind: 'counted',
  chapter: '人才与科技特派员',
  tier: 'seed',
  source: '科技特派员选认申报材料',
  definition: '统计期内申报选认的科技特派员，不论结果。',
  register: 'commissioner',
  measure: count(),
  timing: { flow: 'appliedOn', orYear: 'applicationYear' },
  by: ['level', 'kind', 'homeKind'],
  names: 'name',
  called: { 新增省级科技特派员: { level: 'provincial' }, '新增科技特派员（团队）': {}, 新增科技特派员团队: {} },
})
