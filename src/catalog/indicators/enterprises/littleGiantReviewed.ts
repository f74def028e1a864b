import { all, field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const littleGiantReviewed = defineIndicator({
  label: '科技小巨人领军企业复审通过',
  unit: '家',
  definition: '统计期内通过复审的科技小巨人领军企业；没有公布日期的按复审年度算。',
  kind: 'counted',
  register: 'littleGiant',
  where: all(field('event').is('review'), field('result').is('passed')),
  measure: distinct('enterprise'),
  timing: { flow: 'decidedOn', orYear: 'year' },
  by: ['enterprise.town'],
  names: 'enterprise.shortName',
  subject: 'enterprise',
  called: {
    科技小巨人领军企业复审: {},
    科技小巨人复审: {},
    小巨人复审: {},
    科技小巨人企业复审: {},
    小巨人领军企业复审: {},
  },
  source: '省科技厅认定与复审公告',
  chapter: '创新主体',
  tier: 'seed',
})
