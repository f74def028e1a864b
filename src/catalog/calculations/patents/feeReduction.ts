import {
  all,
  any,
  asOf,
  choose,
  constant,
  day,
  type Expr,
  field,
  greatest,
  unknown,
  wan,
  yuan,
} from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { choiceFact, dayFact, decimalFact, flagFact, moneyFact, wholeFact } from '#engine/policy/fact.ts'
import {
  dueOn,
  fullAnnuity,
  patentFacts,
  patentYear,
  patentYearFact,
  surchargePct,
} from '../../policies/ip/patentLaw.ts'
import { calendarFacts, withoutList, workdayFrom } from '../../policies/ip/workdays.ts'

const kind = field('kind')
const filing = field('filing')
const year = field('year')
const on = field('on')

/** The ten years from 2018-08-01 and the larger incomes from 2019-07-01: 财税〔2018〕37号, 财税〔2019〕45号. */
const tenYearsFrom = day('2018-08-01')
const widerFrom = day('2019-07-01')
/** 财税〔2024〕23号 takes effect on the day of its issue. */
const openLicenceFrom = day('2024-07-15')
const openLicenceCut = 0.15

const income = (wider: Expr, before: Expr) => choose<string>([[on.atLeast(widerFrom), wider]], before)
const eligible = choose<string>(
  [
    [field('applicant').is('individual'), field('priorYearMonthlyIncomeYuan').below(income(yuan(5000), yuan(3500)))],
    [field('applicant').is('enterprise'), field('priorYearTaxableIncomeWan').below(income(wan(100), wan(30)))],
    [field('applicant').isKnown(), true],
  ],
  unknown,
)
const ratioByApplicants = choose<string>(
  [
    [field('allEligible').is(false), 0],
    [field('applicants').above(1), 0.7],
  ],
  0.85,
)

const grantYear = field('grantYear')
/**
 * The grant year and the nine years after it. It had been six: what was in its seventh to ninth year on 31 July 2018 is
 * reduced again from the next year on, so year n counts where it begins after that day; what was past its tenth is not.
 */
const reducedYear = all<string>(
  year.atLeast(grantYear),
  year.atMost(grantYear.plus(9)),
  any<string>(year.atMost(grantYear.plus(5)), field('dueOn').atLeast(tenYearsFrom)),
)
const inForceOn = choose<string>([[reducedYear, field('ratio')]], 0)

/** The six months end on a working day. */
const lastDay = workdayFrom((at) => at('dueOn').plusMonths(6))
const full = fullAnnuity(kind, filing, year)
const annuity = full.times(constant(1).minus(inForceOn))
const late = choose<string>(
  [
    [field('paidOn').isUnknown(), yuan(0)],
    [field('paidOn').atMost(field('dueOn')), yuan(0)],
  ],
  full.times(surchargePct(field('dueOn'), field('paidOn'), lastDay)).dividedBy(100),
)

const grantYearFact = wholeFact('授权时的年度', '年', {
  help: '授权当年是自申请日起的第几年，以办理登记通知书为准；不给时按仍在减缴期内',
  default: choose<string>(
    [[all<string>(filing.isKnown(), field('granted').isKnown()), patentYear(filing, field('granted'))]],
    year,
  ),
})

