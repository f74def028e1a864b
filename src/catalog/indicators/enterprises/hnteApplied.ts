import { distinct } from '#engine/indicator/indicator.ts'
import { aboveScaleOfEnterprise } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const hnteApplied = defineIndicator({
  label: '申报高新技术企业',
  unit: '家',
  definition: '统计期内申报国家级高新技术企业认定的企业，按企业计数；没有申报日期的按申报年度算。',
  kind: 'counted',
  register: 'hnte',
  measure: distinct('enterprise'),
  timing: { flow: 'appliedOn', orYear: 'year' },
  by: ['batch', 'attempt', 'result', 'enterprise.town', aboveScaleOfEnterprise],
  names: 'enterprise',
  subject: 'enterprise',
  called: {
    申报国家级高企: {},
    国家级高企申报: {},
    '国家级高企（新增、申报）': {},
    '国家级高企（新增/申报）': {},
    '国家级高企（申报）': {},
    国家级高企认定申报: {},
    推荐申报高企: {},
    高企申报: {},
    申报高企: {},
    高新技术企业申报: {},
    国家级高新技术企业申报: {},
    申报国家级高新技术企业: {},
    国家级高企认定: {},
    国家级高新技术企业认定: {},
  },
  source: '高新技术企业认定管理工作网',
  chapter: '创新主体',
  tier: 'seed',
})
