import {
  all,
  any,
  asOf,
  choose,
  constant,
  daysBetween,
  field,
  least,
  related,
  sum,
  unknown,
  wan,
  yearly,
} from '#engine/expr/expr.ts'
import { add, allOf, condition, reaches, stated } from '#engine/policy/condition.ts'
import { choiceFact, dayFact, flagFact, moneyFact, percentFact, wholeFact } from '#engine/policy/fact.ts'
import { definePolicy } from '#engine/policy/policy.ts'
import {
  capped,
  countedDays,
  interest2012,
  interestSubsidy,
  lprOfDecember,
  rateBase,
  shareOfRate,
  sizes,
  uncapped,
} from './pledgeRates.ts'

const applyYear = field('applyYear')
const repaid = field('repaid')
const lastYear = (name: string) =>
  yearly('finance', name, { by: 'enterprise', through: ['pledger'], year: asOf.year().minus(1) })
const smaller = (staff: number, revenueWan: number) =>
  any<string>(lastYear('staff').below(staff), lastYear('revenue').below(wan(revenueWan)))

const facts = {
  applyYear: wholeFact('申请年度', '年', { from: asOf.year(), default: asOf.year() }),
  pledgeContract: dayFact('质押合同签订日期', { from: field('pledgeContractOn') }),
  loanContract: dayFact('贷款合同签订日期', { from: field('loanContractOn') }),
  registered: dayFact('质押登记日', { from: field('registeredOn') }),
  repaid: dayFact('还清日期', { from: field('repaidOn') }),
  principalWan: moneyFact('贷款本金', { from: field('amount') }),
  actualRatePct: percentFact('贷款实际年利率', { from: field('rate') }),
  days: wholeFact('贷款天数', '天', { from: daysBetween(field('lentOn'), field('repaidOn')) }),
  lpr1yDecPct: percentFact('还款当年 12 月一年期 LPR', {
    default: choose<string>(
      Object.entries(lprOfDecember).map(([year, rate]) => [repaid.year().is(Number(year)), rate] as const),
      unknown,
    ),
    parameter: { verified: false, source: '各年 12 月一年期 LPR 待按中国人民银行公告核实' },
  }),
  guaranteed: flagFact('有专利质押保险或政策性担保', { from: field('guarantee').oneOf('insurance', 'policy') }),
  enterpriseSize: choiceFact('企业规模', sizes, {
    from: choose<string>(
      [
        [smaller(20, 300), 'micro'],
        [smaller(300, 2000), 'small'],
        [smaller(1000, 40_000), 'medium'],
      ],
      'large',
    ),
    help: '工业的划型标准（工信部联企业〔2011〕300号），其他行业请核定后填',
  }),
  alreadyReceivedWan: moneyFact('以前累计得到的贴息', {
    from: related('subsidy', 'enterprise', {
      through: ['pledger'],
      where: all(field('scheme').is('pledgeInterest'), field('callYear').below(asOf.year()), field('paid').isKnown()),
      measure: sum(field('paid')),
    }),
    default: wan(0),
  }),
  patentsInForce: flagFact('质押的专利都有效', {
    from: related('pledge.patents', 'owner', {
      where: field('target.state').oneOf('endedForFee', 'expired', 'abandoned', 'invalid'),
    }).is(false),
  }),
  linkedToProduct: flagFact('专利与主营产品相关', { help: '区级审核时判断' }),
  otherInterestSubsidy: flagFact('同一笔贷款得到其他贴息', { default: constant(false) }),
  bankBaseRatePct: percentFact('同期银行贷款基准利率'),
  baseSharePct: percentFact('贴息比例', {
    help: '基准利率的 30%～50%，按当年通知；2016 年为 50%',
    default: choose<string>([[applyYear.is(2016), 50]], unknown),
  }),
}

const notLarge = condition({
  id: 'size',
  label: '中小微企业',
  article: '支持对象',
  holds: field('enterpriseSize').isNot('large'),
})
const inForce = stated('patentsInForce', {
  id: 'patentsInForce',
  label: '质押的专利有效',
  article: '申请条件',
  evidence: ['专利登记簿副本'],
})
const linked = stated('linkedToProduct', {
  id: 'linkedToProduct',
  label: '质押的专利与主营产品相关',
  article: '申请条件',
  unknownIs: 'manual',
  evidence: ['专利与产品关系说明'],
})
const once = stated('otherInterestSubsidy', {
  id: 'noOther',
  label: '同一笔贷款没有得到其他贴息',
  article: '不重复补助',
  wanted: false,
})
const checks = [
  { say: '还清日期早于贷款合同签订日期', holds: repaid.atLeast(field('loanContract')) },
  { say: '质押登记日早于质押合同签订日期', holds: field('registered').atLeast(field('pledgeContract')) },
]
const papers = ['贴息申请表', '营业执照', '专利权质押合同', '借款合同', '专利权质押登记通知书', '利息和还款凭证']

