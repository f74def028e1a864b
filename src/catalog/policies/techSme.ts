import {
  all,
  asOf,
  choose,
  constant,
  day,
  type Expr,
  field,
  greatest,
  percent,
  related,
  unknown,
  wan,
  yearly,
} from '#engine/expr/expr.ts'
import {
  allOf,
  anyOf,
  condition,
  named,
  reaches,
  requirementsOf,
  scored,
  set,
  stated,
  totalTerms,
} from '#engine/policy/condition.ts'
import { choiceFact, flagFact, moneyFact, term, wholeFact } from '#engine/policy/fact.ts'
import { definePolicy, type Version, type Window } from '#engine/policy/policy.ts'
import { record, stateOf } from '#engine/policy/result.ts'
import { bands } from './bands.ts'
import { certificateValid, classII, rights } from './hnteFacts.ts'

const lastYear = (register: string, name: string) =>
  yearly(register, name, { by: 'enterprise', year: asOf.year().minus(1) })

const windows2017: readonly Window[] = [
  { of: 2019, opens: '2019-01-01', closes: '2019-10-31', note: '国科火字〔2019〕87号；开始的日子未见，按年初' },
  { of: 2020, opens: '2020-01-01', closes: '2020-10-20', note: '国科火字〔2020〕44号；开始的日子未见，按年初' },
]
const windows2022: readonly Window[] = [
  { of: 2025, opens: '2025-06-30', closes: '2025-09-30', note: '名单 10 月底前公告' },
  { of: 2026, opens: '2026-06-01', closes: '2026-08-31', note: '工企业函〔2026〕160号' },
]
/** The year that can still be applied for: once its window has closed, the next one is looked at beforehand. */
const evaluationYear = choose<string>(
  [...windows2017, ...windows2022].map(
    ({ of: year = 0, closes }) =>
      [all<string>(asOf.year().is(year), asOf.above(day(closes))), constant(year + 1)] as const,
  ),
  asOf.year(),
)

const facts = {
  year: wholeFact('评价年度', '年', {
    from: evaluationYear,
    default: evaluationYear,
    help: '当年的受理期过后，按下一年度预判',
  }),
  staff: wholeFact('上年职工总数', '人', {
    from: lastYear('finance', 'staff'),
    help: '全时、兼职和临时聘用 6 个月以上的人员',
  }),
  techStaff: wholeFact('上年科技人员数', '人', {
    from: lastYear('finance', 'techStaff'),
    help: '直接从事研发和相关技术创新，以及专门管理、直接服务的人员；累计实际工作 6 个月以上',
  }),
  salesYuan: moneyFact('上年销售收入', { from: lastYear('finance', 'revenue'), help: '主营业务与其他业务收入之和' }),
  assetsYuan: moneyFact('上年资产总额', { from: lastYear('finance', 'totalAssets') }),
  rdTaxYuan: moneyFact('上年研发费用（加计扣除口径）', {
    from: lastYear('rdSpend', 'taxBase'),
    help: '财税〔2015〕119号口径',
  }),
  costExpenseYuan: moneyFact('上年成本费用支出总额', { from: lastYear('finance', 'costExpense') }),
  rdIndicator: choiceFact(
    '研发投入选用的指标',
    { sales: '占销售收入', cost: '占成本费用', better: '取高的一项' },
    { default: constant('better') },
  ),
  ipClassI: rights.ipClassI,
  ipClassII: wholeFact('Ⅱ类知识产权数', '件', {
    from: classII,
    help: '在有效期内，与主要产品相关、无争议；不限使用次数',
  }),
  directRoute: choiceFact(
    '直通车情形',
    {
      none: '无',
      hnteCertificate: '有效的高新技术企业证书',
      nationalAward: '近五年国家级科技奖励前三名',
      rdBody: '省部级以上研发机构',
      standard: '近五年主导国际、国家或行业标准（前五名）',
    },
    {
      from: choose<string>([[related('hnte', 'enterprise', { where: certificateValid }), 'hnteCertificate']], 'none'),
      default: constant('none'),
    },
  ),
  otherBasicConditionsMet: flagFact('其他基本条件', {
    from: yearly('enterpriseYear', 'techSmeBasics', { by: 'enterprise' }),
    help: '境内注册的居民企业；产品和服务不属于禁止、限制、淘汰类；上年和当年无重大安全、质量事故、严重环境违法、严重科研失信，未列入经营异常名录和严重违法失信名单',
  }),
}

