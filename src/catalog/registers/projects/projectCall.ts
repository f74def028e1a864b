import { field } from '#engine/expr/expr.ts'
import { choice, day, integer, ref, text, year } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks } from '../columns.ts'
import { levels, levelWords } from '../vocabulary.ts'

export const projectCall = defineRegister({
  label: '申报通知台账',
  office: '科技项目',
  source: '各级科技部门的申报通知',
  about: '哪个计划、何时开放、企业何时截止、区里何时推荐、名额几个。',
  key: ['title'],
  sheets: ['申报通知', '申报指南', '申报日历', '申报安排'],
  order: ['closesOn'],
  fields: {
    title: text('通知名称', { headers: ['申报通知', '通知标题', '申报指南名称'] }),
    programme: text('计划类别', { optional: true, headers: ['项目类别', '计划名称'] }),
    level: choice('级别', levels, { optional: true, headers: ['项目级别'], synonyms: levelWords }),
    callYear: year('申报年度', { optional: true, headers: ['年度'] }),
    opensOn: day('开放日期', {
      optional: true,
      headers: ['开始日期', '申报时间', '申报开始日期'],
      rest: { until: 'closesOn' },
    }),
    closesOn: day('企业截止日期', { optional: true, headers: ['截止日期', '申报截止日期', '网上填报截止'] }),
    recommendBy: day('推荐截止日期', { optional: true, headers: ['推荐时限', '区级推荐截止'] }),
    quota: integer('推荐名额', { optional: true, unit: '项', atLeast: 0, headers: ['名额', '限额'] }),
    policy: ref('通知文件', 'policyDocument', { optional: true, headers: ['文件', '文号'] }),
    officer: text('经办人', { optional: true, headers: ['责任人'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '企业截止日期早于开放日期', severity: 'error', holds: field('closesOn').atLeast(field('opensOn')) },
    {
      say: '推荐截止日期早于企业截止日期',
      severity: 'warning',
      holds: field('recommendBy').atLeast(field('closesOn')),
    },
  ],
})
