import { field } from '#engine/expr/expr.ts'
import { day, integer, money, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, remarks } from '../columns.ts'

export const ipInsurance = defineRegister({
  label: '知识产权保险台账',
  office: '知识产权',
  source: '保险公司保单',
  about: '专利、商标保险的投保企业、保额和理赔。',
  key: ['policyNo'],
  title: 'insured',
  sheets: ['知识产权保险', '专利保险', '保险台账'],
  order: ['insuredOn'],
  fields: {
    policyNo: text('保单号', { headers: ['保险单号', '保单编号'] }),
    insured: ref('投保企业', 'enterprise', {
      optional: true,
      headers: ['企业名称', '单位名称', '投保人', '被保险人'],
      keyHeaders: enterpriseCodes,
    }),
    kind: text('险种', { optional: true, headers: ['保险种类', '险种名称'] }),
    rights: integer('投保件数', { optional: true, unit: '件', atLeast: 0, headers: ['投保专利件数'] }),
    insurer: text('保险公司', { optional: true, headers: ['承保机构'] }),
    insuredOn: day('投保日期', { optional: true, headers: ['投保时间', '起保日期'] }),
    validThrough: day('保险期限至', { optional: true, headers: ['到期日期', '保险止期'], monthMeans: 'last' }),
    coverage: money('保险金额', { optional: true, headers: ['保额', '保障金额'] }),
    premium: money('保费', { optional: true, unit: '元', headers: ['保险费'] }),
    paidOut: money('理赔金额', { optional: true, unit: '元', headers: ['赔付金额'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '保险期限至早于投保日期', severity: 'error', holds: field('validThrough').atLeast(field('insuredOn')) },
  ],
})
