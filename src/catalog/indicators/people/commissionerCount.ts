import { field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'
import { serving } from './serving.ts'

export const commissionerCount = defineIndicator({
  label: '在岗科技特派员',
  unit: '名',
  kind: 'counted',
  chapter: '人才与科技特派员',
  tier: 'seed',
  source: '科技特派员选认文件和三方协议',
  definition: '统计日任期内在岗的个人科技特派员，按姓名一人只计一次；团队成员不重复计入。',
  register: 'commissioner',
  where: serving.and(field('kind').is('individual')),
  measure: distinct('name'),
  timing: { stock: true },
  by: ['level', 'homeKind'],
  names: 'name',
})
