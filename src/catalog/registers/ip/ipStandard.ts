import { asOf, field } from '#engine/expr/expr.ts'
import { choice, day, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, enterpriseNames, remarks } from '../columns.ts'

export const ipStandard = defineRegister({
  label: '知识产权贯标台账',
  office: '知识产权',
  source: '认证机构证书，省局公布名单',
  about: '通过知识产权管理规范认证的企业和证书有效期。',
  key: ['enterprise', 'standard'],
  sheets: ['贯标', '知识产权贯标', '贯标企业'],
  order: ['certifiedOn'],
  fields: {
    enterprise: ref('企业名称', 'enterprise', { headers: enterpriseNames, keyHeaders: enterpriseCodes }),
    standard: text('贯标标准', { default: 'GB/T 29490', headers: ['标准', '标准号', '认证标准'] }),
    certificateNo: text('认证证书编号', { optional: true, headers: ['证书编号', '证书号'] }),
    certifiedOn: day('认证日期', { optional: true, headers: ['发证日期', '认证时间', '通过时间', '贯标时间'] }),
    validThrough: day('认证有效期至', {
      optional: true,
      headers: ['有效期至', '有效期', '到期日期'],
      monthMeans: 'last',
    }),
    body: text('认证机构', { optional: true, headers: ['认证单位'] }),
    state: choice(
      '贯标状态',
      { started: '启动', running: '实施中', certified: '已通过', expired: '到期' },
      {
        optional: true,
        headers: ['状态', '进展'],
        synonyms: { 通过: 'certified', 已认证: 'certified', 有效: 'certified', 失效: 'expired' },
      },
    ),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '认证有效期至早于认证日期', severity: 'error', holds: field('validThrough').atLeast(field('certifiedOn')) },
    {
      say: '认证已过有效期，状态却还是已通过',
      severity: 'warning',
      holds: field('validThrough').atLeast(asOf).or(field('state').isNot('certified')),
    },
  ],
})
