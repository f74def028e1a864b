import { all, field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const littleGiantReviewed = defineIndicator({
  label: '通过科技小巨人领军企业复审',
  unit: '家',
  kind: 'counted',
  chapter: '创新主体',
  tier: 'seed',
  source: '省科技小巨人领军企业公告',
  definition: '统计期内复审结果为通过的省科技小巨人领军企业，一家企业只计一次。',
  register: 'littleGiant',
  where: all(field('event').is('review'), field('result').is('passed')),
  measure: distinct('enterprise'),
  timing: { flow: 'decidedOn', orYear: 'year' },
  subject: 'enterprise',
  names: 'enterprise.shortName',
  called: { 科技小巨人领军企业复审: {}, 省科技小巨人领军企业复审: {}, 小巨人复审: {} },
})
