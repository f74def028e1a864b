import { all, any, asOf, choose, constant, type Expr, field, unknown, wan, yearly } from '#engine/expr/expr.ts'
import { add, allOf, condition, reaches, stated } from '#engine/policy/condition.ts'
import { flagFact, moneyFact, term, textFact, wholeFact } from '#engine/policy/fact.ts'
import { definePolicy, type PolicyDocument } from '#engine/policy/policy.ts'
import type { Measurable } from '#engine/policy/rule.ts'
import { inClasses, inSections } from './industries.ts'
import { isLegalPerson } from './legalPerson.ts'

/**
 * 规模以上（四上）的入统标准：按行业的年收入线，线上包括本数。是否在库以统计部门名录为准，这里只作提示。
 */
const industry = inSections('industryCode', 'BCD')
const services20 = any<string>(inSections('industryCode', 'GIN'), inClasses('industryCode', 'Q84'))
const services10 = any<string>(
  inSections('industryCode', 'LMP'),
  inClasses('industryCode', 'K7020', 'K7030', 'K7040', 'K7090'),
)
const services5 = any<string>(inSections('industryCode', 'OR'), inClasses('industryCode', 'Q85'))
const construction = inSections('industryCode', 'E')
const development = inClasses('industryCode', 'K7010')

type Lines = { readonly industry: number; readonly services20: number; readonly services10: number }
/** 年收入线（万元）；不设收入线的行业为 0，不入统的行业没有线。 */
const lineBy = (lines: Lines): Expr<string> =>
  choose<string>(
    [
      [industry, wan(lines.industry)],
      [services20, wan(lines.services20)],
      [services10, wan(lines.services10)],
      [services5, wan(500)],
      [inClasses('industryCode', 'F51'), wan(2000)],
      [inClasses('industryCode', 'F52'), wan(500)],
      [inSections('industryCode', 'H'), wan(200)],
      [construction.or(development), wan(0)],
    ],
    unknown,
  )
export const incomeLine = lineBy({ industry: 2000, services20: 2000, services10: 1000 })
/** 2018 年以前服务业一般 1000 万元；从业人员 50 人以上的也算。 */
const incomeLine2011 = lineBy({ industry: 2000, services20: 1000, services10: 1000 })
const isService = any<string>(services20, services10, services5)
const servicesWords = [
  '交通运输、仓储和邮政业（G），信息传输、软件和信息技术服务业（I），水利、环境和公共设施管理业（N），卫生（Q84）',
  '租赁和商务服务业（L），科学研究和技术服务业（M），教育（P），物业管理、房地产中介、租赁经营和其他房地产业（K7020、K7030、K7040、K7090）',
  '居民服务、修理和其他服务业（O），文化、体育和娱乐业（R），社会工作（Q85）',
] as const
/** The table of lines as an officer reads it; `wanOfFirst` is what the first group of services needs. */
const lineWords = (wanOfFirst: number) => {
  const [first, second, third] = servicesWords
  const services = `${first} ${wanOfFirst} 万元；${second} 1000 万元；${third} 500 万元`
  return `工业（B、C、D）2000 万元；${services}；批发业（F51）2000 万元，零售业（F52）500 万元；住宿和餐饮业（H）200 万元；建筑业（E）和房地产开发（K7010）不设收入线`
}
const isCovered = any<string>(
  industry,
  services20,
  services10,
  services5,
  inSections('industryCode', 'F'),
  inSections('industryCode', 'H'),
  construction,
  development,
)

export const isAboveScale: Expr<string> = choose<string>(
  [
    [field('isLegalEntity').is(false), false],
    [isCovered.not(), false],
    [construction, field('hasConstructionQualification').is(true)],
    [development, field('hasDevelopmentActivity').is(true)],
  ],
  all<string>(field('annualRevenueYuan').atLeast(incomeLine), field('isLegalEntity').is(true)),
)

export const aboveScaleFacts = {
  industryCode: textFact('行业代码', { from: field('industry'), help: 'GB/T 4754-2017' }),
  annualRevenueYuan: moneyFact('年营业收入', {
    from: yearly('finance', 'revenue', { by: 'enterprise', year: asOf.year().minus(1) }),
    help: '工业为主营业务收入，其他行业为营业收入',
  }),
  isLegalEntity: flagFact('是否法人单位', { from: isLegalPerson }),
  hasConstructionQualification: flagFact('建筑业：是否有总承包或专业承包资质'),
  hasDevelopmentActivity: flagFact('房地产开发：是否有开发活动', { default: constant(true) }),
}

