import { field } from '#engine/expr/expr.ts'
import { sum } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const patentOutput = defineIndicator({
  label: '专利实施转化产值',
  unit: '亿元',
  decimals: 2,
  definition: '统计期内专利实施项目的新增产值之和。',
  kind: 'counted',
  register: 'patentUse',
  measure: sum(field('output')),
  timing: { flowYear: 'year' },
  by: ['mode', 'enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  source: '专利实施台账',
  chapter: '知识产权',
  tier: 'occasional',
})
