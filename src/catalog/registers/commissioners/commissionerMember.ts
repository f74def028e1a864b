import { field } from '#engine/expr/expr.ts'
import { flag, identifier, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { phones, remarks } from '../columns.ts'

export const commissionerMember = defineRegister({
  label: '特派员团队成员',
  office: '科技特派员',
  source: '团队特派员申报表',
  about: '团队里有谁、负责什么。团队按支数，成员另数。',
  key: ['team', 'name'],
  title: 'name',
  sheets: ['团队成员', '特派员团队成员', '成员名单'],
  order: ['team', 'name'],
  fields: {
    team: ref('团队名称', 'commissioner', { headers: ['所属团队', '特派员团队'] }),
    name: text('成员姓名', { personal: true, headers: ['姓名', '成员'] }),
    isLeader: flag('是否负责人', { optional: true, headers: ['团队负责人'] }),
    home: text('工作单位', { optional: true, headers: ['单位', '所在单位'] }),
    title: text('职称', { optional: true, headers: ['职务/职称', '职务职称'] }),
    major: text('专业特长', { optional: true, headers: ['专业', '技术专长'] }),
    duty: text('团队分工', { optional: true, headers: ['分工'] }),
    residentId: identifier('身份证号', 'residentId', {
      optional: true,
      lenient: true,
      personal: true,
      headers: ['身份证号码', '证件号'],
    }),
    phone: text('联系电话', { optional: true, personal: true, headers: phones }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [{ say: '所属团队的类别不是团队', severity: 'warning', holds: field('team.kind').is('team') }],
})
