import { defineIndicator } from '../define.ts'

export const rdBodyShare = defineIndicator({
  label: '规上企业研发机构设置率',
  unit: '%',
  decimals: 2,
  definition: '设有研发机构的规上企业占全部规上企业的比重。',
  kind: 'derived',
  derive: { ratio: ['rdBodyEnterprises', 'aboveScaleEnterprises'], times: 100, sameRecords: true },
  yearly: true,
  called: { 规上企业建有研发机构比例: {}, 研发机构设置率: {} },
  source: '企业年度状态',
  chapter: '研发投入',
  tier: 'common',
})
