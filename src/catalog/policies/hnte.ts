import { all, any, constant, daysBetween, field, percent, tiers, upTo, wan } from '#engine/expr/expr.ts'
import { add, allOf, condition, named, reaches, scored, set, together, totalTerms } from '#engine/policy/condition.ts'
import { term } from '#engine/policy/fact.ts'
import { definePolicy } from '#engine/policy/policy.ts'
import { range, stateOf } from '#engine/policy/result.ts'
import { hnteNotDue } from './held.ts'
import {
  accountingYear,
  applicationFacts,
  growthRule,
  incidents,
  income,
  mainProduct,
  marks,
  netAssets,
  operatingYears,
  research,
  researchTotal,
  researchTotals,
  rights,
  sales,
  salesTotal,
  staff,
  transformations,
} from './hnteFacts.ts'
import { growthTerms, scoreParts } from './hnteScore.ts'

const sales3y = field('sales3y')
const rd3y = field('rd3y')
const rdRatio = rd3y.dividedBy(sales3y)
/** 按最近一年销售收入分档，线上包括本数。 */
const rdTier = term(
  '研发费用占比的最低要求',
  tiers<string>(
    field('salesYuan3'),
    [upTo<string>(wan(5000), percent(5)), upTo<string>(wan(20_000), percent(4))],
    percent(3),
  ),
)
const minRdRatio = field('rdTier')
const totalIncome = field('grossIncomeYuan').minus(field('nonTaxedIncomeYuan'))
const minTechStaff = percent(10)
const minDomestic = percent(60)
const minHiTechIncome = percent(60)
const mainProductShareOver = percent(50)

/** 注册满一年，却没有一个完整的会计年度：采用哪些年度由认定机构定。已知有两个以上年度可采用的，不看注册日期。 */
const noCompleteYear = any<string>(
  field('operatingYears').atMost(0),
  all<string>(
    field('operatingYears').atMost(1),
    field('registeredOn').plusDays(-1).year().atLeast(field('applicationYear').minus(1)),
  ),
)

const registeredOneYear = reaches({
  id: 'registeredOneYear',
  label: '申请认定时注册成立一年以上',
  article: '第十一条（一）',
  actual: daysBetween(field('registeredOn'), field('applicationOn')),
  how: 'atLeast',
  required: constant(365),
  shown: {
    actual: daysBetween(field('registeredOn'), field('applicationOn')),
    required: constant(365),
    unit: '天',
  },
  // Waiting into the next year would change which accounting years count.
  when: field('applicationOn')
    .plusDays(daysBetween(field('registeredOn'), field('applicationOn')).times(-1).plus(365))
    .year()
    .is(field('applicationOn').year()),
  remedy: '注册成立满 365 天后再提交申请',
  levers: [add('applicationOn')],
  evidence: ['营业执照等注册登记证件'],
  answers: { days: daysBetween(field('registeredOn'), field('applicationOn')) },
})

const ipOwned = together({
  id: 'ipOwned',
  label: '拥有对主要产品（服务）发挥核心支持作用的知识产权（数量）',
  article: '第十一条（二）',
  counts: [field('ipClassI'), field('ipClassIIUnused')],
  required: constant(1),
  remedy: '通过自主研发、受让、受赠、并购等取得知识产权，在申请前授权',
  levers: [add('ipClassIIUnused')],
  evidence: ['知识产权证书及反映技术水平的证明材料', '参与制定标准情况'],
})

const techStaff = reaches({
  id: 'techStaff',
  label: '科技人员占当年职工总数的比例',
  article: '第十一条（四）',
  actual: field('techStaffAverage'),
  how: 'atLeast',
  required: field('staffAverage').times(minTechStaff),
  manualWhen: field('staffAverage').is(0),
  shown: { actual: field('techStaffAverage').dividedBy(field('staffAverage')), required: minTechStaff, unit: 'ratio' },
  remedy: '增加从事研发和相关技术创新活动、累计实际工作 183 天以上的科技人员',
  levers: [add('techStaffAverage')],
  evidence: ['企业职工和科技人员情况说明'],
})

const hardRdRatio = reaches({
  id: 'rdRatio',
  label: '近三年研发费用总额占同期销售收入总额的比例',
  article: '第十一条（五）',
  actual: rd3y,
  how: 'atLeast',
  required: sales3y.times(minRdRatio),
  manualWhen: any<string>(sales3y.is(wan(0)), noCompleteYear),
  shown: { actual: rdRatio, required: minRdRatio, unit: 'ratio' },
  remedy: '按八类口径补齐研发费用归集，或增加研发投入',
  levers: [add('rdHnteYuan3'), add('rdHnteYuanTotal3y'), add('rdHnteDomesticYuanTotal3y')],
  evidence: ['近三个会计年度研究开发费用专项审计或鉴证报告，附研究开发活动说明', '近三年企业所得税年度纳税申报表'],
  answers: { ratioPercent: rdRatio.times(100), thresholdPercent: minRdRatio.times(100) },
})

