import { asOf, field, related, sum, wan } from '#engine/expr/expr.ts'
import { allOf, condition, stated } from '#engine/policy/condition.ts'
import { flagFact, moneyFact, wholeFact } from '#engine/policy/fact.ts'
import { definePolicy } from '#engine/policy/policy.ts'
import { sellerAward } from './techContractRates.ts'

const dealYear = asOf.year().minus(1)

export const techContractAward = definePolicy({
  title: '技术合同认定登记奖补（卖方）',
  issuer: '三明市科技局、财政局',
  about: '免申即享；按当年在三明登记并实际结算的技术交易额分段奖补，每个单位每年最多 5 万元。',
  subject: 'enterprise',
  facts: {
    dealYear: wholeFact('合同登记年度', '年', { from: dealYear, default: dealYear }),
    settledWan: moneyFact('当年登记并实际结算的金额', {
      from: related('techContract', 'seller', {
        where: field('registeredOn').year().is(dealYear),
        measure: sum(field('settled')),
      }),
    }),
    proofNamesContract: flagFact('当年的发票或银行单据写明合同', {
      help: '政府出资的项目不要付款证明',
    }),
  },
  chosenBy: 'dealYear',
  versions: [
    {
      id: 'sm-tech-contract-2023',
      from: 2023,
      to: 2024,
      documents: [
        { title: '三明市技术合同认定登记奖补暂行办法', number: '明科规〔2023〕5号', issuer: '三明市科技局' },
        { title: '2024 年度技术合同认定登记奖补通知', number: '明科成〔2025〕3号', issuer: '三明市科技局' },
      ],
      conditions: allOf(
        condition({
          id: 'settled',
          label: '当年有在三明登记并实际结算的技术合同',
          article: '奖补标准',
          // No measure: whoever has none is not one fen short, and what was not settled in a year that is over cannot be made up.
          holds: field('settledWan').above(wan(0)),
          evidence: ['技术合同登记证明'],
        }),
        stated('proofNamesContract', {
          id: 'proof',
          label: '当年的发票或银行单据写明该合同',
          article: '审核要求',
          unknownIs: 'manual',
          remedy: '补齐写明合同的发票或银行单据',
          evidence: ['发票或银行单据（政府出资的项目除外）'],
        }),
      ),
      benefit: {
        label: '奖补',
        amount: sellerAward(field('settledWan')),
        steps: [
          { label: '当年结算额', of: field('settledWan') },
          {
            label: '10 万元以内 1%，10 至 100 万元部分 0.5%，超过部分 0.1%，最多 5 万元',
            of: sellerAward(field('settledWan')),
          },
        ],
      },
    },
  ],
  examples: [
    {
      name: '结算 100 万元，奖 5500 元',
      asOf: '2025-04-01',
      expect: 'eligible',
      amountYuan: 5500,
      facts: { settledWan: 100, proofNamesContract: true },
    },
    { name: '单据还没有看', asOf: '2025-04-01', expect: 'manual', facts: { settledWan: 100 } },
    {
      name: '没有登记的合同',
      asOf: '2025-04-01',
      expect: 'ineligible',
      facts: { settledWan: 0, proofNamesContract: true },
    },
    {
      name: '单据没有写明合同，补齐即可',
      asOf: '2025-04-01',
      expect: 'near',
      facts: { settledWan: 100, proofNamesContract: false },
    },
    { name: '2025 年的合同没有办法', asOf: '2026-04-01', expect: 'notApplicable', facts: { settledWan: 100 } },
  ],
})
