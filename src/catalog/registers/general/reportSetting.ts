import { field } from '#engine/expr/expr.ts'
import { day, month, text, year } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks } from '../columns.ts'

export const reportSetting = defineRegister({
  label: '报告参数',
  office: '综合',
  source: '本局年度总结安排',
  about: '一年一行：年度总结说的是哪一年、哪几个月、数据截至哪一天。',
  key: ['year'],
  sheets: ['报告参数', '总结参数', '报告设置'],
  order: ['year'],
  fields: {
    year: year('报告年度', { headers: ['总结年度', '年度'] }),
    fromMonth: month('统计起始月', { optional: true, headers: ['起始月', '起始月份', '开始月份'] }),
    toMonth: month('统计截止月', { optional: true, headers: ['截止月', '截止月份', '结束月份'] }),
    asOf: day('数据截至日', {
      optional: true,
      headers: ['截至日', '截止日期', '数据截止日', '统计截止日期'],
      monthMeans: 'last',
    }),
    rdYear: year('研发统计年度', { optional: true, headers: ['研发数据年度', '研发年度'] }),
    deductionYear: year('加计扣除年度', { optional: true, headers: ['加计扣除所属年度'] }),
    planYear: year('计划年度', { optional: true, headers: ['打算年度', '下一年度'] }),
    populationYear: year('人口数据年度', { optional: true, headers: ['常住人口年度'] }),
    issuedOn: day('成文日期', { optional: true, headers: ['落款日期', '印发日期'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '统计截止月早于统计起始月', severity: 'error', holds: field('toMonth').atLeast(field('fromMonth')) },
    { say: '数据截至日不在报告年度内', severity: 'warning', holds: field('asOf').year().is(field('year')) },
    {
      say: '数据截至日与统计截止月不是同一个月，两处数字会不同口径',
      severity: 'warning',
      holds: field('asOf').month().is(field('toMonth')),
    },
    { say: '研发统计年度晚于报告年度', severity: 'error', holds: field('rdYear').atMost(field('year')) },
    { say: '计划年度应当晚于报告年度', severity: 'error', holds: field('planYear').above(field('year')) },
  ],
})
