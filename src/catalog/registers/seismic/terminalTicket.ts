import { asOf, field } from '#engine/expr/expr.ts'
import { choice, day, list, money, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks } from '../columns.ts'

export const terminalTicket = defineRegister({
  label: '终端巡检维修台账',
  office: '防震减灾',
  source: '巡检单、报修单',
  about: '终端的巡检、自检、报修和更换，从发现到关闭。',
  key: ['number'],
  sheets: ['巡检', '维修', '终端巡检', '报修', '巡检维修'],
  order: ['foundOn'],
  fields: {
    number: text('工单编号', { headers: ['单号', '工单号'] }),
    terminal: ref('终端编号', 'terminal', { optional: true, headers: ['设备编号', '终端'] }),
    kind: choice(
      '工单类型',
      { patrol: '巡检', selfTest: '自检', repair: '报修', replacement: '更换' },
      { optional: true, headers: ['类型'], synonyms: { 日常巡检: 'patrol', 维修: 'repair' } },
    ),
    foundOn: day('发现日期', { optional: true, headers: ['巡检日期', '报修日期', '日期'] }),
    foundBy: text('发现人', { optional: true, headers: ['巡检人', '报修人'] }),
    faults: list('异常项目', { optional: true, headers: ['故障项目', '异常情况'] }),
    faultCode: text('故障代码', { optional: true }),
    state: choice(
      '工单状态',
      { open: '待处理', running: '处理中', confirming: '待确认', closed: '已关闭' },
      {
        optional: true,
        headers: ['状态'],
        synonyms: { 未处理: 'open', 维修中: 'running', 已处理: 'closed', 正常: 'closed' },
      },
    ),
    closedOn: day('关闭日期', { optional: true, headers: ['处理日期', '修复日期'] }),
    result: text('处理结果', { optional: true, headers: ['维修结果', '结果'] }),
    cost: money('维修费用', { optional: true, unit: '元', headers: ['费用'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '关闭日期早于发现日期', severity: 'error', holds: field('closedOn').atLeast(field('foundOn')) },
    {
      say: '工单超过 7 天没有关闭',
      severity: 'warning',
      holds: field('foundOn').plusDays(7).atLeast(asOf).or(field('closedOn').isKnown()),
    },
  ],
})
