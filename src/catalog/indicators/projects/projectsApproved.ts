import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const projectsApproved = defineIndicator({
  label: '立项科技计划项目',
  unit: '项',
  kind: 'counted',
  chapter: '项目与成果',
  tier: 'seed',
  source: '立项文件',
  definition: '立项日期在统计期内的科技计划项目。',
  register: 'project',
  measure: count(),
  timing: { flow: 'approvedOn', orYear: 'approvedYear' },
  subject: 'lead',
  by: ['level', 'programme', 'keyPlan'],
  names: 'title',
  called: {
    省级科技计划项目: { level: 'provincial' },
    省级科技计划项目立项: { level: 'provincial' },
    列入省级科技计划项目: { level: 'provincial' },
    市级科技计划项目: { level: 'city' },
    市级科技计划项目立项: { level: 'city' },
    列入市级科技计划项目: { level: 'city' },
    列入省市重点科技计划: { keyPlan: 'true' },
    省市重点科技计划项目: { keyPlan: 'true' },
  },
})
