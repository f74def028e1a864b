import { defineIndicator } from '../define.ts'

export const enterpriseRdRatio = defineIndicator({
  label: '研发费用占营业收入比重',
  unit: '%',
  decimals: 2,
  definition: '填报企业的研究开发费用合计与同一批企业营业收入之比；也有人称研发强度，与占GDP比重不是一回事。',
  kind: 'derived',
  derive: { ratio: ['enterpriseRdSpend', 'rdEnterpriseRevenue'], times: 100, sameRecords: true },
  yearly: true,
  called: { 研发费用占比: {}, 研发投入占营业收入比重: {}, 企业研发强度: {} },
  source: '研发投入台账，企业经济指标',
  chapter: '研发投入',
  tier: 'common',
})
