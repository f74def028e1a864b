import { field } from '#engine/expr/expr.ts'
import { choice, day, money, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, remarks } from '../columns.ts'

export const achievementTransfer = defineRegister({
  label: '成果转化台账',
  office: '科技项目',
  source: '转化合同与到账凭证',
  about: '一项成果从谁转给谁、多少钱、用在哪里。',
  key: ['name', 'taker'],
  title: 'name',
  sheets: ['成果转化', '技术转移', '科技成果转化'],
  order: ['signedOn'],
  fields: {
    name: text('转化成果名称', { headers: ['成果名称', '技术名称', '项目名称'] }),
    taker: ref('承接单位', 'enterprise', {
      mayBeOutside: true,
      headers: ['受让方', '企业名称', '承接企业', '需方'],
      keyHeaders: enterpriseCodes,
    }),
    supplier: text('技术来源', { optional: true, headers: ['供方', '转让方', '成果来源单位'] }),
    mode: choice(
      '转化方式',
      {
        assigned: '转让',
        licensed: '许可',
        invested: '作价入股',
        joint: '合作开发',
        commissioned: '委托开发',
        consulting: '咨询',
        service: '服务',
      },
      {
        optional: true,
        headers: ['方式'],
        synonyms: {
          技术转让: 'assigned',
          实施许可: 'licensed',
          作价: 'invested',
          技术服务: 'service',
          技术咨询: 'consulting',
        },
      },
    ),
    contractNo: text('合同编号', { optional: true, headers: ['合同登记号'] }),
    signedOn: day('签订日期', { optional: true, headers: ['签约日期', '签订时间'] }),
    amount: money('合同金额', { optional: true, headers: ['合同额', '成交额', '转化金额'] }),
    techAmount: money('技术交易额', { optional: true }),
    arrived: money('到账金额', { optional: true, headers: ['到账', '已支付'] }),
    stage: choice(
      '转化阶段',
      { matched: '对接', signed: '签约', implemented: '实施', producing: '投产', ended: '终止' },
      {
        optional: true,
        headers: ['阶段', '状态', '进展'],
        synonyms: { 已签约: 'signed', 中试: 'implemented', 产业化: 'producing' },
      },
    ),
    effect: text('转化成效', { optional: true, headers: ['成效', '效果'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '技术交易额大于合同金额', severity: 'error', holds: field('techAmount').atMost(field('amount')) },
    { say: '到账金额大于合同金额', severity: 'warning', holds: field('arrived').atMost(field('amount')) },
  ],
})
