import { all, any, asOf, field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const provincialTechEnterprises = defineIndicator({
  label: '省（市）级科技型企业',
  unit: '家',
  definition: '截至日称号有效的省级或市级科技型企业；与全国评价入库的科技型中小企业是两回事。',
  kind: 'counted',
  register: 'provincialTech',
  where: all(
    any(field('result').isUnknown(), field('result').is('passed')),
    any(field('recognisedOn').atMost(asOf), all(field('recognisedOn').isUnknown(), field('year').atMost(asOf.year()))),
    any(field('validThrough').isUnknown(), field('validThrough').atLeast(asOf)),
  ),
  measure: distinct('enterprise'),
  timing: { stock: true },
  by: ['title', 'level', 'enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  called: {
    省级科技型企业: { level: 'provincial' },
    市级科技型企业: { level: 'city' },
    省级科技型中小企业: { level: 'provincial' },
  },
  source: '省、市科技部门公告',
  chapter: '创新主体',
  tier: 'common',
})
