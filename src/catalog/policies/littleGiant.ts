import {
  all,
  any,
  asOf,
  choose,
  constant,
  count,
  day,
  type Expr,
  field,
  greatest,
  percent,
  related,
  wan,
  yearly,
} from '#engine/expr/expr.ts'
import { add, allOf, condition, named, reaches, set } from '#engine/policy/condition.ts'
import {
  dayFact,
  flagFact,
  moneyFact,
  moneySeries,
  percentFact,
  term,
  textFact,
  wholeFact,
} from '#engine/policy/fact.ts'
import { definePolicy, type PolicyDocument, type Version } from '#engine/policy/policy.ts'
import { failing, stateOf } from '#engine/policy/result.ts'
import { patentInForce } from '../indicators/conditions.ts'
import { staff } from './hnteFacts.ts'
import { inClasses } from './industries.ts'
import { smeByLimits } from './smeLimits.ts'

type Any = Expr<string>
const ofYear = (register: string, name: string) => (back: number) =>
  yearly(register, name, { by: 'enterprise', year: asOf.year().minus(back) })

const revenue = [1, 2, 3].map((index) => field(`revenueYuan${index}`))
const spend = [1, 2, 3].map((index) => field(`rdYuan${index}`))
const sumOf = (all: readonly Any[]) => all.reduce((sum, one) => sum.plus(one))
const ratios = spend.map((one, index) => one.dividedBy(revenue[index] as Any))
const isSoftware = inClasses('industry', 'I65', 'I64')
const minRd = field('rdLeast')
const pooled = sumOf(spend).dividedBy(sumOf(revenue))
const mean = field('rdYearly').dividedBy(3)
const rdTerms = {
  rdLeast: term('研发占比的最低要求', choose<string>([[isSoftware, percent(5)]], percent(3)), {
    help: '软件和信息技术服务业（65）、互联网和相关服务业（64）为 5%，其他为 3%',
  }),
  rdYearly: term('近三年各年研发占比之和', sumOf(ratios)),
  rdPooledEnough: term('是否三年合计占比达标', pooled.atLeast(minRd)),
  rdMeanEnough: term('是否各年平均占比达标', mean.atLeast(minRd)),
}

/** 原文未说明是三年合计之比还是各年占比的平均：两种算法一致才下结论。 */
const [pooledEnough, meanEnough] = [field('rdPooledEnough'), field('rdMeanEnough')]
const rdRatio = condition({
  id: 'rdRatio',
  label: '近三年研发经费年均占营业收入的比例（软件业 5%，其他 3%）',
  article: '遴选标准',
  holds: all<string>(pooledEnough.is(true), meanEnough.is(true)),
  manualWhen: any<string>(
    all<string>(pooledEnough.is(true), meanEnough.is(false)),
    all<string>(pooledEnough.is(false), meanEnough.is(true)),
    ...revenue.map((one) => one.is(wan(0))),
  ),
  measure: {
    actual: sumOf(spend),
    how: 'atLeast',
    // Enough for both readings: the pooled share, and the mean of the yearly ones by the last year.
    required: greatest<string>(
      sumOf(revenue).times(minRd),
      sumOf(spend).plus(
        minRd
          .times(3)
          .minus(field('rdYearly'))
          .times(revenue[2] as Any),
      ),
    ),
  },
  shown: { actual: pooled, required: minRd, unit: 'ratio' },
  remedy: '增加研发投入，补齐研发费用归集',
  levers: [add('rdYuan3')],
})

const minRevenue = wan(2000)
const lastRevenue = revenue[2] as Any
const techPercent = choose<string>(
  [[field('techStaffPercent').isKnown(), field('techStaffPercent')]],
  field('techStaffAverage').dividedBy(field('staffAverage')).times(100),
)

