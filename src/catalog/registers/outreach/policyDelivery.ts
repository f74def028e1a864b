import { choice, day, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, enterpriseNames, remarks } from '../columns.ts'

export const policyDelivery = defineRegister({
  label: '政策送达台账',
  office: '宣传服务',
  source: '短信、邮件、微信群和走访记录',
  about: '哪项政策告诉了哪家企业：知晓面和享受面的前一半。',
  key: ['policy', 'enterprise', 'deliveredOn'],
  title: 'policy',
  sheets: ['政策送达', '政策推送', '政策告知'],
  order: ['deliveredOn'],
  fields: {
    policy: ref('送达政策', 'policyDocument', { headers: ['政策名称', '政策'] }),
    enterprise: ref('企业名称', 'enterprise', { headers: enterpriseNames, keyHeaders: enterpriseCodes }),
    deliveredOn: day('送达日期', { headers: ['推送日期', '告知日期', '日期'] }),
    channel: ref('送达渠道', 'channel', { optional: true, mayBeOutside: true, headers: ['渠道', '方式'] }),
    reply: choice(
      '企业反馈',
      { none: '未反馈', interested: '有意申报', applied: '已申报', declined: '不申报' },
      { optional: true, headers: ['反馈', '反馈情况'], synonyms: { 无: 'none', 拟申报: 'interested' } },
    ),
    officer: text('经办人', { optional: true }),
    note: text('备注', { optional: true, headers: remarks }),
  },
})
