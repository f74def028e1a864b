import { all, any, field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { hnteBefore } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const hnteNew = defineIndicator({
  label: '新增高新技术企业',
  unit: '家',
  definition: '统计期内首次认定通过的国家级高新技术企业；没有注明首次或重新认定的，以前没有发过证的算首次。',
  kind: 'counted',
  register: 'hnte',
  where: all(
    field('result').is('recognised'),
    any(field('attempt').is('first'), all(field('attempt').isUnknown(), hnteBefore.is(false))),
  ),
  measure: distinct('enterprise'),
  timing: { flow: 'certifiedOn', orYear: 'year' },
  by: ['batch', 'enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  called: {
    新增国家级高企: {},
    新增国家级高新技术企业: {},
    新增高企: {},
    '新增国家级高企（首次认定）': {},
    首次认定高企: {},
    培育国家级高企: {},
    培育国家级高新技术企业: {},
    国家级高企培育: {},
  },
  source: '省认定机构公告',
  chapter: '创新主体',
  tier: 'seed',
})
