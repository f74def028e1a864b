import { defineIndicator } from '../define.ts'

export const hnteNetGrowth = defineIndicator({
  label: '净增高新技术企业',
  unit: '家',
  definition: '截至日的有效高企数减去上年同日的有效高企数；过期和迁出的会抵减，与新发证书数不同。',
  kind: 'derived',
  derive: { netOf: 'hnteCount' },
  called: { 净增高企: {}, 净增国家级高企: {} },
  source: '高新技术企业台账',
  chapter: '创新主体',
  tier: 'common',
})
