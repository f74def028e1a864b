import { defineIndicator } from '../define.ts'

export const rdIntensity = defineIndicator({
  label: 'R&D经费投入强度',
  unit: '%',
  decimals: 2,
  definition: '全社会R&D经费支出占同年同区域地区生产总值的比重。',
  kind: 'derived',
  derive: { ratio: ['regionalRdSpend', 'gdp'], times: 100 },
  yearly: true,
  called: { 研发经费投入强度: {}, 全社会研发投入强度: {}, 'R&D投入强度': {}, 'R&D经费占GDP比重': {} },
  source: '统计部门公报',
  chapter: '研发投入',
  tier: 'seed',
})
