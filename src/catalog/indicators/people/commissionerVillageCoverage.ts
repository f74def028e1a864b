import { defineIndicator } from '../define.ts'

export const commissionerVillageCoverage = defineIndicator({
  label: '科技特派员村级覆盖率',
  unit: '%',
  decimals: 1,
  definition: '有科技特派员服务的行政村占全部行政村的比重；没有行政村名录，取上报数。',
  kind: 'reported',
  official: { series: ['科技特派员行政村覆盖率', '科技特派员村覆盖率'], over: 'stock' },
  source: '农业农村与科技部门上报',
  chapter: '人才与科技特派员',
  tier: 'common',
})