const rdTotal = field('rdHnteYuanTotal3y')
const domesticShare = field('rdHnteDomesticYuanTotal3y').dividedBy(rdTotal)
const rdDomestic = reaches({
  id: 'rdDomestic',
  label: '在中国境内发生的研发费用占全部研发费用的比例',
  article: '第十一条（五）',
  actual: field('rdHnteDomesticYuanTotal3y'),
  how: 'atLeast',
  required: rdTotal.times(minDomestic),
  manualWhen: rdTotal.is(wan(0)),
  shown: { actual: domesticShare, required: minDomestic, unit: 'ratio' },
  remedy: '增加在境内开展的研发，或补齐境内研发费用归集',
  levers: [add('rdHnteDomesticYuanTotal3y')],
  answers: { ratioPercent: domesticShare.times(100), thresholdPercent: minDomestic.times(100) },
})

const hiTechShare = field('hiTechIncomeYuan').dividedBy(totalIncome)
const hiTechIncome = reaches({
  id: 'hiTechIncome',
  label: '近一年高新技术产品（服务）收入占同期总收入的比例',
  article: '第十一条（六）',
  actual: field('hiTechIncomeYuan'),
  how: 'atLeast',
  required: totalIncome.times(minHiTechIncome),
  manualWhen: totalIncome.atMost(wan(0)),
  shown: { actual: hiTechShare, required: minHiTechIncome, unit: 'ratio' },
  remedy: '核清并补齐高新技术产品（服务）和技术性收入',
  levers: [add('hiTechIncomeYuan'), add('coreIpProductIncomeYuan')],
  evidence: ['近一个会计年度高新技术产品（服务）收入专项审计或鉴证报告'],
  answers: { totalIncomeYuan: totalIncome, ratioPercent: hiTechShare.times(100) },
})

const mainShare = field('coreIpProductIncomeYuan').dividedBy(field('hiTechIncomeYuan'))
const mainProductShare = reaches({
  id: 'mainProduct',
  label: '主要产品（服务）收入之和占高新技术产品（服务）收入的比例',
  article: '工作指引三（三）',
  document: '国科发火〔2016〕195号',
  actual: field('coreIpProductIncomeYuan'),
  how: 'above',
  required: field('hiTechIncomeYuan').times(mainProductShareOver),
  manualWhen: field('hiTechIncomeYuan').is(wan(0)),
  unknownIs: 'manual',
  shown: { actual: mainShare, required: mainProductShareOver, unit: 'ratio' },
  remedy: '核清主要产品（服务）与核心知识产权的对应关系和收入',
  levers: [add('coreIpProductIncomeYuan')],
  evidence: ['主要产品（服务）的关键技术和技术指标的具体说明'],
  answers: { sharePercent: mainShare.times(100) },
})

const noIncident = condition({
  id: 'noIncident',
  label: '申请认定前一年内未发生重大安全、重大质量事故或严重环境违法行为',
  article: '第十一条（八）',
  holds: field('seriousIncidentsLast365d').is(0),
  manualWhen: all<string>(field('seriousIncidentsLast365d').is(0), field('unconfirmedIncidentsLast365d').above(0)),
})

const score = totalTerms(Object.values(scoreParts), field('scoreTotal'))
const scoreTotal = scored({
  id: 'score.total',
  label: '企业创新能力评价',
  article: '第十一条（七）',
  parts: Object.values(scoreParts),
  how: 'above',
  pass: 70,
  within: score.interval,
  remedy: '提高成果转化、知识产权和研发管理水平，完善佐证材料',
  levers: [set('scoreTotal')],
  evidence: ['科研项目立项证明、科技成果转化、研究开发组织管理等相关材料', '近三个会计年度的财务会计报告'],
})

const hard = named(
  'hardConditions',
  '硬性条件',
  allOf(registeredOneYear, ipOwned, techStaff, hardRdRatio, rdDomestic, hiTechIncome, noIncident),
)

