import type { Reading } from './reading.ts'

/** What each reading is called where readings stand side by side. */
export const readingLabels: Readonly<Record<Reading, string>> = {
  value: '数值',
  approximate: '约数',
  growth: '同比增长',
  delta: '比上年同期',
  net: '净增',
  share: '占比',
  completion: '完成任务',
  target: '任务数',
  pace: '与序时进度比',
  gap: '与全市比',
  shortfall: '距任务',
  forecast: '全年预计',
  rank: '位次',
  ofLastYear: '相当于上年全年',
  cumulative: '累计',
  isZero: '是否为零',
  isFirst: '首次突破',
  names: '名单',
}
