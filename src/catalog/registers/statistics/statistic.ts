import { field } from '#engine/expr/expr.ts'
import { choice, day, decimal, month, text, year } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks } from '../columns.ts'
import { areas, areaWords } from '../vocabulary.ts'

export const statistic = defineRegister({
  label: '宏观与官方统计数列',
  office: '目标与统计',
  source: '统计、税务、财政部门公布或函告的数据',
  about: '只有官方数字的指标：GDP、常住人口、全社会研发经费等，按年或按月一行一数。',
  key: ['indicator', 'area', 'year', 'month', 'span', 'stage'],
  title: 'indicator',
  sheets: ['宏观指标', '统计数据', '官方数据', 'GDP', '常住人口', '统计局数据', '宏观数据'],
  order: ['indicator', 'year', 'month'],
  fields: {
    indicator: text('统计指标', { headers: ['指标名称', '指标', '项目'] }),
    area: choice('地区', areas, {
      default: '本区',
      open: true,
      headers: ['区域', '统计范围', '统计地区'],
      synonyms: areaWords,
    }),
    year: year('统计年份', { headers: ['年份', '年度', '统计年度', '年'] }),
    month: month('统计月份', {
      default: '12',
      headers: ['月份', '截至月份', '月'],
      help: '1 月起累计到这个月；全年数留空',
    }),
    span: choice(
      '统计区间',
      { cumulative: '累计', single: '当月' },
      {
        default: '累计',
        headers: ['累计/当月', '期别'],
        synonyms: { 全年: 'cumulative', 年末: 'cumulative', 期末: 'cumulative', 本月: 'single', 单月: 'single' },
      },
    ),
    stage: choice(
      '数据阶段',
      { flash: '快报', annual: '年报', revised: '修订' },
      {
        default: '年报',
        headers: ['数据类型', '阶段', '数据性质'],
        synonyms: {
          快报数: 'flash',
          初步: 'flash',
          初步核算: 'flash',
          月报: 'flash',
          年报数: 'annual',
          正式: 'annual',
          公报: 'annual',
          最终核实: 'revised',
          修订数: 'revised',
          普查修订: 'revised',
        },
      },
    ),
    value: decimal('统计数值', 4, {
      negative: true,
      headers: ['数值', '数据', '指标值', '本期值', '值'],
      rest: { unit: 'unit' },
    }),
    unit: text('计量单位', { optional: true, headers: ['单位'] }),
    indicatorCode: text('指标代码', { optional: true, internal: true, headers: ['指标标识'] }),
    growthGiven: decimal('公布增速', 4, {
      optional: true,
      negative: true,
      unit: '%',
      headers: ['同比增长', '增速', '比增', '增长率'],
      help: '可比价增速，与名义值相除不同',
    }),
    issuer: text('公布单位', { optional: true, headers: ['数据来源', '来源单位', '来源'] }),
    document: text('来源文件', { optional: true, headers: ['文件依据', '出处'] }),
    receivedOn: day('收到日期', { optional: true, headers: ['公布日期', '发布日期', '收文日期'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '没有写计量单位', severity: 'warning', holds: field('unit').isKnown() },
    {
      say: '没有写公布单位或来源文件，数出无据',
      severity: 'warning',
      holds: field('issuer').isKnown().or(field('document').isKnown()),
    },
    { say: '收到日期早于统计的年份', severity: 'error', holds: field('receivedOn').year().atLeast(field('year')) },
  ],
})
