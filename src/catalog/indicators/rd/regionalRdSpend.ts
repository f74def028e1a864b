import { defineIndicator } from '../define.ts'

export const regionalRdSpend = defineIndicator({
  label: '全社会R&D经费支出',
  unit: '亿元',
  decimals: 2,
  definition:
    '全社会研究与试验发展经费内部支出，含企业、院所、高校等全部执行单位；与规上企业研发费用口径不同，不能相加。',
  kind: 'reported',
  official: {
    series: [
      '全社会R&D经费',
      '全社会R&D经费内部支出',
      '全社会研发投入',
      '全社会研发经费',
      '全社会研发经费支出',
      'R&D经费内部支出',
      '研究与试验发展经费',
    ],
    over: 'year',
  },
  yearly: true,
  called: { 全社会研发投入: {}, 全社会研发经费投入: {}, '全社会R&D经费投入': {} },
  source: '统计部门公报',
  chapter: '研发投入',
  tier: 'common',
})
