import { defineIndicator } from '../define.ts'

export const rdFullTimeStaff = defineIndicator({
  label: 'R&D人员折合全时当量',
  unit: '人年',
  definition: '全社会研究与试验发展人员的折合全时当量，与人头数是两个指标。',
  kind: 'reported',
  official: { series: ['R&D人员全时当量', '研发人员全时当量'], over: 'year' },
  yearly: true,
  source: '统计部门公报',
  chapter: '研发投入',
  tier: 'occasional',
})
