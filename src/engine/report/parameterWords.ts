/** What a report is asked with, as an officer calls it. */
export const parameterWords = {
  year: '报告年度',
  planYear: '计划年度',
  rdYear: '研发统计年度',
  deductionYear: '加计扣除年度',
  fromMonth: '统计起始月',
  toMonth: '统计截止月',
  asOfYear: '存量截至年',
  asOfMonth: '存量截至月',
  asOf: '数据截至日',
  issuedOn: '成文日期',
  signedOn: '通报落款日期',
} as const
