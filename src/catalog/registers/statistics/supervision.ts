import { any, asOf, field } from '#engine/expr/expr.ts'
import { choice, day, flag, text, year } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks } from '../columns.ts'

export const supervision = defineRegister({
  label: '督办台账',
  office: '目标与统计',
  source: '督办单（蓝、橙、红三级）',
  about: '任务落后时发出的督办单：要求什么、何时办结、办没办。',
  key: ['number'],
  title: 'matter',
  sheets: ['督办', '督办台账', '督办单'],
  order: ['assignedOn'],
  fields: {
    number: text('督办单号', { headers: ['单号', '督办编号'] }),
    matter: text('督办事项', { optional: true, headers: ['事项', '督办内容'] }),
    grade: choice(
      '督办级别',
      { blue: '蓝色', orange: '橙色', red: '红色' },
      {
        optional: true,
        headers: ['级别'],
        synonyms: { 蓝: 'blue', 蓝单: 'blue', 橙: 'orange', 橙单: 'orange', 红: 'red', 红单: 'red' },
      },
    ),
    unit: text('承办单位', { optional: true, headers: ['责任单位', '责任科室'] }),
    targetYear: year('任务年度', { optional: true, headers: ['年度'] }),
    targetIndicator: text('对应指标', { optional: true, headers: ['指标名称'] }),
    assignedOn: day('交办日期', { optional: true, headers: ['交办时间', '下发日期'] }),
    dueOn: day('办结时限', { optional: true, headers: ['完成时限', '时限'] }),
    reply: text('办理情况', { optional: true, long: true, headers: ['回复', '落实情况'] }),
    closed: flag('是否办结', { optional: true, headers: ['办结'] }),
    closedOn: day('办结日期', { optional: true, headers: ['办结时间'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '办结时限早于交办日期', severity: 'error', holds: field('dueOn').atLeast(field('assignedOn')) },
    {
      say: '已过办结时限，还没有办结',
      severity: 'warning',
      holds: any(field('dueOn').atLeast(asOf), field('closedOn').isKnown(), field('closed').is(true)),
    },
  ],
})
