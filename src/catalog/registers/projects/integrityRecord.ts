import { field } from '#engine/expr/expr.ts'
import { choice, day, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks } from '../columns.ts'

export const integrityRecord = defineRegister({
  label: '科研诚信记录',
  office: '科技项目',
  source: '处理决定书，国科发监〔2022〕221号',
  about: '失信行为、处理措施和限制期限：申报、推荐、拨付前要查。',
  key: ['subject', 'decisionNo'],
  title: 'subject',
  sheets: ['科研诚信', '诚信记录', '失信名单'],
  order: ['validFrom'],
  fields: {
    subject: text('失信主体', { headers: ['姓名/单位', '单位或个人', '责任主体'] }),
    decisionNo: text('处理决定文号', { headers: ['决定文号', '处理文号'] }),
    enterprise: ref('所属企业', 'enterprise', {
      optional: true,
      mayBeOutside: true,
      headers: ['企业名称', '单位名称'],
      keyHeaders: ['证件号/信用代码', '统一社会信用代码', '信用代码'],
    }),
    act: text('失信行为', { optional: true, headers: ['行为', '违规行为'] }),
    degree: choice(
      '失信等级',
      { general: '一般', serious: '严重' },
      { optional: true, headers: ['等级'], synonyms: { 一般失信: 'general', 严重失信: 'serious' } },
    ),
    measures: text('处理措施', { optional: true, headers: ['措施'] }),
    decidedBy: text('决定机关', { optional: true, headers: ['处理单位'] }),
    validFrom: day('限制起始日期', { optional: true, headers: ['起止日期', '开始日期'], rest: { until: 'validTo' } }),
    validTo: day('限制截止日期', { optional: true, headers: ['截止日期', '结束日期'] }),
    state: choice(
      '记录状态',
      { active: '有效', expired: '到期', repaired: '修复', cancelled: '撤销' },
      { optional: true, headers: ['状态'], synonyms: { 已修复: 'repaired', 已撤销: 'cancelled' } },
    ),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [{ say: '限制截止日期早于起始日期', severity: 'error', holds: field('validTo').atLeast(field('validFrom')) }],
})
