import { all, any, field } from '#engine/expr/expr.ts'
import { choice, day, integer, month, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks } from '../columns.ts'
import { subjects, subjectWords } from '../vocabulary.ts'

export const campaignDay = defineRegister({
  label: '宣传节点',
  office: '宣传服务',
  source: '国务院及部门公布的节日、纪念日，每年的活动通知',
  about: '3·15、4·26、5·12 这样的日子：活动和检查挂在节点上。省里的日子由本局填写。',
  key: ['name'],
  alsoKnownBy: ['shortName'],
  sheets: ['宣传节点', '节点', '纪念日', '宣传日'],
  order: ['month', 'dayOfMonth'],
  fields: {
    name: text('节点名称', { headers: ['名称', '宣传日名称', '纪念日', '节日名称'] }),
    shortName: text('节点简称', { optional: true, headers: ['简称'], help: '如 5·12' }),
    month: month('月份', { optional: true, headers: ['月'] }),
    dayOfMonth: integer('日期', { optional: true, atLeast: 1, atMost: 31, headers: ['日'] }),
    rule: text('日期规则', { optional: true, headers: ['推算规则'], help: '不固定的日子写规则，如：九月第三个星期六' }),
    windowBefore: integer('提前天数', { optional: true, unit: '天', atLeast: 0, headers: ['活动期提前'] }),
    windowAfter: integer('延后天数', { optional: true, unit: '天', atLeast: 0, headers: ['活动期延后'] }),
    weekFrom: day('宣传周开始', {
      optional: true,
      headers: ['宣传周', '宣传周起'],
      rest: { until: 'weekTo' },
      help: '以当年通知为准',
    }),
    weekTo: day('宣传周结束', { optional: true, headers: ['宣传周止'] }),
    subject: choice('主题', subjects, {
      optional: true,
      open: true,
      headers: ['宣传主题', '类别'],
      synonyms: subjectWords,
    }),
    place: text('地名', { optional: true, headers: ['纪念地'], help: '某地地震纪念日的地名' }),
    source: text('依据', { optional: true, headers: ['来源', '设立依据'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    {
      say: '既没有月日，也没有日期规则',
      severity: 'warning',
      holds: field('rule')
        .isKnown()
        .or(all(field('month').isKnown(), field('dayOfMonth').isKnown())),
    },
    {
      say: '这个月没有这一天',
      severity: 'error',
      holds: any(
        field('month').oneOf(1, 3, 5, 7, 8, 10, 12),
        field('month').is(2).and(field('dayOfMonth').atMost(29)),
        field('month').oneOf(4, 6, 9, 11).and(field('dayOfMonth').atMost(30)),
      ),
    },
    { say: '宣传周结束早于开始', severity: 'error', holds: field('weekTo').atLeast(field('weekFrom')) },
  ],
})
