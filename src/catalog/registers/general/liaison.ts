import { field } from '#engine/expr/expr.ts'
import { choice, day, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks } from '../columns.ts'
import { subjects, subjectWords } from '../vocabulary.ts'

export const liaison = defineRegister({
  label: '沟通协调台账',
  office: '综合',
  source: '经办人记录',
  about: '与市局、区直部门、运营商的沟通：为了什么事、谈了什么、下一步做什么。',
  key: ['heldOn', 'counterpart', 'matter'],
  title: 'matter',
  sheets: ['沟通协调', '协调记录', '部门沟通', '沟通对接'],
  order: ['heldOn'],
  fields: {
    heldOn: day('沟通日期', { headers: ['日期', '时间', '协调时间'] }),
    counterpart: text('沟通对象', { headers: ['沟通部门', '对接单位', '协调单位', '部门'] }),
    matter: text('沟通事项', { headers: ['事项', '协调事项', '事由'] }),
    form: choice(
      '沟通方式',
      { meeting: '会议', call: '电话', visit: '上门', letter: '函件', message: '网络' },
      {
        optional: true,
        open: true,
        headers: ['方式', '形式'],
        synonyms: { 座谈: 'meeting', 走访: 'visit', 发函: 'letter', 微信: 'message', 邮件: 'message' },
      },
    ),
    subject: choice('业务类别', subjects, { optional: true, open: true, headers: ['类别'], synonyms: subjectWords }),
    content: text('沟通内容', { optional: true, long: true, headers: ['内容', '主要内容'] }),
    outcome: text('沟通结果', { optional: true, headers: ['结果', '落实情况'] }),
    nextStep: text('下一步工作', { optional: true, headers: ['下步打算'] }),
    dueOn: day('完成时限', { optional: true, headers: ['时限'] }),
    officer: text('经办人', { optional: true, headers: ['责任人', '承办人'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [{ say: '完成时限早于沟通日期', severity: 'warning', holds: field('dueOn').atLeast(field('heldOn')) }],
})
