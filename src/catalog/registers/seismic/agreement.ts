import { asOf, field } from '#engine/expr/expr.ts'
import { choice, day, money, refs, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks } from '../columns.ts'

export const agreement = defineRegister({
  label: '协议台账',
  office: '防震减灾',
  source: '签订的协议原件',
  about: '与电信部门、学校等签订的协议，写明覆盖哪些安装点、期限和费用。',
  key: ['title', 'partyA', 'partyB'],
  sheets: ['协议', '协议台账', '签约台账', '服务协议', '终端协议'],
  order: ['signedOn'],
  fields: {
    title: text('协议名称', { headers: ['合同名称', '协议(合同)名称', '协议标题'] }),
    partyA: text('甲方', { headers: ['甲方单位', '签约学校', '委托方'] }),
    partyB: text('乙方', { headers: ['乙方单位', '电信运营商', '受托方'] }),
    partyC: text('丙方', { optional: true, headers: ['丙方单位', '见证方'] }),
    number: text('协议编号', { optional: true, headers: ['编号', '合同编号'] }),
    subject: text('协议内容', { optional: true, headers: ['事项', '内容', '合作内容'] }),
    sites: refs('覆盖安装点', 'terminalSite', {
      optional: true,
      headers: ['安装点', '涉及学校', '学校名称', '覆盖学校'],
    }),
    signedOn: day('签订日期', { optional: true, headers: ['签约日期', '签订时间', '签约时间'] }),
    termFrom: day('期限起', {
      optional: true,
      headers: ['期限', '协议期限', '服务期限', '起始日期'],
      monthMeans: 'first',
      rest: { until: 'termTo' },
    }),
    termTo: day('期限止', { optional: true, headers: ['到期日期', '终止日期', '截止日期'], monthMeans: 'last' }),
    monthlyFee: money('月服务费', { optional: true, unit: '元', headers: ['月租', '月费'] }),
    amount: money('协议金额', { optional: true, unit: '元', headers: ['金额', '合同金额', '合同额'] }),
    payer: text('付费单位', { optional: true, headers: ['费用承担单位'] }),
    state: choice(
      '协议状态',
      { drafting: '拟签', signed: '已签', expired: '到期', ended: '终止' },
      {
        optional: true,
        headers: ['状态', '履行情况', '签约状态'],
        synonyms: {
          待签: 'drafting',
          已签订: 'signed',
          已签约: 'signed',
          签订: 'signed',
          履行中: 'signed',
          已到期: 'expired',
          已终止: 'ended',
          解除: 'ended',
        },
      },
    ),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '期限止早于期限起', severity: 'error', holds: field('termTo').atLeast(field('termFrom')) },
    {
      say: '协议已签，但没有签订日期',
      severity: 'warning',
      holds: field('state').isNot('signed').or(field('signedOn').isKnown()),
    },
    { say: '签订日期晚于今天', severity: 'error', holds: field('signedOn').atMost(asOf) },
    {
      say: '协议已过期限，状态却还是已签',
      severity: 'warning',
      holds: field('termTo').atLeast(asOf).or(field('state').isNot('signed')),
    },
  ],
})
