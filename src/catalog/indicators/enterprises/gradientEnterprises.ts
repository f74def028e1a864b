import { all, any, asOf, field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const gradientEnterprises = defineIndicator({
  label: '梯度培育企业',
  unit: '家',
  definition: '截至日称号有效的雏鹰、瞪羚、独角兽、专精特新等企业，按企业计数；各层次分开看，不要相加。',
  kind: 'counted',
  register: 'gradient',
  where: all(
    any(field('result').isUnknown(), field('result').is('passed')),
    any(field('recognisedOn').atMost(asOf), all(field('recognisedOn').isUnknown(), field('year').atMost(asOf.year()))),
    any(field('validThrough').isUnknown(), field('validThrough').atLeast(asOf)),
  ),
  measure: distinct('enterprise'),
  timing: { stock: true },
  by: ['tier', 'level', 'year', 'enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  called: {
    专精特新中小企业: { tier: 'specialised' },
    专精特新小巨人: { tier: 'nationalGiant' },
    瞪羚企业: { tier: 'gazelle' },
    雏鹰企业: { tier: 'fledgling' },
    创新型中小企业: { tier: 'innovative' },
    独角兽企业: { tier: 'unicorn' },
  },
  source: '工信、科技部门公告',
  chapter: '创新主体',
  tier: 'common',
})