const sme = condition({ id: 'isSme', label: '中小企业', article: '遴选标准', holds: field('isSme').is(true) })
const lastYearRevenue = reaches({
  id: 'revenue',
  label: '上年营业收入',
  article: '遴选标准',
  actual: lastRevenue,
  how: 'atLeast',
  required: minRevenue,
})
const mainProduct = reaches({
  id: 'mainProduct',
  label: '主导产品收入占营业收入的比例',
  article: '遴选标准',
  actual: field('mainProductSharePercent'),
  how: 'atLeast',
  required: constant(60),
  shown: { actual: field('mainProductSharePercent').dividedBy(100), required: percent(60), unit: 'ratio' },
  remedy: '核清主导产品收入',
  levers: [set('mainProductSharePercent')],
})
const techStaff = reaches({
  id: 'techStaff',
  label: '科技人员占职工总数的比例',
  article: '遴选标准',
  actual: techPercent,
  how: 'atLeast',
  required: constant(10),
  manualWhen: all<string>(field('techStaffPercent').isUnknown(), field('staffAverage').is(0)),
  shown: { actual: techPercent.dividedBy(100), required: percent(10), unit: 'ratio' },
  remedy: '增加科技人员',
  levers: [set('techStaffPercent')],
})
const ip = reaches({
  id: 'ip',
  label: '近三年取得的自主知识产权',
  article: '遴选标准',
  actual: field('ipLast3y'),
  how: 'atLeast',
  required: constant(1),
  remedy: '取得自主知识产权',
  levers: [add('ipLast3y')],
})
const debtPercent = choose<string>(
  [[field('debtRatioPercent').isKnown(), field('debtRatioPercent')]],
  field('assetsYuan').minus(field('netAssetsYuan')).dividedBy(field('assetsYuan')).times(100),
)
const debtRatio = reaches({
  id: 'debtRatio',
  label: '资产负债率',
  article: '遴选标准',
  actual: debtPercent,
  how: 'atMost',
  required: constant(70),
  manualWhen: all<string>(field('debtRatioPercent').isUnknown(), field('assetsYuan').is(wan(0))),
  shown: { actual: debtPercent.dividedBy(100), required: percent(70), unit: 'ratio' },
  remedy: '降低资产负债率',
  levers: [set('debtRatioPercent')],
})
const foundedLimit = day('0001-01-01').plusYears(field('selectionYear').minus(4))
const foundedBefore = condition({
  id: 'establishedOn',
  label: '成立满三个完整年度（早于遴选年度前三年的 1 月 1 日）',
  article: '遴选标准',
  holds: field('establishedOn').below(foundedLimit),
  shown: { actual: field('establishedOn') },
})
const selection = condition({
  id: 'selection',
  label: '领域、创新团队、研发机构和择优遴选',
  article: '遴选标准',
  holds: field('selected').is(true),
  unknownIs: 'manual',
})

function version(
  id: string,
  from: number,
  to: number | undefined,
  aged: boolean,
  documents: readonly PolicyDocument[],
): Version {
  const numeric = named(
    'numeric',
    '可以计算的条件',
    allOf(sme, lastYearRevenue, mainProduct, rdRatio, techStaff, ip, debtRatio, ...(aged ? [foundedBefore] : [])),
  )
  return {
    id,
    from,
    ...(to === undefined ? {} : { to }),
    documents,
    conditions: allOf(numeric, selection),
    answers: {
      numeric: stateOf(numeric),
      failed: failing({
        ...(aged ? { establishedOn: foundedBefore.holds } : {}),
        isSme: sme.holds,
        revenue: lastYearRevenue.holds,
        mainProduct: mainProduct.holds,
        rdRatio: all<string>(pooled.atLeast(minRd).or(mean.atLeast(minRd))),
        techStaff: techStaff.holds,
        ip: ip.holds,
        debtRatio: debtRatio.holds,
      }),
    },
    checks: [{ say: '成立日期晚于遴选年度', holds: field('establishedOn').year().atMost(field('selectionYear')) }],
    excludes: ['同一年度的企业研发经费投入分段补助（奖励时）'],
    unverified: aged
      ? [
          '2021 年以后各年遴选通知中知识产权、资产负债率两项，沿用 2016—2020 年行动计划',
          '复审标准未见原文，按新一年度的数据用同样的条件判断',
        ]
      : ['资产负债率以外的信用、融资条件由人工判断'],
  }
}

