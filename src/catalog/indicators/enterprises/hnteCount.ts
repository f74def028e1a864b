import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'
import { certified } from './certified.ts'

export const hnteCount = defineIndicator({
  label: '高新技术企业总数',
  unit: '家',
  kind: 'either',
  chapter: '创新主体',
  tier: 'seed',
  source: '高企认定公告和证书',
  definition: '在统计日证书有效、资格未取消也未迁出的国家级高新技术企业，一家企业只计一次。',
  register: 'hnte',
  where: certified,
  measure: distinct('enterprise'),
  timing: { stock: true },
  subject: 'enterprise',
  by: ['enterprise.town', 'techField'],
  names: 'enterprise.name',
  official: { series: ['高新技术企业数', '有效高新技术企业'], over: 'stock' },
  called: { 国家级高企: {}, 国家级高新技术企业总量: {}, 高企总数: {} },
})