const techShare = field('techStaff').dividedBy(field('staff'))
const staffMarksOf = bands(
  techShare,
  [
    [percent(30), 20],
    [percent(25), 16],
    [percent(20), 12],
    [percent(15), 8],
    [percent(10), 4],
  ],
  0,
)
const rdBySales = bands(
  field('rdTaxYuan').dividedBy(field('salesYuan')),
  [
    [percent(6), 50],
    [percent(5), 40],
    [percent(4), 30],
    [percent(3), 20],
    [percent(2), 10],
  ],
  0,
)
const rdByCost = bands(
  field('rdTaxYuan').dividedBy(field('costExpenseYuan')),
  [
    [percent(30), 50],
    [percent(25), 40],
    [percent(20), 30],
    [percent(15), 20],
    [percent(10), 10],
  ],
  0,
)
// A denominator of nought takes that indicator out, and the other is taken; the full 50 marks of one cannot be bettered by the other.
const orNone = (denominator: string, marks: typeof rdBySales) =>
  choose<string>([[field(denominator).is(wan(0)), 0]], marks)
const [bySales, byCost] = [field('rdMarksBySales'), field('rdMarksByCost')]
const noRdBase = all<string>(field('salesYuan').is(wan(0)), field('costExpenseYuan').is(wan(0)))
const rdMarksOf = choose<string>(
  [
    [noRdBase, unknown],
    [all<string>(field('rdIndicator').is('sales'), field('salesYuan').above(wan(0))), bySales],
    [all<string>(field('rdIndicator').is('cost'), field('costExpenseYuan').above(wan(0))), byCost],
    [all<string>(bySales.isKnown(), bySales.is(50)), 50],
    [all<string>(byCost.isKnown(), byCost.is(50)), 50],
  ],
  greatest<string>(bySales, byCost),
)
const classIIMarks = choose<string>(
  [
    [field('ipClassII').atLeast(4), 24],
    [field('ipClassII').is(3), 18],
    [field('ipClassII').is(2), 12],
    [field('ipClassII').is(1), 6],
  ],
  0,
)
const ipMarksOf = choose<string>([[field('ipClassI').atLeast(1), 30]], classIIMarks)
/** 各项指标得分：其后只说名字。 */
const markTerms = {
  staffMarks: term('科技人员指标得分', staffMarksOf, {
    help: '科技人员占职工总数不低于 30% 得 20 分，25% 得 16 分，20% 得 12 分，15% 得 8 分，10% 得 4 分，不到 10% 得 0 分',
  }),
  rdMarksBySales: term('按销售收入计的研发投入得分', orNone('salesYuan', rdBySales)),
  rdMarksByCost: term('按成本费用计的研发投入得分', orNone('costExpenseYuan', rdByCost)),
  rdMarks: term('研发投入指标得分', rdMarksOf, {
    help: '占销售收入不低于 6%、5%、4%、3%、2%，或占成本费用不低于 30%、25%、20%、15%、10%，得 50、40、30、20、10 分，再低 0 分；没有选用的取高的一项',
  }),
  ipMarks: term('科技成果指标得分', ipMarksOf, {
    help: '有Ⅰ类 1 件得 30 分；Ⅱ类 4 件以上得 24 分，3 件 18 分，2 件 12 分，1 件 6 分，没有 0 分',
  }),
}
const [staffMarks, rdMarks, ipMarks] = [field('staffMarks'), field('rdMarks'), field('ipMarks')]
/** A share of nothing is no mark of nought: any mark is possible, and a person decides. */
const between = (undefinedWhen: Expr<string>, marks: Expr<string>, most: number) => ({
  low: choose<string>([[undefinedWhen, 0]], marks),
  high: choose<string>([[undefinedWhen, most]], marks),
  most,
})
const orNought = (marks: Expr<string>) => choose<string>([[marks.isKnown(), marks]], 0)
/** Of two indicators the better counts, so one that is known is the least of it. */
const rdAtLeast = choose<string>(
  [[field('rdIndicator').is('better'), greatest<string>(orNought(bySales), orNought(byCost))]],
  0,
)
const parts = [
  { id: 'staff', label: '科技人员指标得分', article: '第七条（一）', ...between(field('staff').is(0), staffMarks, 20) },
  {
    id: 'rd',
    label: '研发投入指标得分',
    article: '第七条（二）',
    ...between(noRdBase, rdMarks, 50),
    otherwise: { low: orNought(rdAtLeast), high: constant(50) },
  },
  {
    id: 'ip',
    label: '科技成果指标得分',
    article: '第七条（三）',
    low: ipMarks,
    high: ipMarks,
    most: 30,
    // Class Ⅱ alone, as far as it is known; where there is no class Ⅰ, no more than class Ⅱ brings.
    otherwise: { low: orNought(classIIMarks), high: choose<string>([[field('ipClassI').isKnown(), 24]], 30) },
  },
] as const

