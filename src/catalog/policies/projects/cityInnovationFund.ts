import { all, asOf, constant, field, related, wan } from '#engine/expr/expr.ts'
import { allOf, condition, reaches, set, stated } from '#engine/policy/condition.ts'
import { dayFact, flagFact, moneyFact, wholeFact } from '#engine/policy/fact.ts'
import { definePolicy } from '#engine/policy/policy.ts'
import { article, facts, ofLead, open } from './projectApplication.ts'

const term = field('endsOn').atMost(field('startsOn').plusYears(2))
export const cityInnovationFund = definePolicy({
  title: '市级创新资金项目申报条件（福州 2020 年）',
  issuer: '福州市科技局',
  about: '外市的例子：本市没有自己的办法时供参照。',
  subject: 'project',
  facts: {
    callYear: facts.callYear,
    level: facts.level,
    techSmeNumber: flagFact('有科技型中小企业入库登记编号', {
      from: related('techSme', 'enterprise', {
        through: ['lead'],
        where: all(field('registrationNo').isKnown(), field('year').is(asOf.year())),
      }),
    }),
    requestedWan: moneyFact('申请资助金额', { from: field('requested') }),
    startsOn: dayFact('项目开始日期', { from: field('startsOn') }),
    endsOn: facts.endsOn,
    openFundProjects: wholeFact('未验收的创新资金项目', '项', {
      from: ofLead(all(open, field('programme').is('innovationFund'))),
    }),
  },
  chosenBy: 'callYear',
  concerns: field('level').is('city'),
  versions: [
    {
      id: 'fz-innovation-fund-2020',
      from: 2020,
      to: 2020,
      documents: [
        { title: '福州市科技型中小企业技术创新资金项目申报通知', issuer: '福州市科技局', issuedOn: '2020-05' },
      ],
      conditions: allOf(
        stated('techSmeNumber', {
          id: 'techSme',
          label: '有科技型中小企业入库登记编号',
          article,
          remedy: '先办理科技型中小企业评价入库',
          evidence: ['入库登记编号'],
        }),
        reaches({
          id: 'amount',
          label: '资助不超过 15 万元',
          article,
          actual: field('requestedWan'),
          how: 'atMost',
          required: wan(15),
          remedy: '把申请资助金额降到 15 万元以内',
          levers: [set('requestedWan')],
        }),
        condition({ id: 'term', label: '实施期不超过两年', article, holds: term }),
        reaches({
          id: 'noOpen',
          label: '没有未验收的创新资金项目',
          article,
          actual: field('openFundProjects'),
          how: 'atMost',
          required: constant(0),
          remedy: '先完成验收',
          levers: [set('openFundProjects')],
        }),
      ),
      checks: [{ say: '项目结束日期早于开始日期', holds: field('endsOn').atLeast(field('startsOn')) }],
      unverified: ['通知的印发日期'],
    },
  ],
  examples: [
    {
      name: '申请 15 万元、两年',
      asOf: '2020-06-01',
      expect: 'eligible',
      facts: {
        callYear: 2020,
        level: 'city',
        techSmeNumber: true,
        requestedWan: 15,
        startsOn: '2020-07-01',
        endsOn: '2022-06-30',
        openFundProjects: 0,
      },
    },
    {
      name: '申请多了',
      asOf: '2020-06-01',
      expect: 'near',
      facts: {
        callYear: 2020,
        level: 'city',
        techSmeNumber: true,
        requestedWan: 20,
        startsOn: '2020-07-01',
        endsOn: '2022-06-30',
        openFundProjects: 0,
      },
    },
    {
      name: '三年太长',
      asOf: '2020-06-01',
      expect: 'ineligible',
      facts: { callYear: 2020, level: 'city', startsOn: '2020-07-01', endsOn: '2023-06-30' },
    },
  ],
})
