import { choice, day, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'

export const holiday = defineRegister({
  label: '节假日与调休',
  office: '综合',
  source: '国务院办公厅每年的放假通知',
  about: '哪天放假、哪天调休上班：年费期限、公示期和工作日按它推算。',
  key: ['observedOn'],
  title: 'name',
  sheets: ['节假日', '放假安排', '调休', '节假日安排'],
  order: ['observedOn'],
  fields: {
    observedOn: day('节假日日期', { headers: ['日期', '放假日期', '调休日期'] }),
    kind: choice(
      '放假或上班',
      { off: '放假', work: '调休上班' },
      {
        headers: ['类型', '安排'],
        synonyms: { 休: 'off', 节假日: 'off', 法定假日: 'off', 班: 'work', 上班: 'work', 补班: 'work', 调休: 'work' },
      },
    ),
    name: text('节日名称', { optional: true, headers: ['名称', '节日'] }),
    source: text('通知文号', { optional: true, headers: ['依据', '文号'] }),
  },
})
