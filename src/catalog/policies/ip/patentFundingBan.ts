import { asOf, choose, day, field } from '#engine/expr/expr.ts'
import { allOf, condition, reaches, set } from '#engine/policy/condition.ts'
import { choiceFact, dayFact, flagFact, moneyFact } from '#engine/policy/fact.ts'
import { definePolicy } from '#engine/policy/policy.ts'
import { maxShareOfFees } from './fundingBan.ts'
import { ban2021, ban2022, officialFees } from './fundingFacts.ts'
import { kinds } from './patentLaw.ts'

const stage = choose<string>([[field('scheme').is('annuity'), 'annuity']], 'grant')
export const patentFundingBan = definePolicy({
  title: '专利资助合规检查',
  issuer: '国家知识产权局',
  about: '奖补台账里的专利授权奖励和年费资助逐笔对照国家的限制，不符合的就是要整改的问题。',
  subject: 'subsidy',
  facts: {
    isPatentFunding: flagFact('属于专利授权奖励或年费资助', { from: field('scheme').oneOf('patentGrant', 'annuity') }),
    on: dayFact('发放日期', {
      from: choose<string>(
        [
          [field('paidOn').isKnown(), field('paidOn')],
          [field('issuedOn').isKnown(), field('issuedOn')],
        ],
        asOf,
      ),
    }),
    stage: choiceFact('资助环节', { grant: '授权资助', annuity: '年费资助' }, { from: stage }),
    // The subsidy ledger names a patent only in words.
    kind: choiceFact('专利类型', kinds),
    amountYuan: moneyFact('各级资助合计', {
      from: choose<string>([[field('paid').isKnown(), field('paid')]], field('approved')),
    }),
    ...officialFees,
  },
  chosenBy: 'on',
  concerns: field('isPatentFunding').is(true),
  versions: [
    {
      id: 'funding-2021',
      from: '2021-01-01',
      to: '2024-12-31',
      documents: [ban2021, ban2022],
      conditions: allOf(
        condition({
          id: 'noAnnuity',
          label: '不是年费资助',
          article: '不得资助年费和代理费',
          holds: field('stage').isNot('annuity'),
        }),
        condition({
          id: 'inventionOnly',
          label: '资助的是发明专利',
          article: '只资助已授权的发明',
          holds: field('kind').is('invention'),
          appliesWhen: field('stage').is('grant'),
        }),
        reaches({
          id: 'halfOfFees',
          label: '各级资助合计不超过官费的 50%',
          article: '资助总额',
          actual: field('amountYuan'),
          how: 'atMost',
          required: field('officialFeesPaidYuan').times(maxShareOfFees),
          appliesWhen: field('stage').is('grant'),
          remedy: '追回超出部分，或冲减其他级的资助',
          levers: [set('amountYuan')],
        }),
      ),
      unverified: ['授权资助最后一天按 2024 年 12 月 31 日'],
    },
    {
      id: 'funding-2025',
      from: '2025-01-01',
      documents: [ban2022],
      conditions: allOf(
        condition({
          id: 'noFunding',
          label: '授权资助和年费资助都已取消',
          article: '2025 年以前全部取消',
          holds: field('on').below(day('2025-01-01')),
        }),
      ),
      unverified: ['授权资助最后一天按 2024 年 12 月 31 日'],
    },
  ],
  examples: [
    {
      name: '发明授权资助在官费一半以内',
      asOf: '2022-09-06',
      expect: 'eligible',
      facts: {
        isPatentFunding: true,
        on: '2022-09-06',
        stage: 'grant',
        kind: 'invention',
        amountYuan: 1500,
        officialFeesPaidYuan: 3450,
      },
    },
    {
      name: '超过一半',
      asOf: '2022-09-06',
      expect: 'near',
      facts: {
        isPatentFunding: true,
        on: '2022-09-06',
        stage: 'grant',
        kind: 'invention',
        amountYuan: 10_000,
        officialFeesPaidYuan: 3450,
      },
    },
    {
      name: '年费资助',
      asOf: '2022-09-06',
      expect: 'ineligible',
      facts: { isPatentFunding: true, on: '2022-09-06', stage: 'annuity', amountYuan: 2000 },
    },
    {
      name: '不知专利类型和官费',
      asOf: '2022-09-06',
      expect: 'unknown',
      facts: { isPatentFunding: true, on: '2022-09-06', stage: 'grant', amountYuan: 10_000 },
    },
    { name: '别的奖补', asOf: '2022-09-06', expect: 'notApplicable', facts: { isPatentFunding: false } },
    {
      name: '2025 年还在发',
      asOf: '2025-09-06',
      expect: 'ineligible',
      facts: { isPatentFunding: true, on: '2025-09-06', stage: 'grant' },
    },
  ],
})