/** Every number as it is required, and not more. */
export const exactlyReached = {
  selectionYear: 2023,
  establishedOn: '2019-12-31',
  isSme: true,
  revenueYuan: [18_000_000, 19_000_000, 20_000_000],
  rdYuan: [540_000, 570_000, 600_000],
  mainProductSharePercent: 60,
  techStaffPercent: 10,
  industry: 'C35',
  ipLast3y: 1,
  debtRatioPercent: 70,
}

export const littleGiant = definePolicy({
  title: '福建省科技小巨人企业遴选',
  issuer: '福建省科技厅、发改委、工信厅',
  about: '入选后可按规定申请研发费用加计扣除奖励等支持；择优遴选，达到数值条件不等于入选。',
  subject: 'enterprise',
  raises: ['littleGiantCount'],
  alsoCalled: ['fjGiant'],
  facts: {
    selectionYear: wholeFact('遴选年度', '年', { from: asOf.year(), default: asOf.year() }),
    establishedOn: dayFact('成立日期', { from: field('registeredOn') }),
    industry: textFact('行业代码', { from: field('industry') }),
    staff: wholeFact('上年从业人员', '人', { from: ofYear('finance', 'staff')(1) }),
    isSme: flagFact('是否中小企业', {
      help: '工信部联企业〔2011〕300号',
      from: smeByLimits({
        industry: field('industry'),
        staff: ofYear('finance', 'staff')(1),
        revenue: ofYear('finance', 'revenue')(1),
        assets: ofYear('finance', 'totalAssets')(1),
      }),
    }),
    revenueYuan: moneySeries('近三年营业收入', 3, { from: ofYear('finance', 'revenue') }),
    rdYuan: moneySeries('近三年研发经费', 3, { from: ofYear('rdSpend', 'statisticsBase') }),
    ...rdTerms,
    mainProductSharePercent: percentFact('主导产品收入占营业收入的比例', {
      from: ofYear('finance', 'leadingRevenue')(1).dividedBy(ofYear('finance', 'revenue')(1)).times(100),
    }),
    staffAverage: staff.staffAverage,
    techStaffAverage: staff.techStaffAverage,
    techStaffPercent: percentFact('科技人员占职工总数的比例', { restates: true }),
    ipLast3y: wholeFact('近三年取得的自主知识产权数', '件', {
      from: related('patent', 'holder', {
        where: all(patentInForce, field('grantedOn').atLeast(asOf.plusYears(-3))),
        measure: count(),
      }),
    }),
    debtRatioPercent: percentFact('资产负债率', { help: '年末负债 ÷ 年末资产', restates: true }),
    selected: flagFact('是否由评审确认', { help: '领域、团队、研发机构等由评审认定' }),
    assetsYuan: moneyFact('上年末资产总额', { from: ofYear('finance', 'totalAssets')(1) }),
    netAssetsYuan: moneyFact('上年末净资产', { from: ofYear('finance', 'netAssets')(1), negative: true }),
  },
  chosenBy: 'selectionYear',
  versions: [
    version('fj-giant-2016', 2016, 2020, false, [
      {
        title: '福建省培育科技小巨人领军企业行动计划（2016—2020年）',
        number: '闽政办〔2016〕18号',
        issuer: '福建省人民政府办公厅',
      },
    ]),
    version('fj-giant-2021', 2021, undefined, true, [
      {
        title: '关于开展福建省科技小巨人企业遴选工作的通知',
        number: '闽科企〔2023〕1号',
        issuer: '福建省科技厅、发改委、工信厅',
      },
    ]),
  ],
  examples: [
    {
      name: '每一项都恰好在线上，入选仍要评审',
      asOf: '2023-04-01',
      expect: 'manual',
      facts: exactlyReached,
    },
    {
      name: '软件企业研发占比要 5%，补上即可',
      asOf: '2023-04-01',
      expect: 'near',
      facts: {
        revenueYuan: [20_000_000, 20_000_000, 20_000_000],
        rdYuan: [1_000_000, 1_000_000, 800_000],
        industry: 'I6513',
      },
    },
    {
      name: '上年收入不到 2000 万元',
      asOf: '2023-04-01',
      expect: 'ineligible',
      facts: { revenueYuan: [30_000_000, 25_000_000, 19_999_999] },
    },
  ],
})
