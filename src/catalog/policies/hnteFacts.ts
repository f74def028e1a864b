import {
  all,
  any,
  asOf,
  choose,
  constant,
  count,
  type Expr,
  field,
  least,
  related,
  unknown,
  yearly,
} from '#engine/expr/expr.ts'
import {
  choiceFact,
  dayFact,
  decimalFact,
  moneyFact,
  moneySeries,
  term,
  textFact,
  wholeFact,
} from '#engine/policy/fact.ts'
import { hnteValid, patentInForce } from '../indicators/conditions.ts'

/**
 * The vocabulary of 高新技术企业认定, said once: the policy, its conditions asked one by one, and the calculations around it
 * speak of the same facts. 国科发火〔2016〕32号 (管理办法) and 195号 (工作指引).
 */
type Any = Expr<string>

/** 近三个会计年度: the years before that of the application; a younger firm has those in which it operated (195号三（一）). */
function yearsOperated(applicationYear: Any, registeredOn: Any): Any {
  return least<string>(applicationYear.minus(registeredOn.year()), 3)
}

const ofYear = (register: string, name: string) => (back: number) =>
  yearly(register, name, { by: 'enterprise', year: asOf.year().minus(back) })
const isCounted = (back: number): Any => field('operatingYears').atLeast(back)

export const applicationFacts = {
  registeredOn: dayFact('注册成立日期', { from: field('registeredOn'), help: '营业执照上的成立日期' }),
  applicationOn: dayFact('申请认定日期', { from: asOf, default: asOf }),
  applicationYear: wholeFact('申请年度', '年', { from: asOf.year(), default: field('applicationOn').year() }),
}

export const operatingYears = {
  operatingYears: wholeFact('可采用的会计年度数', '年', {
    help: '申请年度之前实际经营的会计年度，最多三个，不满一年的按一年',
    default: choose<string>(
      [
        [field('registeredOn').isUnknown(), 3],
        [field('applicationYear').isKnown(), yearsOperated(field('applicationYear'), field('registeredOn'))],
      ],
      unknown,
    ),
  }),
}

export const sales = {
  salesYuan: moneySeries('近三年销售收入', 3, {
    help: '主营业务收入与其他业务收入之和，按企业所得税年度纳税申报表的口径',
    from: ofYear('finance', 'revenue'),
    neededWhen: isCounted,
    counts: 'operatingYears',
  }),
}
export const netAssets = {
  netAssetsYuan: moneySeries('近三年末净资产', 3, {
    help: '资产总额减负债总额，以经审计的年末数为准',
    from: ofYear('finance', 'netAssets'),
    neededWhen: isCounted,
    negative: true,
    counts: 'operatingYears',
  }),
}
export const research = {
  rdHnteYuan: moneySeries('近三年研发费用（高企口径）', 3, {
    help: '195号八类费用的归集，与税务、统计口径不同',
    from: ofYear('rdSpend', 'hnteBase'),
    neededWhen: isCounted,
    counts: 'operatingYears',
  }),
}

/** The sum over the years that count; unknown where one of them is. */
function overYears(name: string): Any {
  const year = (index: number) => field(`${name}${index}`)
  return choose<string>(
    [
      [field('operatingYears').atLeast(3), year(1).plus(year(2)).plus(year(3))],
      [field('operatingYears').is(2), year(2).plus(year(3))],
      [field('operatingYears').is(1), year(3)],
    ],
    unknown,
  )
}

/** Sums over the years that count, named once. */
const yearsThatCount = { help: '可采用的会计年度相加，最多三年；其中一年未知就未知' }
export const salesTotal = { sales3y: term('近三年销售收入合计', overYears('salesYuan'), yearsThatCount) }
export const researchTotal = {
  rd3y: term('近三年研发费用合计（逐年相加）', overYears('rdHnteYuan'), yearsThatCount),
}

const domestic = ofYear('rdSpend', 'hnteDomestic')
const yearsSoFar = yearsOperated(asOf.year(), field('registeredOn'))
export const researchTotals = {
  rdHnteYuanTotal3y: moneyFact('近三年研发费用合计', { default: overYears('rdHnteYuan'), restates: true }),
  rdHnteDomesticYuanTotal3y: moneyFact('近三年境内研发费用合计', {
    help: '内部研发费用与委托境内研发费用之和；委托境外（含港澳台）的不计',
    from: choose<string>(
      [
        [yearsSoFar.atLeast(3), domestic(3).plus(domestic(2)).plus(domestic(1))],
        [yearsSoFar.is(2), domestic(2).plus(domestic(1))],
        [yearsSoFar.is(1), domestic(1)],
      ],
      unknown,
    ),
  }),
}