export const hnte = definePolicy({
  title: '高新技术企业认定',
  issuer: '科技部、财政部、国家税务总局',
  about: '认定后三年内减按 15% 的税率缴纳企业所得税，亏损结转年限延长至十年。',
  subject: 'enterprise',
  raises: ['hnteApplied', 'hnteRecognised', 'hnteCount', 'hnteNew', 'hnteNetGrowth'],
  held: hnteNotDue,
  facts: {
    ...applicationFacts,
    ...accountingYear,
    ...operatingYears,
    ...sales,
    ...salesTotal,
    ...research,
    ...researchTotal,
    ...researchTotals,
    rdTier,
    ...netAssets,
    ...staff,
    ...income,
    ...mainProduct,
    ...rights,
    ...transformations,
    ...marks,
    ...incidents,
    ...growthRule,
    ...growthTerms,
    ...score.terms,
  },
  chosenBy: 'applicationOn',
  versions: [
    {
      id: 'hnte-2016',
      from: '2016-01-01',
      documents: [
        {
          title: '高新技术企业认定管理办法',
          number: '国科发火〔2016〕32号',
          issuer: '科技部、财政部、税务总局',
          issuedOn: '2016-01-29',
          from: '2016-01-01',
        },
        {
          title: '高新技术企业认定管理工作指引',
          number: '国科发火〔2016〕195号',
          issuer: '科技部、财政部、税务总局',
          from: '2016-01-01',
        },
      ],
      conditions: allOf(
        hard,
        condition({
          id: 'ipCoreSupport',
          label: '知识产权对主要产品（服务）在技术上发挥核心支持作用',
          article: '第十一条（二）',
          holds: field('ipCoreSupport').above(0),
          unknownIs: 'manual',
        }),
        condition({
          id: 'field',
          label: '核心技术属于《国家重点支持的高新技术领域》规定的范围',
          article: '第十一条（三）',
          holds: field('techFieldCode').isNot(''),
          unknownIs: 'manual',
        }),
        mainProductShare,
        scoreTotal,
      ),
      answers: {
        rdRatioPercent: rdRatio.times(100),
        rdThresholdPercent: minRdRatio.times(100),
        techStaffPercent: field('techStaffAverage').dividedBy(field('staffAverage')).times(100),
        hiTechIncomePercent: hiTechShare.times(100),
        growthScoreRange: range(
          scoreParts.growthNetAssets.low.plus(scoreParts.growthSales.low),
          scoreParts.growthNetAssets.high.plus(scoreParts.growthSales.high),
        ),
        ipScoreRange: range(scoreParts.ip.low, scoreParts.ip.high),
        transformScoreRange: range(scoreParts.transform.low, scoreParts.transform.high),
        totalScoreRange: range(score.interval.low, score.interval.high),
        hardConditions: stateOf(hard),
        scoreResult: stateOf(scoreTotal, { manual: 'uncertain' }),
      },
      checks: [
        { say: '申请认定日期早于注册成立日期', holds: field('applicationOn').atLeast(field('registeredOn')) },
        { say: '科技人员多于职工总数', holds: field('techStaffAverage').atMost(field('staffAverage')) },
        { say: '境内研发费用多于全部研发费用', holds: field('rdHnteDomesticYuanTotal3y').atMost(rdTotal) },
      ],
    },
  ],
  examples: [
    {
      name: '各项都够，总分在 70 分两边，要看专家评分',
      asOf: '2021-07-05',
      expect: 'manual',
      facts: {
        registeredOn: '2016-04-18',
        salesYuan: [22_000_000, 31_000_000, 42_000_000],
        netAssetsYuan: [9_000_000, 11_000_000, 14_000_000],
        rdHnteYuan: [1_300_000, 1_700_000, 2_100_000],
        rdHnteDomesticYuanTotal3y: 5_100_000,
        staffAverage: 86,
        techStaffAverage: 12,
        hiTechIncomeYuan: 31_000_000,
        grossIncomeYuan: 42_600_000,
        nonTaxedIncomeYuan: 300_000,
        ipClassI: 1,
        ipClassIIUnused: 4,
        transformationsLast3y: 12,
        ipAdvanced: 5,
        ipCoreSupport: 6,
        ipAcquisition: 4,
        ipStandardBonus: 0,
        management: 13,
      },
    },
    {
      name: '研发费用差 10 万元，补齐即可',
      asOf: '2026-05-01',
      expect: 'near',
      facts: {
        registeredOn: '2016-04-18',
        salesYuan: [30_000_000, 30_000_000, 40_000_000],
        rdHnteYuan: [1_500_000, 1_500_000, 1_900_000],
      },
    },
    {
      name: '恰好百分之五，境内部分还没填',
      asOf: '2026-05-01',
      expect: 'unknown',
      facts: {
        registeredOn: '2016-04-18',
        salesYuan: [30_000_000, 30_000_000, 40_000_000],
        rdHnteYuan: [1_500_000, 1_500_000, 2_000_000],
      },
    },
    {
      name: '一年内有经认定的重大安全事故，不能补救',
      asOf: '2026-05-01',
      expect: 'ineligible',
      facts: { seriousIncidentsLast365d: 1 },
    },
    { name: '2016 年以前没有这一版', asOf: '2015-05-01', expect: 'notApplicable', facts: {} },
  ],
})
