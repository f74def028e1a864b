import { all } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { notYet, onOrBefore } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const serviceAgencies = defineIndicator({
  label: '科技与知识产权服务机构',
  unit: '家',
  definition: '截至日在本区服务的代理、咨询、检测等机构。',
  kind: 'counted',
  register: 'serviceAgency',
  where: all(onOrBefore('introducedOn'), notYet('leftOn')),
  measure: count(),
  timing: { stock: true },
  by: ['kind'],
  names: 'name',
  called: { 引进服务机构: {} },
  source: '服务机构台账',
  chapter: '知识产权',
  tier: 'occasional',
})