const days2012 = least<string>(field('days'), interest2012.maxYears * 365)
const amount2012 = least<string>(
  interestSubsidy(field('principalWan'), field('bankBaseRatePct'), field('baseSharePct').dividedBy(100), days2012),
  interest2012.cap,
)

export const pledgeInterest = definePolicy({
  title: '专利权质押贷款贴息',
  issuer: '福建省知识产权局、财政厅',
  about: '以自有专利质押贷款并已还清的中小微企业（厦门除外），按利率的一定比例贴息。',
  subject: 'pledge',
  facts,
  chosenBy: 'applyYear',
  versions: [
    {
      id: 'fj-pledge-2012',
      from: 2012,
      to: 2020,
      documents: [{ title: '福建省专利权质押贷款贴息办法', number: '闽知管〔2012〕10号', to: '2020-12-31' }],
      conditions: allOf(
        notLarge,
        inForce,
        condition({
          id: 'repaid',
          label: '贷款已经还清',
          article: '申请条件',
          holds: repaid.year().atMost(applyYear),
          evidence: papers,
        }),
        linked,
        once,
      ),
      benefit: {
        label: '贴息',
        amount: amount2012,
        steps: [
          { label: '计息天数，最多两年', of: days2012 },
          { label: '基准利率的比例贴息，最多 50 万元', of: amount2012 },
        ],
        unverified: '每年的贴息比例在 30% 至 50% 之间，按当年通知',
      },
      checks,
      unverified: ['2016 年通知引作闽知发〔2012〕10号；已由闽财行〔2021〕9号废止'],
    },
    {
      id: 'fj-pledge-2022',
      from: 2022,
      documents: [
        { title: '福建省专利权质押贷款贴息 2022 年规则', number: '闽市监办〔2022〕99号', issuer: '福建省市场监管局' },
      ],
      conditions: allOf(
        notLarge,
        inForce,
        condition({
          id: 'pledgeBeforeLoan',
          label: '质押合同签订不晚于贷款合同',
          article: '申请条件',
          holds: field('pledgeContract').atMost(field('loanContract')),
          evidence: papers,
        }),
        condition({
          id: 'registeredInTime',
          label: '质押合同签订后三个月内办理登记',
          article: '申请条件',
          holds: field('registered').atMost(field('pledgeContract').plusMonths(3)),
        }),
        reaches({
          id: 'repaidBefore',
          label: '贷款在申请年度之前还清',
          article: '申请条件',
          actual: applyYear,
          how: 'atLeast',
          required: repaid.year().plus(1),
          remedy: '还清的次年再申请',
          levers: [add('applyYear')],
        }),
        condition({
          id: 'repaidLastYear',
          label: '还清的次年申请，没有过期',
          article: '申请条件',
          holds: applyYear.atMost(repaid.year().plus(1)),
        }),
        linked,
        once,
      ),
      benefit: {
        label: '贴息',
        amount: capped,
        steps: [
          { label: '计息天数，每笔最多 365 天', of: countedDays },
          { label: '计息利率（百分之），实际利率与 LPR 取低', of: rateBase },
          { label: '贴息比例', of: shareOfRate },
          { label: '按比例计算', of: uncapped },
          { label: '企业累计最多 20 万元，扣除以前的', of: capped },
        ],
        unverified: '按 365 天、单利计；50% 的是否也取较低利率未见原文',
      },
      checks,
      unverified: ['2022 年以后比例和上限可能已变，按当年通知核对'],
    },
  ],
  examples: [
    {
      name: '2021 年还清的 500 万元一年期贷款',
      asOf: '2022-11-05',
      expect: 'eligible',
      amountYuan: 38_000,
      facts: {
        enterpriseSize: 'small',
        patentsInForce: true,
        pledgeContract: '2020-06-10',
        loanContract: '2020-06-10',
        registered: '2020-08-01',
        repaid: '2021-12-20',
        principalWan: 500,
        actualRatePct: 4.35,
        days: 365,
        guaranteed: false,
        linkedToProduct: true,
      },
    },
    {
      name: '今年才还清，明年申请',
      asOf: '2022-11-05',
      expect: 'near',
      facts: {
        enterpriseSize: 'small',
        patentsInForce: true,
        pledgeContract: '2020-06-10',
        loanContract: '2020-06-10',
        registered: '2020-08-01',
        repaid: '2022-01-20',
        linkedToProduct: true,
      },
    },
    {
      name: '登记晚了一天，不能补救',
      asOf: '2022-11-05',
      expect: 'ineligible',
      facts: { pledgeContract: '2020-06-10', registered: '2020-09-11' },
    },
    {
      name: '专利与产品的关系还没有审',
      asOf: '2022-11-05',
      expect: 'manual',
      facts: {
        enterpriseSize: 'small',
        patentsInForce: true,
        pledgeContract: '2020-06-10',
        loanContract: '2020-06-11',
        registered: '2020-08-01',
        repaid: '2021-12-20',
      },
    },
  ],
})
