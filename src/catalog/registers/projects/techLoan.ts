import { field } from '#engine/expr/expr.ts'
import { day, decimal, money, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, enterpriseNames, remarks } from '../columns.ts'

export const techLoan = defineRegister({
  label: '科技贷款台账',
  office: '科技项目',
  source: '合作银行报表',
  about: '科技贷、投保贷等科技信贷，一笔一行；专利权质押另记质押台账。',
  key: ['enterprise', 'bank', 'lentOn'],
  title: 'enterprise',
  sheets: ['科技贷款', '科技信贷', '科技贷'],
  order: ['lentOn'],
  fields: {
    enterprise: ref('企业名称', 'enterprise', {
      headers: [...enterpriseNames, '贷款企业'],
      keyHeaders: enterpriseCodes,
    }),
    bank: text('贷款银行', { headers: ['银行', '放款银行', '金融机构'] }),
    lentOn: day('放款日期', { headers: ['贷款日期', '发放日期', '放款时间'] }),
    product: text('贷款产品', { optional: true, headers: ['产品名称', '信贷产品'] }),
    amount: money('贷款金额', { optional: true, headers: ['放款金额', '贷款额'] }),
    rate: decimal('年利率', 4, { optional: true, unit: '%', headers: ['利率', '贷款利率'] }),
    dueOn: day('到期日', { optional: true, headers: ['贷款到期日'] }),
    repaidOn: day('结清日期', { optional: true, headers: ['还款日期'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [{ say: '到期日早于放款日期', severity: 'error', holds: field('dueOn').atLeast(field('lentOn')) }],
})