const marks = totalTerms(parts, field('scoreGiven'))

const limit = (id: string, label: string, fact: string, most: Expr<string>, unit?: string) =>
  reaches({
    id,
    label,
    article: '第六条（二）',
    actual: field(fact),
    how: 'atMost',
    required: most,
    ...(unit === undefined ? {} : { shown: { actual: field(fact), required: most, unit } }),
  })
const size = named(
  'size',
  '规模',
  allOf(
    limit('staffLimit', '职工总数不超过 500 人', 'staff', constant(500), '人'),
    limit('salesLimit', '年销售收入不超过 2 亿元', 'salesYuan', wan(20_000)),
    limit('assetsLimit', '资产总额不超过 2 亿元', 'assetsYuan', wan(20_000)),
  ),
)
const withinSize = all<string>(...requirementsOf(size).map(({ holds }) => holds))
const basic = stated('otherBasicConditionsMet', {
  id: 'otherBasicConditions',
  label: '注册、产品服务范围和诚信等其他基本条件',
  article: '第六条（一）（三）（四）',
  unknownIs: 'manual',
})
const direct = condition({
  id: 'directRoute',
  label: '直通车：符合其中一种情形',
  article: '第八条',
  holds: field('directRoute').isNot('none'),
})
const staffAboveZero = reaches({
  id: 'staffScore',
  label: '科技人员指标不得为 0 分（科技人员占比不低于 10%）',
  article: '第六条（五）',
  actual: field('techStaff'),
  how: 'atLeast',
  required: field('staff').times(percent(10)),
  manualWhen: field('staff').is(0),
  shown: { actual: techShare, required: percent(10), unit: 'ratio' },
  remedy: '增加科技人员',
  // More technical staff raises the total as well.
  levers: [{ kind: 'add', fact: 'techStaff' }],
})
const score = scored({
  id: 'score',
  label: '综合评价得分不低于 60 分',
  article: '第六条（五）',
  parts,
  how: 'atLeast',
  pass: 60,
  within: marks.interval,
  remedy: '提高研发投入、科技人员占比或知识产权数量',
  levers: [set('scoreGiven')],
})
const scoreRoute = named('scoreRoute', '按得分', allOf(staffAboveZero, score))
const conditions = allOf(size, basic, anyOf('按得分，或直通车', direct, scoreRoute))

const version = (id: string, from: number, to: number | undefined, documents: Version['documents']): Version => ({
  id,
  from,
  ...(to === undefined ? {} : { to }),
  documents,
  conditions,
  answers: {
    scores: record({
      staff: staffMarks,
      rdBySales,
      rdByCost,
      rd: rdMarks,
      ip: ipMarks,
      total: staffMarks.plus(rdMarks).plus(ipMarks),
    }),
    sizeMet: withinSize,
    route: choose<string>(
      [
        [all<string>(...basics(), field('directRoute').isKnown(), field('directRoute').isNot('none')), 'direct'],
        [all<string>(...basics(), staffMarks.above(0), marks.interval.low.atLeast(60)), 'score'],
      ],
      unknown,
    ),
    score: stateOf(scoreRoute),
  },
  checks: [{ say: '科技人员多于职工总数', holds: field('techStaff').atMost(field('staff')) }],
})
function basics() {
  return [withinSize, field('otherBasicConditionsMet').is(true)]
}

const law = {
  title: '科技型中小企业评价办法',
  number: '国科发政〔2017〕115号',
  issuer: '科技部、财政部、国家税务总局',
  issuedOn: '2017-05-03',
  from: '2017-05-03',
}

