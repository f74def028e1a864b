import { defineIndicator } from '../define.ts'

export const rdPersonnel = defineIndicator({
  label: 'R&D人员',
  unit: '人',
  definition: '全社会研究与试验发展人员数（人头数，不是全时当量）。',
  kind: 'reported',
  official: { series: ['R&D人员数', '研发人员数', '研发人员', '全社会R&D人员'], over: 'year' },
  yearly: true,
  source: '统计部门公报',
  chapter: '研发投入',
  tier: 'common',
})
