import { all, any, asOf, field, related } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const littleGiantCount = defineIndicator({
  label: '科技小巨人领军企业总数',
  unit: '家',
  definition: '截至日已认定或复审通过、没有取消、复审没有逾期的科技小巨人领军企业。',
  kind: 'counted',
  register: 'littleGiant',
  where: all(
    field('event').oneOf('recognition', 'review'),
    field('result').is('passed'),
    any(field('decidedOn').atMost(asOf), all(field('decidedOn').isUnknown(), field('year').atMost(asOf.year()))),
    any(field('dueOn').isUnknown(), field('dueOn').atLeast(asOf)),
    any(
      related('littleGiant', 'enterprise', {
        through: ['enterprise'],
        where: all(field('event').is('cancellation'), field('year').atMost(asOf.year())),
      }).is(false),
      field('enterprise').isUnknown(),
    ),
  ),
  measure: distinct('enterprise'),
  timing: { stock: true },
  by: ['enterprise.town'],
  names: 'enterprise.shortName',
  subject: 'enterprise',
  called: { 科技小巨人: {}, 科技小巨人领军企业: {} },
  source: '省科技厅认定与复审公告',
  chapter: '创新主体',
  tier: 'common',
})