export const techSme = definePolicy({
  title: '科技型中小企业评价入库',
  issuer: '科技部、财政部、国家税务总局',
  about: '入库当年取得登记编号，按规定享受研发费用加计扣除，亏损结转年限延长至十年。',
  subject: 'enterprise',
  raises: ['techSmeRegistered'],
  alsoCalled: ['tsme'],
  facts: {
    ...facts,
    scoreGiven: wholeFact('评价系统给出的得分', '分', { restates: true }),
    ...markTerms,
    ...marks.terms,
  },
  chosenBy: 'year',
  versions: [
    {
      ...version('tsme-2017', 2017, 2021, [
        law,
        { title: '科技型中小企业评价工作指引（试行）', number: '国科火字〔2017〕144号' },
      ]),
      windows: windows2017,
    },
    {
      ...version('tsme-2022', 2022, undefined, [
        law,
        { title: '科技型中小企业评价服务工作指引', number: '国科火字〔2022〕67号' },
        { title: '2023 年度科技型中小企业评价工作通知', number: '国科火字〔2023〕60号' },
        { title: '2024 年度科技型中小企业评价工作通知', number: '工信厅企业函〔2024〕244号', issuer: '工业和信息化部' },
        { title: '2026 年度科技型中小企业评价工作通知', number: '工企业函〔2026〕160号', issuer: '工业和信息化部' },
      ]),
      windows: windows2022,
      unverified: [
        '2023、2024、2026 年度通知只见到文号，标题是通称',
        '国科火字〔2022〕67号对评价数据年度、人员口径有无变动，尚未对照原文',
      ],
    },
  ],
  examples: [
    {
      name: '研发占比恰好 5%，得分 80',
      asOf: '2023-07-01',
      expect: 'eligible',
      facts: {
        year: 2023,
        staff: 100,
        techStaff: 25,
        salesYuan: 10_000_000,
        assetsYuan: 50_000_000,
        rdTaxYuan: 500_000,
        costExpenseYuan: 9_000_000,
        ipClassI: 0,
        ipClassII: 4,
        otherBasicConditionsMet: true,
      },
    },
    {
      name: '80 分，但科技人员占 9%，指标为 0 分',
      asOf: '2023-07-01',
      expect: 'near',
      facts: {
        year: 2023,
        staff: 100,
        techStaff: 9,
        salesYuan: 10_000_000,
        assetsYuan: 50_000_000,
        rdTaxYuan: 900_000,
        costExpenseYuan: 8_000_000,
        ipClassI: 1,
        ipClassII: 0,
        otherBasicConditionsMet: true,
      },
    },
    {
      name: '有高企证书，但销售收入超过 2 亿元，直通车也不行',
      asOf: '2023-07-01',
      expect: 'ineligible',
      facts: { year: 2023, directRoute: 'hnteCertificate', salesYuan: 200_000_000.01 },
    },
    {
      name: '有高企证书，规模之内，得分不必算',
      asOf: '2023-07-01',
      expect: 'eligible',
      facts: {
        year: 2023,
        directRoute: 'hnteCertificate',
        staff: 500,
        salesYuan: 200_000_000,
        assetsYuan: 200_000_000,
        otherBasicConditionsMet: true,
      },
    },
    {
      name: '成本费用没有填，占销售收入 4% 已有 30 分，62 分够了',
      asOf: '2023-07-01',
      expect: 'eligible',
      facts: {
        year: 2023,
        staff: 100,
        techStaff: 30,
        salesYuan: 10_000_000,
        assetsYuan: 50_000_000,
        rdTaxYuan: 400_000,
        ipClassI: 0,
        ipClassII: 2,
        otherBasicConditionsMet: true,
      },
    },
    {
      name: 'Ⅰ类有没有不知道，四件Ⅱ类至少 24 分，还差 6 分在两边',
      asOf: '2023-07-01',
      expect: 'unknown',
      facts: {
        year: 2023,
        staff: 100,
        techStaff: 30,
        salesYuan: 10_000_000,
        assetsYuan: 50_000_000,
        rdTaxYuan: 200_000,
        costExpenseYuan: 9_000_000,
        ipClassII: 4,
        otherBasicConditionsMet: true,
      },
    },
    {
      name: 'Ⅱ类有几件不知道，没有Ⅰ类最多 24 分，54 分不够',
      asOf: '2023-07-01',
      expect: 'near',
      facts: {
        year: 2023,
        staff: 100,
        techStaff: 30,
        salesYuan: 10_000_000,
        assetsYuan: 50_000_000,
        rdTaxYuan: 200_000,
        costExpenseYuan: 9_000_000,
        ipClassI: 0,
        otherBasicConditionsMet: true,
      },
    },
    {
      name: '2025 年度的申报 9 月底已经截止',
      asOf: '2025-10-01',
      expect: 'notApplicable',
      facts: {
        year: 2025,
        directRoute: 'hnteCertificate',
        staff: 20,
        salesYuan: 1,
        assetsYuan: 1,
        otherBasicConditionsMet: true,
      },
    },
    {
      name: '截止当天还受理',
      asOf: '2025-09-30',
      expect: 'eligible',
      facts: {
        year: 2025,
        directRoute: 'hnteCertificate',
        staff: 20,
        salesYuan: 1,
        assetsYuan: 1,
        otherBasicConditionsMet: true,
      },
    },
    { name: '2016 年还没有这一评价', asOf: '2016-07-01', expect: 'notApplicable', facts: { year: 2016 } },
  ],
})
