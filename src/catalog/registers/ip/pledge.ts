import { field, related } from '#engine/expr/expr.ts'
import { choice, day, decimal, integer, list, money, ref, refs, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, remarks } from '../columns.ts'

export const pledge = defineRegister({
  label: '知识产权质押融资台账',
  office: '知识产权',
  source: '质押登记公告，银行贷款合同与还款凭证',
  about: '一笔质押登记一行：质押了哪些专利、贷了多少、何时还清。笔数、金额、专利件数是三个数。',
  key: ['pledger', 'registeredOn', 'pledgee'],
  title: 'pledger',
  sheets: ['质押融资', '专利权质押', '质押贷款', '知识产权质押', '质押登记'],
  order: ['registeredOn'],
  fields: {
    pledger: ref('出质人', 'enterprise', {
      headers: ['企业名称', '单位名称', '贷款企业', '出质企业'],
      keyHeaders: enterpriseCodes,
    }),
    registeredOn: day('质押登记日', { headers: ['登记生效日', '质押登记日期', '登记日期', '登记时间'] }),
    pledgee: text('质权人', { headers: ['贷款银行', '金融机构', '银行', '质权人(银行)'] }),
    number: text('质押登记号', { optional: true, headers: ['登记编号', '质押登记编号', '登记号'] }),
    rightKind: choice(
      '质押权利类型',
      { patent: '专利权', trademark: '商标权', copyright: '著作权', mixed: '组合' },
      {
        default: '专利权',
        headers: ['权利类型', '质押类型', '知识产权类型'],
        synonyms: {
          专利: 'patent',
          商标: 'trademark',
          商标专用权: 'trademark',
          软件著作权: 'copyright',
          混合: 'mixed',
        },
      },
    ),
    patents: refs('质押专利', 'patent', { optional: true, headers: ['专利号', '质押专利号'] }),
    patentTitles: list('质押专利名称', { optional: true, headers: ['专利名称'] }),
    patentCount: integer('专利件数', { optional: true, unit: '件', atLeast: 0, headers: ['质押件数', '质押专利件数'] }),
    pledgeContractOn: day('质押合同签订日期', { optional: true, headers: ['质押合同日期'] }),
    loanContractNo: text('借款合同号', { optional: true, headers: ['贷款合同号', '合同编号'] }),
    loanContractOn: day('贷款合同签订日期', { optional: true, headers: ['借款合同签订日期', '贷款合同日期'] }),
    amount: money('贷款金额', { optional: true, headers: ['实际放款金额', '贷款额', '融资金额', '放款金额'] }),
    creditLine: money('授信额度', { optional: true, headers: ['授信金额'] }),
    rate: decimal('贷款年利率', 4, { optional: true, unit: '%', headers: ['贷款利率', '年利率', '利率'] }),
    lentOn: day('放款日期', { optional: true, headers: ['起息日', '放款时间', '贷款发放日期'] }),
    dueOn: day('贷款到期日', { optional: true, headers: ['到期日', '贷款到期日期'] }),
    repaidOn: day('还款日期', { optional: true, headers: ['结清日', '还清日期', '结清日期'] }),
    interest: money('已付利息', { optional: true, unit: '元', headers: ['利息', '支付利息'] }),
    guarantee: choice(
      '担保方式',
      { pure: '纯质押', combined: '组合担保', insurance: '保证保险', policy: '政策性担保' },
      {
        optional: true,
        open: true,
        headers: ['担保方式/保险', '增信方式'],
        synonyms: { 纯专利质押: 'pure', 组合: 'combined', 保险: 'insurance', 政府性担保: 'policy' },
      },
    ),
    valuation: money('评估价值', { optional: true, headers: ['评估值', '评估金额'] }),
    cancelledOn: day('注销登记日', { optional: true, headers: ['质押注销日期', '解除质押日期'] }),
    subsidy: money('申请贴息', { optional: true, headers: ['贴息金额', '拟贴息'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '还款日期早于放款日期', severity: 'error', holds: field('repaidOn').atLeast(field('lentOn')) },
    { say: '贷款到期日早于放款日期', severity: 'error', holds: field('dueOn').atLeast(field('lentOn')) },
    { say: '注销登记日早于质押登记日', severity: 'error', holds: field('cancelledOn').atLeast(field('registeredOn')) },
    {
      say: '质押合同签订日期晚于贷款合同，不符合贴息条件（2022 年规则）',
      severity: 'warning',
      holds: field('pledgeContractOn').atMost(field('loanContractOn')),
    },
    {
      say: '质押登记超过质押合同签订后三个月，不符合贴息条件（2022 年规则）',
      severity: 'warning',
      holds: field('registeredOn').atMost(field('pledgeContractOn').plusMonths(3)),
    },
    { say: '贷款年利率超过 24%，请核对是不是填成了别的数', severity: 'warning', holds: field('rate').atMost(24) },
    { say: '贷款金额大于授信额度', severity: 'warning', holds: field('amount').atMost(field('creditLine')) },
    {
      say: '质押的专利在登记当天已经终止',
      severity: 'warning',
      holds: related('pledge.patents', 'owner', {
        where: field('target.state').oneOf('endedForFee', 'expired', 'abandoned', 'invalid'),
      }).is(false),
    },
  ],
})