export const feeReduction = defineCalculation({
  label: '专利收费减缴',
  about:
    '个人上年度月均收入、企业上年度应纳税所得额低于限额，以及事业单位、社会团体、非营利性科研机构可以减缴；一个申请人 85%，两个以上 70%，都要符合。年费自授权当年起十年内减缴，滞纳金按全额年费算，不减。',
  source: '财税〔2016〕78号、〔2018〕37号、〔2019〕45号',
  unverified: ['共同申请人都须符合、事业单位等三类单位的范围未见原文', withoutList],
  facts: {
    ...patentFacts,
    ...patentYearFact,
    granted: dayFact('授权公告日'),
    grantYear: grantYearFact,
    applicant: choiceFact('申请人', {
      individual: '个人',
      enterprise: '企业',
      publicInstitution: '事业单位',
      socialBody: '社会团体',
      researchBody: '非营利性科研机构',
    }),
    priorYearMonthlyIncomeYuan: moneyFact('个人上年度月均收入', { negative: true }),
    priorYearTaxableIncomeWan: moneyFact('企业上年度应纳税所得额', { negative: true }),
    on: dayFact('办理日期', { default: asOf }),
    applicants: wholeFact('申请人数', '个', { default: constant(1) }),
    allEligible: flagFact('申请人都符合减缴条件', { default: eligible }),
    ratio: decimalFact('减缴比例', 4, '', {
      help: '0.85 是减缴 85%',
      default: choose<string>([[field('allEligible').isKnown(), ratioByApplicants]], unknown),
    }),
    dueOn: dayFact('缴费期限', {
      default: choose<string>([[dueOn(filing, year).isKnown(), dueOn(filing, year)]], on),
    }),
    paidOn: dayFact('缴费日', { help: '不给时不计滞纳金' }),
    ...calendarFacts,
  },
  results: {
    eligible: choose<string>([[eligible.isKnown(), eligible]], field('allEligible')),
    ratio: choose<string>([[field('ratio').isKnown(), field('ratio')]], unknown),
    payYuan: annuity,
    annuityYuan: annuity,
    surchargeYuan: late,
    totalYuan: annuity.plus(late),
  },
  examples: [
    {
      name: '企业应纳税所得额恰为 100 万元，不低于，不能减',
      facts: { applicant: 'enterprise', priorYearTaxableIncomeWan: 100, on: '2021-01-01' },
      expect: { eligible: false },
    },
    {
      name: '2019 年 7 月 1 日前企业以 30 万元为限',
      facts: { applicant: 'enterprise', priorYearTaxableIncomeWan: 99.99, on: '2019-06-30' },
      expect: { eligible: false },
    },
    {
      name: '个人月均 4999.99 元，可以减 85%',
      facts: { applicant: 'individual', priorYearMonthlyIncomeYuan: 4999.99, on: '2019-07-01' },
      expect: { eligible: true, ratio: 0.85 },
    },
    {
      name: '三个申请人有一个不符合',
      facts: { applicants: 3, allEligible: false },
      expect: { eligible: false, ratio: 0 },
    },
    {
      name: '第 4 年授权，减到第 13 年',
      facts: { kind: 'invention', filing: '2015-03-10', granted: '2018-06-01', year: 13, ratio: 0.85 },
      expect: { payYuan: 900 },
    },
    {
      name: '2018 年 7 月 31 日时是授权起第 7 年：当年不减，下一年起再减',
      facts: { kind: 'invention', filing: '2009-03-10', grantYear: 4, year: 10, ratio: 0.85 },
      expect: { payYuan: 4000 },
    },
    {
      name: '同一件的下一年',
      facts: { kind: 'invention', filing: '2009-03-10', grantYear: 4, year: 11, ratio: 0.85 },
      expect: { payYuan: 600 },
    },
    {
      name: '减缴后迟缴，滞纳金按全额算',
      facts: { kind: 'invention', filing: '2017-11-22', grantYear: 3, year: 7, ratio: 0.85, paidOn: '2024-01-22' },
      expect: { annuityYuan: 300, surchargeYuan: 100, totalYuan: 400 },
    },
    {
      name: '六个月的最后一天是周六，下周一缴还来得及',
      facts: { kind: 'utility', filing: '2020-06-17', grantYear: 1, year: 3, ratio: 0.7, paidOn: '2022-12-19' },
      expect: { annuityYuan: 180, surchargeYuan: 150, totalYuan: 330 },
    },
  ],
})

const cut = choose<string>([[all<string>(field('openLicenceActive'), on.atLeast(openLicenceFrom)), openLicenceCut]], 0)

export const openLicence = defineCalculation({
  label: '开放许可实施期间的年费',
  about: '开放许可实施期间年费减免 15%；同时可以减缴的选最优惠的一种，不叠加。',
  source: '财税〔2024〕23号；专利法第五十一条',
  facts: {
    ...patentFacts,
    ...patentYearFact,
    grantYear: { ...grantYearFact, default: year },
    openLicenceActive: flagFact('正在实施开放许可'),
    on: dayFact('办理日期', { default: asOf }),
    ratio: decimalFact('减缴比例', 4, '', { default: constant(0), help: '已备案的费用减缴比例' }),
  },
  results: {
    payYuan: full.times(
      constant(1).minus(
        greatest<string>(
          cut,
          choose<string>([[all<string>(year.atLeast(grantYear), year.atMost(grantYear.plus(9))), field('ratio')]], 0),
        ),
      ),
    ),
  },
  examples: [
    {
      name: '实施期间减 15%',
      facts: { kind: 'invention', year: 4, openLicenceActive: true, on: '2025-01-10' },
      expect: { payYuan: 1020 },
    },
    {
      name: '费减 85% 更优惠，不叠加',
      facts: { kind: 'invention', year: 4, grantYear: 3, ratio: 0.85, openLicenceActive: true, on: '2025-01-10' },
      expect: { payYuan: 180 },
    },
    {
      name: '十年减缴期过后，只剩 15%',
      facts: { kind: 'invention', year: 14, grantYear: 4, ratio: 0.85, openLicenceActive: true, on: '2025-01-10' },
      expect: { payYuan: 5100 },
    },
    {
      name: '没有在实施',
      facts: { kind: 'invention', year: 4, openLicenceActive: false, on: '2025-01-10' },
      expect: { payYuan: 1200 },
    },
    {
      name: '通知印发之前',
      facts: { kind: 'invention', year: 4, openLicenceActive: true, on: '2024-07-14' },
      expect: { payYuan: 1200 },
    },
  ],
})
