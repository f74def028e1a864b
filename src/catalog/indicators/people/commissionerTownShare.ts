import { defineIndicator } from '../define.ts'

export const commissionerTownShare = defineIndicator({
  label: '科技特派员镇（街）覆盖率',
  unit: '%',
  decimals: 1,
  definition: '科技特派员服务覆盖的镇（街）占全部镇（街）的比重；100%才能说全覆盖。',
  kind: 'derived',
  derive: { ratio: ['commissionerTownCoverage', 'townCount'], times: 100 },
  called: { 科技特派员覆盖率: {}, 科技特派员镇街全覆盖: {} },
  source: '科技特派员台账，镇街名录',
  chapter: '人才与科技特派员',
  tier: 'common',
})
