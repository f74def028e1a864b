import { all, asOf, choose, day, field, yuan } from '#engine/expr/expr.ts'
import { allOf, condition, stated } from '#engine/policy/condition.ts'
import { flagFact, term } from '#engine/policy/fact.ts'
import { definePolicy } from '#engine/policy/policy.ts'
import { ban2021, fundedPatent } from './fundingFacts.ts'
import { patentFacts, patentYear } from './patentLaw.ts'

const year = field('annuityYear')
const maintained = field('granted').plusYears(6).atMost(field('on'))
export const annuityFunding = definePolicy({
  title: '发明专利年费资助',
  issuer: '市、县（区）人民政府',
  about: '2021 年起国家不许资助年费；此前各地有过，以福州的为例。',
  subject: 'patent',
  facts: {
    ...fundedPatent,
    filing: patentFacts.filing,
    annuityPaid: flagFact('当年年费已经缴纳', { from: field('annuityDueOn').above(asOf) }),
    ownerIsFirm: flagFact('专利权人是企业', {
      from: choose<string>(
        [[field('holderKind').isKnown(), field('holderKind').is('enterprise')]],
        field('holder').isKnown(),
      ),
    }),
    annuityYear: term('发放时所在的年费年度', patentYear(field('filing'), field('on')), {
      help: '自申请日起每满一年为一个年度，数发放日期在第几年',
    }),
  },
  chosenBy: 'on',
  concerns: field('isGranted').is(true),
  versions: [
    {
      id: 'annuity-before-2021',
      from: '2018-01-01',
      to: '2020-12-31',
      documents: [{ title: '福州市知识产权资助规定', issuer: '福州市人民政府' }],
      conditions: allOf(
        condition({ id: 'invention', label: '发明专利', article: '年费资助', holds: field('kind').is('invention') }),
        condition({ id: 'inForce', label: '专利有效', article: '年费资助', holds: field('inForce').is(true) }),
        stated('annuityPaid', {
          id: 'annuityPaid',
          label: '当年年费已经缴纳',
          article: '年费资助',
          remedy: '先缴纳当年年费',
          evidence: ['年费缴费收据'],
        }),
        condition({ id: 'sixYears', label: '授权后维持满六年', article: '年费资助', holds: maintained }),
        condition({
          id: 'annuityYears',
          label: '当年是第 7 至 15 年',
          article: '年费资助',
          holds: all<string>(year.atLeast(7), year.atMost(15)),
        }),
      ),
      benefit: {
        label: '年费资助',
        amount: choose<string>([[field('ownerIsFirm').is(true), yuan(2000)]], yuan(1000)),
        unverified: '只见到机器翻译的转载',
      },
      checks: [{ say: '发放日期早于授权公告日', holds: field('on').atLeast(field('granted')) }],
      unverified: ['施行日期未见，按 2018 年'],
    },
    {
      id: 'annuity-banned',
      from: '2021-01-01',
      documents: [ban2021],
      conditions: allOf(
        condition({
          id: 'noAnnuityFunding',
          label: '不得资助专利年费',
          article: '不得对专利年费、代理费给予资助',
          holds: field('on').below(day('2021-01-01')),
        }),
      ),
    },
  ],
  examples: [
    {
      name: '2020 年，维持满六年的企业发明',
      asOf: '2020-06-01',
      expect: 'eligible',
      amountYuan: 2000,
      facts: {
        isGranted: true,
        kind: 'invention',
        filing: '2012-03-01',
        granted: '2014-06-01',
        inForce: true,
        annuityPaid: true,
        ownerIsFirm: true,
      },
    },
    {
      name: '2020 年，差一天满六年',
      asOf: '2020-05-31',
      expect: 'ineligible',
      facts: {
        isGranted: true,
        kind: 'invention',
        filing: '2012-03-01',
        granted: '2014-06-01',
        inForce: true,
        annuityPaid: true,
        ownerIsFirm: true,
      },
    },
    {
      name: '第 16 年，过了资助的年份',
      asOf: '2020-06-01',
      expect: 'ineligible',
      facts: { isGranted: true, kind: 'invention', filing: '2005-05-01', granted: '2009-06-01' },
    },
    {
      name: '2021 年起一律不得资助',
      asOf: '2021-06-01',
      expect: 'ineligible',
      facts: { isGranted: true, kind: 'invention' },
    },
  ],
})
