import { distinct } from '#engine/indicator/indicator.ts'
import { aboveScaleOfEnterprise, hnteValid } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const hnteCount = defineIndicator({
  label: '高新技术企业（有效）总数',
  unit: '家',
  definition: '在截至日证书有效、资格在本区的国家级高新技术企业，按企业计数；过期、取消和迁出的不算。',
  kind: 'either',
  register: 'hnte',
  where: hnteValid,
  measure: distinct('enterprise'),
  timing: { stock: true },
  by: ['enterprise.town', 'enterprise.industryName', 'techField', aboveScaleOfEnterprise],
  names: 'enterprise',
  subject: 'enterprise',
  official: { series: ['高新技术企业数', '高企总数', '有效高企数', '国家级高新技术企业数'], over: 'stock' },
  called: {
    国家级高企: {},
    高企总数: {},
    有效高企: {},
    高新技术企业: {},
    高新技术企业数: {},
    高新技术企业总数: {},
    国家级高新技术企业: {},
    国家级高新技术企业总数: {},
    高企保有量: {},
    高企累计数: {},
  },
  source: '高新技术企业认定管理工作网，省认定机构公告',
  chapter: '创新主体',
  tier: 'seed',
})
