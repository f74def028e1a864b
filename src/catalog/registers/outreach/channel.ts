import { field } from '#engine/expr/expr.ts'
import { choice, day, integer, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks } from '../columns.ts'

export const channel = defineRegister({
  label: '宣传渠道台账',
  office: '宣传服务',
  source: '本局账号与工作群登记',
  about: '公众号、工作群、邮箱、短信平台等，能通知到多少人。',
  key: ['name'],
  sheets: ['宣传渠道', '微信平台', '工作群', '渠道'],
  order: ['kind', 'name'],
  fields: {
    name: text('渠道名称', { headers: ['平台名称', '账号名称', '群名称', '名称'] }),
    kind: choice(
      '渠道类型',
      {
        officialAccount: '公众号',
        chatGroup: '微信群',
        website: '网站',
        television: '电视',
        newspaper: '报纸',
        sms: '短信',
        email: '邮件',
        other: '其他',
      },
      {
        optional: true,
        open: true,
        headers: ['类型'],
        synonyms: {
          微信公众号: 'officialAccount',
          微信平台: 'officialAccount',
          工作群: 'chatGroup',
          QQ群: 'chatGroup',
          网络: 'website',
          电子邮件: 'email',
        },
      },
    ),
    members: integer('成员或关注数', {
      optional: true,
      unit: '人',
      atLeast: 0,
      headers: ['群成员数', '关注数', '粉丝数'],
    }),
    openedOn: day('开通日期', { optional: true, headers: ['建立日期', '创建时间'] }),
    closedOn: day('停用日期', { optional: true }),
    officer: text('管理人', { optional: true, headers: ['负责人', '经办人'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [{ say: '停用日期早于开通日期', severity: 'error', holds: field('closedOn').atLeast(field('openedOn')) }],
})
