import { defineIndicator } from '../define.ts'

export const aboveScalePatentShare = defineIndicator({
  label: '拥有授权专利的规上企业占比',
  unit: '%',
  decimals: 1,
  definition: '拥有授权专利的规上企业占当年全部规上企业的比重。',
  kind: 'derived',
  derive: { ratio: ['aboveScalePatentHolders', 'aboveScaleEnterprises'], times: 100 },
  source: '专利台账，统计部门名录库',
  chapter: '知识产权',
  tier: 'seed',
})
