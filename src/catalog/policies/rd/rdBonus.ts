import { asOf, field, wan, yearly } from '#engine/expr/expr.ts'
import { add, allOf, reaches } from '#engine/policy/condition.ts'
import { moneyFact, wholeFact } from '#engine/policy/fact.ts'
import { definePolicy } from '#engine/policy/policy.ts'
import { highIntensity } from './rdSubsidyRates.ts'

const ofYear = (register: string, name: string, back: number) =>
  yearly(register, name, { by: 'enterprise', year: asOf.year().minus(back) })
const rd = field('rdWan')
const amount = highIntensity.amount(rd, field('prevRdWan'))

export const rdBonus = definePolicy({
  title: '高强度研发投入奖励',
  issuer: '福建省人民政府',
  about: '产值、税收和研发强度都高的企业，研发经费比上年增加的部分另奖 10%，最多 500 万元。',
  subject: 'enterprise',
  facts: {
    rdYear: wholeFact('研发年度', '年', { from: asOf.year().minus(1), default: asOf.year().minus(1) }),
    outputWan: moneyFact('年产值', { from: ofYear('finance', 'output', 1) }),
    taxWan: moneyFact('年纳税额', { from: ofYear('finance', 'tax', 1), negative: true }),
    revenueWan: moneyFact('主营业务收入', { from: ofYear('finance', 'mainRevenue', 1) }),
    rdWan: moneyFact('当年研发经费', { from: ofYear('rdSpend', 'statisticsBase', 1) }),
    prevRdWan: moneyFact('上一年研发经费', { from: ofYear('rdSpend', 'statisticsBase', 2) }),
  },
  chosenBy: 'rdYear',
  versions: [
    {
      id: 'fj-rd-bonus-2018',
      from: 2018,
      to: 2020,
      documents: [
        { title: '福建省进一步推进创新驱动发展七条措施', issuedOn: '2018-09' },
        { title: '2020 年度企业研发经费投入分段补助申报通知', issuedOn: '2021-05' },
      ],
      conditions: allOf(
        reaches({
          id: 'output',
          label: '年产值 5000 万元以上',
          article: '七条措施',
          actual: field('outputWan'),
          how: 'atLeast',
          required: highIntensity.minOutput,
        }),
        reaches({
          id: 'tax',
          label: '年纳税 1000 万元以上',
          article: '七条措施',
          actual: field('taxWan'),
          how: 'atLeast',
          required: highIntensity.minTax,
        }),
        reaches({
          id: 'rdShare',
          label: '研发经费超过主营业务收入的 5%',
          article: '七条措施',
          actual: rd,
          how: 'above',
          required: field('revenueWan').times(highIntensity.shareOver),
          manualWhen: field('revenueWan').is(wan(0)),
          shown: { actual: rd.dividedBy(field('revenueWan')), required: highIntensity.shareOver, unit: 'ratio' },
          remedy: '增加研发投入，或补齐研发费用归集',
          levers: [add('rdWan')],
          evidence: ['研发统计报表', '企业所得税年度纳税申报表'],
        }),
      ),
      benefit: {
        label: '高强度奖励',
        amount,
        steps: [
          { label: '比上一年增加', of: rd.minus(field('prevRdWan')) },
          { label: '增加额的 10%，最多 500 万元', of: amount },
        ],
        unverified: '各级分担与分段补助相同，数字未见原文',
      },
      unverified: ['措施的文号、印发日期和适用的研发年度'],
    },
  ],
  examples: [
    {
      name: '增量 300 万元，奖 30 万元',
      asOf: '2020-06-01',
      expect: 'eligible',
      amountYuan: 300_000,
      facts: { outputWan: 12_000, taxWan: 1500, rdWan: 900, revenueWan: 12_000, prevRdWan: 600 },
    },
    {
      name: '恰为 5%，还差一点',
      asOf: '2020-06-01',
      expect: 'near',
      facts: { outputWan: 12_000, taxWan: 1500, rdWan: 600, revenueWan: 12_000, prevRdWan: 100 },
    },
    { name: '产值不够', asOf: '2020-06-01', expect: 'ineligible', facts: { outputWan: 4999 } },
  ],
})
