import { defineIndicator } from '../define.ts'

export const needsSettledShare = defineIndicator({
  label: '企业诉求办结率',
  unit: '%',
  decimals: 1,
  definition: '统计期内收集的企业诉求中已办结的比重。',
  kind: 'derived',
  derive: { ratio: ['needsSettled', 'needsRaised'], times: 100 },
  called: { 办结率: {} },
  source: '诉求台账',
  chapter: '服务与宣传',
  tier: 'occasional',
})