const lastYear = (name: string) => ofYear('finance', name)(1)
export const accountingYear = { year: wholeFact('会计年度', '年', { aside: true, help: '数据所属的会计年度' }) }
export const staff = {
  staffAverage: decimalFact('职工月平均数', 6, '人', {
    from: lastYear('staffAverage'),
    help: '全年月平均，不用年末数',
  }),
  techStaffAverage: decimalFact('科技人员月平均数', 6, '人', {
    from: lastYear('techStaffAverage'),
    help: '累计实际工作 183 天以上，从事研发和相关技术创新，或专门管理、直接服务的人员',
  }),
}
export const income = {
  grossIncomeYuan: moneyFact('上年收入总额', { from: lastYear('totalIncome') }),
  nonTaxedIncomeYuan: moneyFact('上年不征税收入', { from: lastYear('nonTaxedIncome') }),
  hiTechIncomeYuan: moneyFact('上年高新技术产品（服务）收入', { from: lastYear('hitechRevenue') }),
}
export const mainProduct = {
  coreIpProductIncomeYuan: moneyFact('上年拥有核心自主知识产权的主要产品（服务）收入', {
    help: '在主要产品（服务）中发挥核心支持作用的知识产权所对应的收入之和',
    from: lastYear('coreIpRevenue'),
  }),
}

const granted = (...kinds: string[]) =>
  related('patent', 'holder', { where: all(patentInForce, field('kind').oneOf(...kinds)), measure: count() })
const before = (name: string) => any(field(name).atMost(asOf), field(name).isUnknown())
/** Rights of class Ⅱ in force. */
export const classII = granted('utilityModel', 'design').plus(
  related('softwareCopyright', 'holder', {
    where: all(field('kind').is('software'), before('registeredOn')),
    measure: count(),
  }),
)
/** A certificate of high-tech enterprise in force on the day. */
export const certificateValid = hnteValid
export const rights = {
  ipClassI: wholeFact('Ⅰ类知识产权数', '件', {
    help: '发明专利（含国防专利）、植物新品种、国家级农作物品种、国家新药、国家一级中药保护品种、集成电路布图设计专有权',
    from: granted('invention').plus(
      related('plantVariety', 'holder', { where: field('grantedOn').atMost(asOf), measure: count() }),
    ),
  }),
  ipClassIIUnused: wholeFact('未用于以往认定的Ⅱ类知识产权数', '件', {
    help: '实用新型、外观设计、软件著作权；Ⅱ类只能用于一次认定',
    from: classII,
  }),
}
const converted = (from: Any, to: Any) =>
  related('transformation', 'enterprise', {
    where: all<string>(field('year').atLeast(from), field('year').atMost(to)),
    measure: count(),
  })
/** A firm that never handed in its list has not said that it has none. */
const listsTransformations = related('transformation', 'enterprise')
export const transformations = {
  transformationsLast3y: wholeFact('近三年科技成果转化数', '项', {
    help: '申请年度之前的三个会计年度；同一成果在多个产品、工艺上应用的只计一项',
    from: choose<string>([[listsTransformations, converted(asOf.year().minus(3), asOf.year().minus(1))]], unknown),
  }),
}
export const growthRule = {
  growthFivePercentRule: choiceFact(
    '增长率恰为 5% 的档次',
    { 'text-inclusive': '按正文（不低于 5%）', 'annex4-exclusive': '按附件4（超过 5%）' },
    {
      default: constant('text-inclusive'),
      help: '195号正文表格印“≥5%”，附件4财务专家评价表印“>5%”，原文不一致',
    },
  ),
}
/** What the experts of the bureau's own review have said for this year's application. */
const reviewed = (name: string) => yearly('hnteReview', name, { by: 'enterprise' })
export const fieldReviewed = reviewed('fieldCode').isKnown()
export const marks = {
  techFieldCode: textFact('技术领域（三级目录）', {
    help: '《国家重点支持的高新技术领域》三级标题，由业务员核定后填',
    from: reviewed('fieldCode'),
  }),
  ipCoreSupport: decimalFact('专家评分：知识产权对主要产品的核心支持作用', 2, '分', {
    help: '0～8 分；填了才算已核定',
    from: reviewed('coreSupport'),
  }),
  ipAdvanced: decimalFact('专家评分：技术先进程度', 2, '分', { from: reviewed('advanced'), help: '0～8 分' }),
  ipAcquisition: decimalFact('专家评分：知识产权获得方式', 2, '分', {
    help: '自主研发 1～6 分，受让、受赠、并购 1～3 分',
    from: reviewed('acquisition'),
  }),
  ipStandardBonus: decimalFact('专家评分：参与编制标准', 2, '分', { from: reviewed('standardBonus'), help: '0～2 分' }),
  management: decimalFact('专家评分：研究开发组织管理水平', 2, '分', {
    from: reviewed('management'),
    help: '0～20 分',
  }),
  scoreTotal: decimalFact('专家组评定的总分', 4, '分', { help: '各专家评分的平均，可以有小数', restates: true }),
}
export const incidents = {
  seriousIncidentsLast365d: wholeFact('申请前一年内经主管部门认定的重大事故或违法', '起', {
    help: '重大安全、重大质量事故或严重环境违法',
    default: constant(0),
  }),
  unconfirmedIncidentsLast365d: wholeFact('申请前一年内尚待主管部门认定的事故', '起', { default: constant(0) }),
}
