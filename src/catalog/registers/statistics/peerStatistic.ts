import { any, field } from '#engine/expr/expr.ts'
import { day, decimal, flag, integer, month, text, year } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks } from '../columns.ts'

export const peerStatistic = defineRegister({
  label: '同组比较数据',
  office: '目标与统计',
  source: '市局通报、统计月报中的各县（市、区）数据',
  about: '与兄弟县区比位次用的表：哪一组、哪一家、多少、第几。',
  key: ['indicator', 'group', 'peer', 'year', 'month'],
  title: 'peer',
  sheets: ['各县区', '县区对比', '同组比较', '位次', '排名', '各县(市、区)完成情况'],
  order: ['indicator', 'year', 'month', 'rank'],
  fields: {
    indicator: text('比较指标', { headers: ['指标名称', '考核指标', '指标'] }),
    group: text('比较组', { default: '全市', headers: ['组别', '分组', '比较范围'] }),
    peer: text('县区名称', { headers: ['县(市、区)', '县区', '单位', '地区', '被比较单位'] }),
    year: year('统计年份', { headers: ['年份', '年度'] }),
    month: month('统计月份', { default: '12', headers: ['月份', '截至月份'] }),
    value: decimal('指标值', 4, {
      optional: true,
      negative: true,
      headers: ['数值', '完成数', '累计完成', '数据'],
      rest: { unit: 'unit' },
    }),
    unit: text('计量单位', { optional: true }),
    growth: decimal('同比增长', 2, {
      optional: true,
      negative: true,
      unit: '%',
      headers: ['比增', '增幅', '增长率', '增速'],
    }),
    completion: decimal('完成率', 2, { optional: true, unit: '%', headers: ['完成比例', '完成进度'] }),
    rank: integer('位次', { optional: true, unit: '位', atLeast: 1, headers: ['排名', '名次', '排位'] }),
    own: flag('是否本区', { optional: true, headers: ['本区'] }),
    indicatorCode: text('指标代码', { optional: true, internal: true, headers: ['指标标识'] }),
    document: text('来源文件', { optional: true, headers: ['通报文号', '来源', '数据来源'] }),
    receivedOn: day('收到日期', { optional: true, headers: ['通报日期'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    {
      say: '数值、增长和位次都没有，这一行没有内容',
      severity: 'error',
      holds: any(
        field('value').isKnown(),
        field('growth').isKnown(),
        field('completion').isKnown(),
        field('rank').isKnown(),
      ),
    },
  ],
})
