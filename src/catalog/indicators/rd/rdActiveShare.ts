import { defineIndicator } from '../define.ts'

export const rdActiveShare = defineIndicator({
  label: '有研发活动规上企业占比',
  unit: '%',
  decimals: 2,
  definition: '有研发活动的规上企业占全部规上企业的比重。',
  kind: 'derived',
  derive: { ratio: ['rdActiveEnterprises', 'aboveScaleEnterprises'], times: 100 },
  yearly: true,
  called: { 规上企业研发活动覆盖率: {}, 研发活动覆盖率: {}, 企业研发活动全覆盖: {}, 规上工业企业研发活动覆盖面: {} },
  source: '研发投入台账，统计部门名录库',
  chapter: '研发投入',
  tier: 'common',
})
