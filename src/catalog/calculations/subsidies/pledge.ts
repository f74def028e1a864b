import { all, choose, constant, field, unknown, wan } from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { choiceFact, dayFact, flagFact, moneyFact, percentFact, wholeFact } from '#engine/policy/fact.ts'
import { capped, countedDays, rateBase, sizes, uncapped } from '../../policies/ip/pledgeRates.ts'

const source2022 = '福建省专利权质押贷款贴息 2022 年规则（闽市监办〔2022〕99号）'

export const pledgeInterest2022 = defineCalculation({
  label: '专利权质押贷款贴息（2022 年规则）',
  about:
    '按还款当年 12 月的一年期 LPR 计，实际利率更低的按实际利率；贴 20%，有专利质押保险或政策性担保的小微企业贷款贴 50%；每笔最多一年，每家企业累计最多 20 万元。',
  source: source2022,
  unverified: ['按 365 天、单利、全程余额计息未见原文', '50% 的是否也取较低利率未见原文'],
  facts: {
    principalWan: moneyFact('贷款本金'),
    actualRatePct: percentFact('贷款实际年利率'),
    lpr1yDecPct: percentFact('还款当年 12 月一年期 LPR'),
    days: wholeFact('贷款天数', '天'),
    guaranteed: flagFact('有专利质押保险或政策性担保', { default: constant(false) }),
    enterpriseSize: choiceFact('企业规模', sizes, { default: constant('small') }),
    alreadyReceivedWan: moneyFact('以前累计得到的贴息', { default: wan(0) }),
  },
  results: {
    countedDays,
    rateBasePct: rateBase,
    uncappedWan: uncapped,
    subsidyWan: capped,
  },
  examples: [
    {
      name: '500 万元一年，LPR 低于实际利率',
      facts: { principalWan: 500, actualRatePct: 4.35, lpr1yDecPct: 3.8, days: 365 },
      expect: { rateBasePct: 3.8, subsidyWan: 3.8 },
    },
    {
      name: '实际利率更低',
      facts: { principalWan: 500, actualRatePct: 3.5, lpr1yDecPct: 3.8, days: 365 },
      expect: { rateBasePct: 3.5, subsidyWan: 3.5 },
    },
    {
      name: '两年的贷款只贴一年',
      facts: { principalWan: 500, actualRatePct: 4.35, lpr1yDecPct: 3.8, days: 730 },
      expect: { countedDays: 365, subsidyWan: 3.8 },
    },
    {
      name: '小企业有担保，贴 50%',
      facts: {
        principalWan: 500,
        actualRatePct: 4.35,
        lpr1yDecPct: 3.8,
        days: 365,
        guaranteed: true,
        enterpriseSize: 'small',
      },
      expect: { subsidyWan: 9.5 },
    },
    {
      name: '中型企业有担保仍贴 20%',
      facts: {
        principalWan: 500,
        actualRatePct: 4.35,
        lpr1yDecPct: 3.8,
        days: 365,
        guaranteed: true,
        enterpriseSize: 'medium',
      },
      expect: { subsidyWan: 3.8 },
    },
    {
      name: '累计封顶，以前得过 18 万元',
      facts: { principalWan: 3000, actualRatePct: 4.35, lpr1yDecPct: 3.8, days: 365, alreadyReceivedWan: 18 },
      expect: { uncappedWan: 22.8, subsidyWan: 2 },
    },
  ],
})

const late = field('registered').above(field('pledgeContract').plusMonths(3))
const afterLoan = field('pledgeContract').above(field('loanContract'))
const notPriorYear = field('repaid').year().isNot(field('applyYear').minus(1))

export const pledgeEligibility2022 = defineCalculation({
  label: '质押贷款贴息的时间条件（2022 年规则）',
  about: '质押合同不晚于贷款合同，质押合同签订后三个月内登记，申请的上一年内还清。',
  source: source2022,
  facts: {
    pledgeContract: dayFact('质押合同签订日期'),
    loanContract: dayFact('贷款合同签订日期'),
    registered: dayFact('质押登记日'),
    repaid: dayFact('还清日期'),
    applyYear: wholeFact('申请年度', '年'),
  },
  results: {
    eligible: all<string>(afterLoan.not(), late.not(), notPriorYear.not()),
    reason: choose<string>(
      [
        [all<string>(afterLoan.isKnown(), afterLoan), 'pledgeAfterLoan'],
        [all<string>(late.isKnown(), late), 'registeredLate'],
        [all<string>(notPriorYear.isKnown(), notPriorYear), 'notRepaidInPriorYear'],
      ],
      unknown,
    ),
  },
  examples: [
    {
      name: '同一天签的两份合同，三个月的最后一天登记，上一年还清',
      facts: {
        pledgeContract: '2020-06-10',
        loanContract: '2020-06-10',
        registered: '2020-09-10',
        repaid: '2021-01-01',
        applyYear: 2022,
      },
      expect: { eligible: true, reason: null },
    },
    {
      name: '质押合同晚于贷款合同',
      facts: {
        pledgeContract: '2020-06-11',
        loanContract: '2020-06-10',
        registered: '2020-08-01',
        repaid: '2021-12-20',
        applyYear: 2022,
      },
      expect: { eligible: false, reason: 'pledgeAfterLoan' },
    },
    {
      name: '登记晚了一天',
      facts: {
        pledgeContract: '2020-06-10',
        loanContract: '2020-06-10',
        registered: '2020-09-11',
        repaid: '2021-12-20',
        applyYear: 2022,
      },
      expect: { eligible: false, reason: 'registeredLate' },
    },
    {
      name: '申请当年才还清',
      facts: {
        pledgeContract: '2020-06-10',
        loanContract: '2020-06-10',
        registered: '2020-08-01',
        repaid: '2022-01-05',
        applyYear: 2022,
      },
      expect: { eligible: false, reason: 'notRepaidInPriorYear' },
    },
    {
      name: '只知道质押晚于贷款，已能断定',
      facts: { pledgeContract: '2020-06-11', loanContract: '2020-06-10' },
      expect: { eligible: false, reason: 'pledgeAfterLoan' },
    },
  ],
})

const overdue = field('annuityOverdue')
const longer = field('loanDue').above(field('patentExpiry'))
export const pledgeRegistrability = defineCalculation({
  label: '专利权能否办理质押登记（年费和期限）',
  about: '年费没有按规定缴纳的，债务履行期限超过专利权有效期的，不予登记。',
  source: '专利权质押登记办法（国家知识产权局公告第461号）',
  facts: {
    annuityOverdue: flagFact('年费未按规定缴纳', { default: constant(false) }),
    loanDue: dayFact('债务履行期限届满日'),
    patentExpiry: dayFact('专利权期限届满日'),
  },
  results: {
    registrable: all<string>(overdue.not(), longer.not()),
    reason: choose<string>(
      [
        [overdue, 'annuityUnpaid'],
        [longer, 'debtTermExceedsPatentTerm'],
      ],
      unknown,
    ),
  },
  examples: [
    {
      name: '年费没缴，其他不必再看',
      facts: { annuityOverdue: true },
      expect: { registrable: false, reason: 'annuityUnpaid' },
    },
    {
      name: '贷款比专利长一天',
      facts: { loanDue: '2030-05-02', patentExpiry: '2030-05-01' },
      expect: { registrable: false, reason: 'debtTermExceedsPatentTerm' },
    },
    {
      name: '同一天到期',
      facts: { annuityOverdue: false, loanDue: '2030-05-01', patentExpiry: '2030-05-01' },
      expect: { registrable: true, reason: null },
    },
  ],
})
