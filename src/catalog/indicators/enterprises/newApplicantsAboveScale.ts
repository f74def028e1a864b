import { all, any, field, related, windowFrom, windowTo, yearly } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const newApplicantsAboveScale = defineIndicator({
  label: '今年申报高企的规上企业',
  unit: '家',
  kind: 'counted',
  chapter: '创新主体',
  tier: 'seed',
  source: '高企与省级高企备案申报材料，统计部门规上企业名录',
  definition: '统计期内申报国家级高企认定或省级高企备案的企业中，当年列入规模以上企业名录的。',
  register: 'enterprise',
  where: all(
    yearly('enterpriseYear', 'aboveScale', { by: 'enterprise', through: [] }).is(true),
    any(
      related('hnte', 'enterprise', {
        where: all(field('appliedOn').atLeast(windowFrom), field('appliedOn').atMost(windowTo)),
      }),
      related('provincialHnte', 'enterprise', {
        where: all(field('appliedOn').atLeast(windowFrom), field('appliedOn').atMost(windowTo)),
      }),
    ),
  ),
  measure: count(),
  timing: { stock: true },
  names: 'name',
})
