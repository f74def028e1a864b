import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const commissionerApplied = defineIndicator({
  label: '申报（选认）科技特派员',
  unit: '名',
  definition: '申报年度在统计期内的科技特派员，个人、团队、法人各按一项计；只看个人时按类别筛选。',
  kind: 'counted',
  register: 'commissioner',
  measure: count(),
  timing: { flowYear: 'applicationYear' },
  by: ['level', 'kind', 'result', 'batch', 'homeKind'],
  names: 'name',
  called: {
    申报科技特派员: {},
    选认科技特派员: {},
    '新增科技特派员（团队）': {},
    新增科技特派员: {},
    '新增科技特派员（含团队）': {},
    新增省级科技特派员: { level: 'provincial', kind: 'individual' },
    申报省级科技特派员: { level: 'provincial', kind: 'individual' },
    省级科技特派员: { level: 'provincial', kind: 'individual' },
    市级科技特派员: { level: 'city', kind: 'individual' },
    新增市级科技特派员: { level: 'city', kind: 'individual' },
  },
  source: '科技特派员台账',
  chapter: '人才与科技特派员',
  tier: 'seed',
})
