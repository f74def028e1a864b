import { field } from '#engine/expr/expr.ts'
import { choice, day, money, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks } from '../columns.ts'

export const techContract = defineRegister({
  label: '技术合同登记台账',
  office: '科技项目',
  source: '全国技术合同登记系统',
  about: '认定登记的技术合同。成交额是整份合同，技术交易额是其中的技术部分；按登记日期统计。',
  key: ['number'],
  title: 'project',
  sheets: ['技术合同', '技术合同登记', '技术交易', '技术合同认定登记'],
  order: ['registeredOn'],
  fields: {
    number: text('合同登记编号', { headers: ['合同编号', '登记编号', '合同登记号', '登记号'] }),
    project: text('合同名称', { optional: true, headers: ['项目名称', '技术合同名称'] }),
    kind: choice(
      '合同类别',
      {
        development: '技术开发',
        transfer: '技术转让',
        licence: '技术许可',
        consulting: '技术咨询',
        service: '技术服务',
      },
      {
        optional: true,
        headers: ['合同类型', '类别', '合同种类'],
        synonyms: {
          开发: 'development',
          委托开发: 'development',
          合作开发: 'development',
          转让: 'transfer',
          许可: 'licence',
          咨询: 'consulting',
          服务: 'service',
        },
      },
    ),
    seller: ref('卖方', 'enterprise', {
      optional: true,
      mayBeOutside: true,
      headers: ['卖方名称', '受托方', '让与方', '出让方', '乙方'],
      keyHeaders: ['卖方信用代码'],
    }),
    buyer: ref('买方', 'enterprise', {
      optional: true,
      mayBeOutside: true,
      headers: ['买方名称', '委托方', '受让方', '甲方'],
      keyHeaders: ['买方信用代码'],
    }),
    flow: choice(
      '输出或吸纳',
      { output: '输出', absorbed: '吸纳', inside: '区内' },
      { optional: true, headers: ['流向'], synonyms: { 技术输出: 'output', 技术吸纳: 'absorbed', 本地: 'inside' } },
    ),
    signedOn: day('签订日期', { optional: true, headers: ['签约日期', '合同签订日期'] }),
    registeredOn: day('登记日期', { optional: true, headers: ['认定登记日期', '登记时间', '认定日期'] }),
    amount: money('合同成交额', { optional: true, headers: ['成交额', '合同金额', '成交金额', '合同总金额'] }),
    techAmount: money('技术交易额', { optional: true, headers: ['技术交易金额'] }),
    settled: money('实际结算额', { optional: true, headers: ['实际到账金额', '实现金额'] }),
    field: text('技术领域', { optional: true, headers: ['所属领域'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '技术交易额大于合同成交额', severity: 'error', holds: field('techAmount').atMost(field('amount')) },
    { say: '登记日期早于签订日期', severity: 'error', holds: field('registeredOn').atLeast(field('signedOn')) },
    { say: '没有登记日期，统计不到成交额', severity: 'warning', holds: field('registeredOn').isKnown() },
  ],
})
