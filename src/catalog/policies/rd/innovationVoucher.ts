import { choose, field, least, percent, unknown, wan } from '#engine/expr/expr.ts'
import { add, allOf, reaches } from '#engine/policy/condition.ts'
import { moneyFact, wholeFact } from '#engine/policy/fact.ts'
import { definePolicy } from '#engine/policy/policy.ts'

const cost = field('costWan')
const most = least<string>(cost.times(percent(50)), wan(20))
const province = least<string>(cost.times(percent(30)), wan(12))

export const innovationVoucher = definePolicy({
  title: '科技创新券补助',
  issuer: '福建省科技厅',
  about: '购买科技服务最多补一半，每家企业每年最多 20 万元，其中省级不超过 30%、12 万元。',
  subject: 'innovationVoucher',
  facts: {
    year: wholeFact('领券年度', '年', { from: field('issuedOn').year() }),
    costWan: moneyFact('服务费用', { from: field('cost') }),
    paidWan: moneyFact('已兑付金额', {
      from: choose<string>([[field('paidOn').isKnown(), field('amount')]], unknown),
    }),
  },
  chosenBy: 'year',
  versions: [
    {
      id: 'voucher-2022',
      from: 2022,
      documents: [{ title: '关于创新券补助的答复', issuer: '大田县人民政府', issuedOn: '2022-12' }],
      conditions: allOf(
        reaches({
          id: 'cost',
          label: '已发生服务费用',
          article: '补助标准',
          actual: cost,
          how: 'above',
          required: wan(0),
          remedy: '凭合同和发票结算服务费用',
          levers: [add('costWan')],
          evidence: ['服务合同', '发票', '服务成果证明'],
        }),
      ),
      benefit: {
        label: '补助上限',
        amount: most,
        steps: [
          { label: '服务费用', of: cost },
          { label: '50%，最多 20 万元', of: most },
          { label: '其中省级不超过', of: province },
        ],
        unverified: '当年的比例视预算而定；企业当年累计上限要另行扣减',
      },
      unverified: ['出自政府答复，未见省里文件原文'],
    },
  ],
  examples: [
    {
      name: '30 万元最多补 15 万元',
      asOf: '2025-05-01',
      expect: 'eligible',
      amountYuan: 150_000,
      facts: { year: 2025, costWan: 30 },
    },
    { name: '还没有结算', asOf: '2025-05-01', expect: 'near', facts: { year: 2025, costWan: 0 } },
  ],
})
