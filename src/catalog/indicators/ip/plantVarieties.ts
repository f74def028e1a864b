import { asOf, field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const plantVarieties = defineIndicator({
  label: '植物新品种权',
  unit: '件',
  definition: '截至日已授权的植物新品种权。',
  kind: 'counted',
  register: 'plantVariety',
  where: field('grantedOn').atMost(asOf),
  measure: count(),
  timing: { stock: true },
  by: ['species'],
  names: 'name',
  subject: 'holder',
  source: '植物新品种权公告',
  chapter: '知识产权',
  tier: 'occasional',
})
