import { field } from '#engine/expr/expr.ts'
import { choice, day, integer, month, text, year } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks } from '../columns.ts'
import { areas, areaWords } from '../vocabulary.ts'

export const patentMonthly = defineRegister({
  label: '专利月报',
  office: '知识产权',
  source: '省、市知识产权局每月下发的专利统计表',
  about: '官方的当月数，一月一行；累计数由系统相加。与台账不一致时，公文里用官方数。',
  key: ['year', 'month', 'area'],
  title: 'month',
  sheets: ['专利月报', '专利统计月报', '专利申请授权情况', '月度专利', '专利统计'],
  order: ['year', 'month'],
  fields: {
    year: year('统计年份', { headers: ['年份', '年度', '年'] }),
    month: month('统计月份', { headers: ['月份', '月'] }),
    area: choice('地区', areas, {
      default: '本区',
      open: true,
      headers: ['县(市、区)', '县区', '统计地区'],
      synonyms: areaWords,
    }),
    applications: integer('专利申请量', {
      optional: true,
      unit: '件',
      atLeast: 0,
      group: '申请',
      headers: ['申请量', '申请合计', '申请-合计', '申请-月合计', '专利申请合计', '专利申请'],
    }),
    inventionApplications: integer('发明专利申请量', {
      optional: true,
      unit: '件',
      atLeast: 0,
      group: '申请',
      headers: ['发明申请', '申请-发明', '发明申请量', '申请-发明专利'],
    }),
    utilityModelApplications: integer('实用新型申请量', {
      optional: true,
      unit: '件',
      atLeast: 0,
      group: '申请',
      headers: ['实用新型申请', '申请-实用新型'],
    }),
    designApplications: integer('外观设计申请量', {
      optional: true,
      unit: '件',
      atLeast: 0,
      group: '申请',
      headers: ['外观设计申请', '申请-外观设计', '申请-外观'],
    }),
    grants: integer('专利授权量', {
      optional: true,
      unit: '件',
      atLeast: 0,
      group: '授权',
      headers: ['授权量', '授权合计', '授权-合计', '授权-月合计', '专利授权合计', '专利授权'],
    }),
    inventionGrants: integer('发明专利授权量', {
      optional: true,
      unit: '件',
      atLeast: 0,
      group: '授权',
      headers: ['发明授权', '授权-发明', '发明授权量', '授权-发明专利'],
    }),
    utilityModelGrants: integer('实用新型授权量', {
      optional: true,
      unit: '件',
      atLeast: 0,
      group: '授权',
      headers: ['实用新型授权', '授权-实用新型'],
    }),
    designGrants: integer('外观设计授权量', {
      optional: true,
      unit: '件',
      atLeast: 0,
      group: '授权',
      headers: ['外观设计授权', '授权-外观设计', '授权-外观'],
    }),
    inventionsInForce: integer('有效发明专利量', {
      optional: true,
      unit: '件',
      atLeast: 0,
      group: '月末存量',
      headers: ['发明专利拥有量', '有效发明专利', '有效发明', '有效发明专利拥有量'],
    }),
    highValueInventions: integer('高价值发明专利量', {
      optional: true,
      unit: '件',
      atLeast: 0,
      group: '月末存量',
      headers: ['高价值发明专利拥有量', '高价值发明专利'],
    }),
    pctApplications: integer('PCT申请量', {
      optional: true,
      unit: '件',
      atLeast: 0,
      group: '申请',
      headers: ['PCT国际专利申请', 'PCT申请'],
    }),
    sourceDocument: text('来源文件', { optional: true, headers: ['来源', '数据来源', '文号'] }),
    receivedOn: day('收到日期', { optional: true, headers: ['收文日期', '下发日期'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    {
      say: '申请量不等于发明、实用新型、外观设计之和',
      severity: 'error',
      holds: field('applications').is(
        field('inventionApplications').plus(field('utilityModelApplications')).plus(field('designApplications')),
      ),
    },
    {
      say: '发明专利申请量大于专利申请量',
      severity: 'error',
      holds: field('inventionApplications').atMost(field('applications')),
    },
    {
      say: '授权量不等于发明、实用新型、外观设计之和',
      severity: 'error',
      holds: field('grants').is(field('inventionGrants').plus(field('utilityModelGrants')).plus(field('designGrants'))),
    },
    { say: '发明专利授权量大于专利授权量', severity: 'error', holds: field('inventionGrants').atMost(field('grants')) },
    {
      say: '高价值发明专利量大于有效发明专利量',
      severity: 'error',
      holds: field('highValueInventions').atMost(field('inventionsInForce')),
    },
    {
      say: '收到日期早于统计的月份',
      severity: 'warning',
      holds: field('receivedOn')
        .year()
        .times(12)
        .plus(field('receivedOn').month())
        .atLeast(field('year').times(12).plus(field('month'))),
    },
  ],
})
