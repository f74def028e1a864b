import { all, any, asOf, choose, constant, type Expr, field, unknown, wan, yearly } from '#engine/expr/expr.ts'
import { allOf, condition, reaches, stated } from '#engine/policy/condition.ts'
import { flagFact, moneyFact, textFact, wholeFact } from '#engine/policy/fact.ts'
import { definePolicy } from '#engine/policy/policy.ts'
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

/** 年收入线；不设收入线的行业为 0，不入统的行业没有线。 */
export const incomeLine: Expr<string> = choose<string>(
  [
    [industry, wan(2000)],
    [services20, wan(2000)],
    [services10, wan(1000)],
    [services5, wan(500)],
    [inClasses('industryCode', 'F51'), wan(2000)],
    [inClasses('industryCode', 'F52'), wan(500)],
    [inSections('industryCode', 'H'), wan(200)],
    [construction.or(development), wan(0)],
  ],
  unknown,
)
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
  },
  chosenBy: 'year',
  concerns: isCovered,
  versions: [
    {
      id: 'stat-scale-2021',
      from: 2018,
      documents: [{ title: '“四上”单位入统标准', issuer: '统计部门', source: '福建省、三明市政府知识库' }],
      conditions: allOf(
        stated('isLegalEntity', { id: 'legalEntity', label: '法人单位', article: '统计范围' }),
        reaches({
          id: 'revenue',
          label: '年营业收入',
          article: '统计标准',
          actual: field('annualRevenueYuan'),
          how: 'atLeast',
          required: incomeLine,
          appliesWhen: construction.or(development).not(),
          remedy: '达到年收入线后，按月度或年度审批申报入统',
          levers: [{ kind: 'add', fact: 'annualRevenueYuan' }],
        }),
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
      ),
      answers: { aboveScale: isAboveScale },
      unverified: ['2018 年以前服务业的旧标准没有收入'],
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
    { name: '农业不在四上', asOf: '2025-06-01', expect: 'notApplicable', facts: { industryCode: 'A0111' } },
  ],
})
