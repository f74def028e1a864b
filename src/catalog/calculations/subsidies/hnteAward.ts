import { all, choose, field, greatest, least, unknown, wan } from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { choiceFact, flagFact, moneyFact, percentFact, textFact, wholeFact } from '#engine/policy/fact.ts'
import { enoughRights, minRdPercent } from '../../policies/provincialHnteRates.ts'

const first = field('type').is('first')
const luojiang = wan(20).plus(
  choose<string>(
    [
      [
        all<string>(first, field('aboveScale')),
        greatest<string>(wan(0), least<string>(wan(20), field('priorYearFiscalContributionWan'))),
      ],
    ],
    wan(0),
  ),
)
const byScale = (above: number, below: number) => choose<string>([[field('aboveScale'), wan(above)]], wan(below))
const isLuojiang = field('district').oneOf('洛江区', '泉州市洛江区')
const award = choose<string>(
  [
    [isLuojiang, luojiang],
    [field('district').oneOf('福州高新区'), choose<string>([[first, byScale(30, 15)]], wan(5))],
    [field('district').oneOf('福州市', '福州'), byScale(20, 10)],
  ],
  unknown,
)
const half = choose<string>([[isLuojiang, award.dividedBy(2)]], unknown)

export const hnteAwardTemplate = defineCalculation({
  label: '国家高新技术企业认定奖励（外地县区的样式）',
  about:
    '高企认定奖励由市、县（区）自定，本区的未见。泉州市洛江区：每家 20 万元，首次认定的规上企业另加最多 20 万元（不超过上年财政贡献），市、区各半；福州高新区：首次 30／15 万元，重新认定 5 万元；福州市：规上最多 20、规下最多 10 万元。',
  source: '泉洛政科〔2024〕16号；福州高新区 2023 年通知；福州市有关规定',
  unverified: ['供参照，请换成本区文件'],
  facts: {
    district: textFact('县（区）', { help: '洛江区、福州高新区、福州市' }),
    certified: wholeFact('认定年度', '年', { aside: true }),
    type: choiceFact('认定类型', { first: '首次认定', renewed: '重新认定' }),
    aboveScale: flagFact('规模以上'),
    priorYearFiscalContributionWan: moneyFact('上年财政贡献', { negative: true }),
  },
  results: { awardWan: award, cityWan: half, districtWan: half },
  examples: [
    {
      name: '洛江区首次认定的规上企业，加奖以上年财政贡献为限',
      facts: {
        district: '洛江区',
        certified: 2022,
        type: 'first',
        aboveScale: true,
        priorYearFiscalContributionWan: 12,
      },
      expect: { awardWan: 32, cityWan: 16, districtWan: 16 },
    },
    {
      name: '洛江区重新认定',
      facts: { district: '洛江区', type: 'renewed', aboveScale: true, priorYearFiscalContributionWan: 90 },
      expect: { awardWan: 20, cityWan: 10 },
    },
    {
      name: '没有见过规定的地方不给数',
      facts: { district: '本区', type: 'first', aboveScale: true },
      expect: { awardWan: null },
    },
  ],
})

const sales = field('salesWan')
const minProvincialRd = minRdPercent(sales)
const provincialSource = '省级高新技术企业扶持办法实施细则（闽科高〔2018〕10号）'

export const provincialRdRatio = defineCalculation({
  label: '省级高企备案：研发费用占比',
  about: '销售收入 5000 万元以下（含）3%，5000 万元以上至 2 亿元（含）2.5%，2 亿元以上 2%。',
  source: provincialSource,
  unverified: ['2 亿元以上的 2% 未见原文'],
  facts: { salesWan: moneyFact('销售收入'), rdPct: percentFact('研发费用占销售收入的比例') },
  results: { meets: field('rdPct').atLeast(minProvincialRd), requiredPct: minProvincialRd },
  examples: [
    { name: '5000 万元含在第一档', facts: { salesWan: 5000, rdPct: 3 }, expect: { meets: true, requiredPct: 3 } },
    { name: '多一元就是第二档', facts: { salesWan: 5000.0001, rdPct: 2.5 }, expect: { meets: true, requiredPct: 2.5 } },
    { name: '2 亿元含在第二档', facts: { salesWan: 20_000, rdPct: 2.49 }, expect: { meets: false, requiredPct: 2.5 } },
  ],
})

export const provincialIp = defineCalculation({
  label: '省级高企备案：知识产权',
  about: '有一件Ⅰ类知识产权，或备案前三年内取得的两件Ⅱ类。',
  source: provincialSource,
  facts: {
    classI: wholeFact('Ⅰ类知识产权', '件'),
    classIIWithin3y: wholeFact('近三年取得的Ⅱ类知识产权', '件'),
  },
  results: { meets: enoughRights(field('classI'), field('classIIWithin3y')) },
  examples: [
    { name: '一件Ⅱ类不够', facts: { classI: 0, classIIWithin3y: 1 }, expect: { meets: false } },
    { name: '两件Ⅱ类', facts: { classI: 0, classIIWithin3y: 2 }, expect: { meets: true } },
    { name: '一件Ⅰ类', facts: { classI: 1 }, expect: { meets: true } },
    { name: '没有Ⅰ类，Ⅱ类有几件没有说', facts: { classI: 0 }, expect: { meets: null } },
  ],
})