const documents: readonly PolicyDocument[] = [
  { title: '“四上”单位入统标准', issuer: '统计部门', source: '福建省、三明市政府知识库' },
]
const legalEntity = stated('isLegalEntity', { id: 'legalEntity', label: '法人单位', article: '统计范围' })
const revenueSaid = {
  id: 'revenue',
  label: '年营业收入',
  article: '统计标准',
  remedy: '达到年收入线后，按月度或年度审批申报入统',
  levers: [add('annualRevenueYuan')],
} as const
const revenueReaches = (required: Expr<string>): Measurable => ({
  actual: field('annualRevenueYuan'),
  how: 'atLeast',
  required,
})
const qualifications = [
  condition({
    id: 'qualification',
    label: '建筑业有总承包或专业承包资质',
    article: '统计范围',
    appliesWhen: construction,
    holds: field('hasConstructionQualification').is(true),
  }),
  condition({
    id: 'development',
    label: '房地产开发有开发活动',
    article: '统计范围',
    appliesWhen: development,
    holds: field('hasDevelopmentActivity').is(true),
  }),
]

export const aboveScale = definePolicy({
  title: '规模以上单位入统',
  issuer: '国家统计局',
  about: '达到标准的应申报纳入“四上”名录；拥有专利的规上企业、规上企业研发等任务都以在库单位计。',
  subject: 'enterprise',
  raises: ['aboveScaleEnterprises'],
  alsoCalled: ['scale'],
  facts: {
    year: wholeFact('统计年度', '年', { from: asOf.year(), default: asOf.year() }),
    ...aboveScaleFacts,
    staff: wholeFact('从业人员', '人', {
      from: yearly('finance', 'staff', { by: 'enterprise', year: asOf.year().minus(1) }),
      help: '只用于 2017 年及以前的服务业',
    }),
    lineSince2018: term('2018 年起按行业的年收入线', incomeLine, { help: lineWords(2000) }),
    lineBefore2018: term('2017 年及以前按行业的年收入线', incomeLine2011, { help: lineWords(1000) }),
    isService: term('服务业企业', isService, { help: `${servicesWords.join('；')}` }),
  },
  chosenBy: 'year',
  concerns: isCovered,
  versions: [
    {
      id: 'stat-scale-2007',
      from: 2007,
      to: 2010,
      documents,
      conditions: allOf(
        legalEntity,
        reaches({ ...revenueSaid, ...revenueReaches(wan(500)), appliesWhen: industry }),
        condition({
          id: 'otherIndustries',
          label: '工业以外的行业按当时的标准',
          article: '统计标准',
          appliesWhen: industry.not(),
          holds: unknown,
          unknownIs: 'manual',
        }),
      ),
      unverified: ['工业以外各行业 2010 年及以前的标准未见，由人工判断'],
    },
    {
      id: 'stat-scale-2011',
      from: 2011,
      to: 2017,
      documents,
      conditions: allOf(
        legalEntity,
        condition({
          ...revenueSaid,
          holds: any<string>(
            field('annualRevenueYuan').atLeast(field('lineBefore2018')),
            all<string>(field('isService').is(true), field('staff').atLeast(50)),
          ),
          measure: revenueReaches(field('lineBefore2018')),
          appliesWhen: construction.or(development).not(),
        }),
        ...qualifications,
      ),
      unverified: ['服务业改按 2000 万、1000 万、500 万元的年份未见原文，按 2018 年'],
    },
    {
      id: 'stat-scale-2021',
      from: 2018,
      documents,
      conditions: allOf(
        legalEntity,
        reaches({
          ...revenueSaid,
          ...revenueReaches(field('lineSince2018')),
          appliesWhen: construction.or(development).not(),
        }),
        ...qualifications,
      ),
      answers: { aboveScale: isAboveScale },
      unverified: ['服务业改按 2000 万、1000 万、500 万元的年份未见原文，按 2018 年'],
    },
  ],
  examples: [
    {
      name: '工业恰好 2000 万元',
      asOf: '2025-06-01',
      expect: 'eligible',
      facts: { industryCode: 'C3516', annualRevenueYuan: 20_000_000, isLegalEntity: true },
    },
    {
      name: '软件业差 1000 万元',
      asOf: '2025-06-01',
      expect: 'near',
      facts: { industryCode: 'I6513', annualRevenueYuan: 10_000_000, isLegalEntity: true },
    },
    {
      name: '2016 年的软件企业，收入不够但有 50 人',
      asOf: '2016-06-01',
      expect: 'eligible',
      facts: { industryCode: 'I6513', annualRevenueYuan: 3_000_000, staff: 50, isLegalEntity: true },
    },
    {
      name: '2009 年的工业按 500 万元',
      asOf: '2009-06-01',
      expect: 'eligible',
      facts: { industryCode: '3516', annualRevenueYuan: 5_000_000, isLegalEntity: true },
    },
    {
      name: '2009 年的零售按什么标准，由人判断',
      asOf: '2009-06-01',
      expect: 'manual',
      facts: { industryCode: 'F5211', annualRevenueYuan: 5_000_000, isLegalEntity: true },
    },
    { name: '农业不在四上', asOf: '2025-06-01', expect: 'notApplicable', facts: { industryCode: 'A0111' } },
  ],
})
