import { asOf, field } from '#engine/expr/expr.ts'
import { day, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks } from '../columns.ts'

export const incomingDocument = defineRegister({
  label: '收文台账',
  office: '综合',
  source: '收文登记簿',
  about: '上级和部门来文：谁批的、谁办、何时办结。',
  key: ['receivedOn', 'title'],
  title: 'title',
  sheets: ['收文', '收文登记', '来文登记'],
  order: ['receivedOn'],
  fields: {
    title: text('来文标题', { headers: ['标题', '文件标题', '文件名称'] }),
    receivedOn: day('收文日期', { headers: ['收文时间', '来文日期'] }),
    sender: text('来文单位', { optional: true, headers: ['发文单位', '来文机关'] }),
    number: text('来文字号', { optional: true, headers: ['文号', '来文文号'] }),
    secrecy: text('密级', { optional: true }),
    urgency: text('紧急程度', { optional: true, headers: ['缓急'] }),
    proposal: text('拟办意见', { optional: true }),
    instruction: text('领导批示', { optional: true, headers: ['批示', '批示意见'] }),
    handler: text('承办人', { optional: true, headers: ['承办科室', '经办人'] }),
    dueOn: day('办理时限', { optional: true, headers: ['时限', '限办日期'] }),
    closedOn: day('办结日期', { optional: true, headers: ['办结时间'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '办结日期早于收文日期', severity: 'error', holds: field('closedOn').atLeast(field('receivedOn')) },
    {
      say: '已过办理时限，还没有办结',
      severity: 'warning',
      holds: field('dueOn').atLeast(asOf).or(field('closedOn').isKnown()),
    },
  ],
})
