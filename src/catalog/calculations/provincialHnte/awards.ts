import { all, choose, constant, field, wan } from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { flagFact, itemsFact, moneyFact, wholeFact } from '#engine/policy/fact.ts'
import { each } from '#engine/policy/result.ts'

const source = '闽政办〔2017〕141号'

export const graduationAward = defineCalculation({
  label: '省级高企出库奖励',
  about: '在库企业成为国家高新技术企业的，当年一次性奖励 20 万元。',
  source,
  facts: {
    inLibrary: flagFact('是否在省级高企培育库内', { default: constant(false) }),
    becameNationalHnteYear: wholeFact('成为国家高企的年度', '年', { help: '没有成为的不填' }),
  },
  results: {
    awardYuan: choose<string>(
      [[all<string>(field('inLibrary').is(true), field('becameNationalHnteYear').isKnown()), wan(20)]],
      wan(0),
    ),
  },
  examples: [{ name: '不在库内', facts: { inLibrary: false, becameNationalHnteYear: 2019 }, expect: { awardYuan: 0 } }],
})

export const entryAwardRange = defineCalculation({
  label: '省级高企入库奖励是否在规定的范围内',
  about: '入库当年按知识产权、研发占比、高新技术产品收入占比和创新能力分档，20 万元至 200 万元。',
  source,
  facts: { entryAwardYuan: itemsFact('入库奖励', { value: moneyFact('金额') }, { written: ['value'] }) },
  results: {
    inRange: each('entryAwardYuan', all<string>(field('value').atLeast(wan(20)), field('value').atMost(wan(200)))),
  },
  unverified: ['范围之内的分档标准未见原文'],
  examples: [
    {
      name: '两端都含',
      facts: { entryAwardYuan: [200_000, 2_000_000, 2_000_000.01] },
      expect: { inRange: [true, true, false] },
    },
  ],
})
