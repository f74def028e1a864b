import { day, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks } from '../columns.ts'

export const policyParameter = defineRegister({
  label: '政策参数',
  office: '综合',
  source: '经办人对照文件原文核实',
  about: '政策和测算里未核实的一项一行：本局用的值、依据的文件、哪天由谁核实。值空着就是按系统所列核实。',
  key: ['policy', 'parameter'],
  title: 'parameter',
  sheets: ['政策参数', '参数核实'],
  order: ['policy', 'parameter'],
  fields: {
    policy: text('所属政策', { headers: ['政策名称', '政策', '测算'], help: '照政策页或测算页上的名称填' }),
    parameter: text('参数名称', { headers: ['参数', '未核实的内容'], help: '照页上“要核实的内容”里的写法填' }),
    value: text('本局取值', {
      optional: true,
      headers: ['参数值', '取值'],
      help: '只填数，单位照政策页；空着就是按系统所列的值',
    }),
    source: text('核实依据', { headers: ['依据文件', '依据'], help: '文件名称和文号' }),
    confirmedOn: day('核实日期', { headers: ['核实时间'] }),
    confirmedBy: text('核实人', { optional: true, headers: ['核实人员'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
})
