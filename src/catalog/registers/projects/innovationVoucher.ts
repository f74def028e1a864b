import { field } from '#engine/expr/expr.ts'
import { day, money, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, enterpriseNames, remarks } from '../columns.ts'

export const innovationVoucher = defineRegister({
  label: '创新券台账',
  office: '科技项目',
  source: '创新券平台兑付记录',
  about: '企业领用、使用和兑付的创新券。',
  key: ['voucherNo'],
  title: 'enterprise',
  sheets: ['创新券', '科技创新券'],
  order: ['issuedOn'],
  fields: {
    voucherNo: text('创新券编号', { headers: ['券号', '编号'] }),
    enterprise: ref('企业名称', 'enterprise', {
      optional: true,
      headers: enterpriseNames,
      keyHeaders: enterpriseCodes,
    }),
    service: text('服务内容', { optional: true, headers: ['购买服务', '服务项目'] }),
    provider: text('服务机构', { optional: true, headers: ['服务提供单位'] }),
    cost: money('服务费用', { optional: true, headers: ['合同金额', '实际费用'] }),
    amount: money('兑付金额', { optional: true, headers: ['创新券金额', '补助金额'] }),
    issuedOn: day('领券日期', { optional: true, headers: ['发放日期', '申领日期'] }),
    paidOn: day('兑付日期', { optional: true, headers: ['兑现日期'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '兑付金额大于服务费用', severity: 'error', holds: field('amount').atMost(field('cost')) },
    { say: '兑付日期早于领券日期', severity: 'error', holds: field('paidOn').atLeast(field('issuedOn')) },
  ],
})
