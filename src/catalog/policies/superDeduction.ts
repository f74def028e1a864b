import {
  all,
  any,
  asOf,
  choose,
  constant,
  field,
  percent,
  related,
  sum,
  unknown,
  wan,
  yearly,
} from '#engine/expr/expr.ts'
import { add, allOf, condition, reaches, stated } from '#engine/policy/condition.ts'
import { flagFact, moneyFact, term, wholeFact } from '#engine/policy/fact.ts'
import { type Benefit, definePolicy, type Window } from '#engine/policy/policy.ts'
import { inClasses, inSections } from './industries.ts'
import { ratePercent, rateWords } from './superDeductionRates.ts'

const taxYear = asOf.year().minus(1)

/** 当年取得入库编号即当年的科技型中小企业；次年 5 月底前入库、编号标识为 0 的，也适用上一年度。 */
export const smeNumber = related('techSme', 'enterprise', {
  where: all<string>(
    any<string>(field('result').isUnknown(), field('result').is('passed')),
    field('year').is(taxYear),
    any<string>(field('withdrawnOn').isUnknown(), field('withdrawnOn').above(asOf)),
  ),
})

const enjoyed = field('state').oneOf('enjoyed', 'confirmed')
/** A107012 表的数；没有时，用该年度申报项目的费用合计。 */
const ofThatYear = field('year').is(taxYear)
const reported = yearly('rdSpend', 'taxBase', { by: 'enterprise', year: taxYear })
const taxBase = choose<string>(
  [
    [reported.isKnown(), reported],
    [
      related('superDeduction', 'enterprise', { where: ofThatYear }),
      related('superDeduction', 'enterprise', { where: ofThatYear, measure: sum(field('expense')) }),
    ],
  ],
  unknown,
)

export const kindFacts = {
  isManufacturing: flagFact('是否制造业企业', {
    help: '以制造业为主营业务，且其收入占收入总额 50% 以上',
    default: constant(false),
  }),
  isTechSme: flagFact('是否科技型中小企业', { default: constant(false) }),
  isIcOrMachineToolListed: flagFact('是否列入集成电路、工业母机企业清单', { default: constant(false) }),
}

/** 负面清单行业（119号第四条）的收入占收入总额（减不征税收入和投资收益）超过 50% 的不适用；恰为 50% 的仍适用。 */
const excludedBase = field('grossIncomeYuan').minus(field('nonTaxedIncomeYuan')).minus(field('investmentIncomeYuan'))
export const excludedShare = field('excludedIndustryIncomeYuan').dividedBy(excludedBase)
/** A base of nothing or less has no share. */
export const isExcluded = choose<string>([[excludedBase.atMost(wan(0)), unknown]], excludedShare.above(percent(50)))

/** 2022 年全年经营、适用 75% 的企业：四分之一按 100%，合 81.25%。 */
const fullYear2022 = constant(81.25)
const rate = field('extraRate')
const extra = field('rdTaxYuan').times(rate).dividedBy(100)

/** 汇算清缴在年度终了后五个月内；7 月、10 月预缴时也可享受，过期没有享受的可以追溯，所以截止不等于失去. */
const settlement = (year: number): Window => ({
  of: year,
  opens: `${year + 1}-01-01`,
  closes: `${year + 1}-05-31`,
  orLater: true,
  note: `${year} 年度汇算清缴；7 月、10 月预缴时也可享受，没有及时享受的可以追溯`,
})
const soundAccounts = stated('auditedAccounts', {
  id: 'auditedAccounts',
  label: '会计核算健全、实行查账征收，能准确归集研发费用',
  article: '第五条',
  remedy: '健全会计核算，设置研发支出辅助账',
})
const someSpend = reaches({
  id: 'spend',
  label: '有允许扣除的研发费用',
  article: '第一条',
  actual: field('rdTaxYuan'),
  how: 'above',
  required: wan(0),
  remedy: '立项开展研发活动，按六类费用归集',
  levers: [add('rdTaxYuan')],
  evidence: [
    '自主、委托、合作研发项目计划书和立项决议',
    '研发支出辅助账及汇总表',
    '经科技部门登记的委托、合作研发合同',
  ],
})
const benefit: Benefit = {
  label: '加计扣除额',
  amount: extra,
  steps: [
    { label: '允许扣除的研发费用', of: field('rdTaxYuan') },
    { label: '加计比例（%）', of: rate },
  ],
}

export const superDeduction = definePolicy({
  title: '研发费用加计扣除',
  issuer: '财政部、税务总局',
  about: '按规定归集的研发费用，在据实扣除之外再按比例加计扣除；自行判别、申报享受、资料留存备查。',
  subject: 'enterprise',
  raises: ['superDeductionEnterprises'],
  alsoCalled: ['sd'],
  facts: {
    year: wholeFact('纳税年度', '年', { from: taxYear, default: taxYear }),
    rdTaxYuan: moneyFact('允许扣除的研发费用', {
      from: taxBase,
      help: 'A107012 表',
    }),
    ...kindFacts,
    isManufacturing: { ...kindFacts.isManufacturing, from: inSections('industry', 'C') },
    isTechSme: { ...kindFacts.isTechSme, from: smeNumber },
    inListedField: flagFact('研发活动是否属于国家规定的领域', { help: '只用于 2015 年度及以前，由税务部门核定' }),
    auditedAccounts: flagFact('是否会计核算健全、实行查账征收', {
      help: '核定征收的不适用；以前享受过加计扣除的视为是',
      from: choose<string>([[related('superDeduction', 'enterprise', { where: enjoyed }), true]], unknown),
    }),
    excludedIndustry: flagFact('是否负面清单行业', {
      help: '烟草、住宿餐饮、批发零售、房地产、租赁和商务服务、娱乐业：这些收入超过 50%',
      from: any<string>(inSections('industry', 'FHKL'), inClasses('industry', 'C16', 'R90')),
    }),
    extraRate: term('加计比例', ratePercent(fullYear2022), { unit: '%', help: rateWords }),
  },
  chosenBy: 'year',
  versions: [
    {
      id: 'cit-rd-superdeduction-2008',
      from: 2008,
      to: 2015,
      documents: [
        { title: '企业研究开发费用税前扣除管理办法（试行）', number: '国税发〔2008〕116号', from: '2008-01-01' },
      ],
      conditions: allOf(
        condition({
          id: 'listedField',
          label: '研发活动属于规定的领域',
          article: '第四条',
          holds: field('inListedField').is(true),
          unknownIs: 'manual',
        }),
        soundAccounts,
        someSpend,
      ),
      benefit,
      answers: { ratePercent: rate, extraDeductionYuan: extra },
      unverified: ['2008—2015 年 50% 的比例和条文序号未对照原文；领域限于当时的国家目录'],
    },
    {
      id: 'cit-rd-superdeduction',
      from: 2016,
      documents: [
        { title: '关于完善研究开发费用税前加计扣除政策的通知', number: '财税〔2015〕119号', from: '2016-01-01' },
        { title: '关于提高科技型中小企业研究开发费用税前加计扣除比例的通知', number: '财税〔2017〕34号' },
        { title: '关于提高研究开发费用税前加计扣除比例的通知', number: '财税〔2018〕99号' },
        { title: '关于进一步完善研发费用税前加计扣除政策的公告', number: '公告2021年第13号' },
        { title: '关于进一步提高科技型中小企业研发费用税前加计扣除比例的公告', number: '公告2022年第16号' },
        { title: '关于加大支持科技创新税前扣除力度的公告', number: '公告2022年第28号' },
        { title: '关于进一步完善研发费用税前加计扣除政策的公告', number: '公告2023年第7号', issuedOn: '2023-03-26' },
        {
          title: '关于提高集成电路和工业母机企业研发费用加计扣除比例的公告',
          number: '公告2023年第44号',
          from: '2023-01-01',
          to: '2027-12-31',
        },
      ],
      conditions: allOf(
        condition({
          id: 'notExcluded',
          label: '不属于不适用加计扣除的行业',
          article: '第四条',
          holds: field('excludedIndustry').is(false),
        }),
        soundAccounts,
        someSpend,
      ),
      benefit,
      answers: { ratePercent: rate, extraDeductionYuan: extra },
      windows: [2023, 2024, 2025, 2026].map(settlement),
      unverified: [
        '负面清单行业与 GB/T 4754 代码的对应、2022 年第四季度按月份比例计算的办法',
        '汇算清缴到次年 5 月底、过期可以追溯，未对照原文',
      ],
    },
  ],
  examples: [
    {
      name: '2023 年一般企业 100%',
      asOf: '2024-04-01',
      expect: 'eligible',
      amountYuan: 1_000_000,
      facts: { rdTaxYuan: 1_000_000, auditedAccounts: true, excludedIndustry: false },
    },
    {
      name: '2022 年一般企业，第四季度提高，合 81.25%',
      asOf: '2023-04-01',
      expect: 'eligible',
      amountYuan: 812_500,
      facts: { rdTaxYuan: 1_000_000, auditedAccounts: true, excludedIndustry: false },
    },
    {
      name: '2015 年度 50%，领域要人看',
      asOf: '2016-04-01',
      expect: 'manual',
      amountYuan: 500_000,
      facts: { rdTaxYuan: 1_000_000, auditedAccounts: true },
    },
    { name: '2007 年度没有规定', asOf: '2008-04-01', expect: 'notApplicable', facts: { rdTaxYuan: 1_000_000 } },
    {
      name: '批发企业不适用',
      asOf: '2024-04-01',
      expect: 'ineligible',
      facts: { rdTaxYuan: 1_000_000, excludedIndustry: true },
    },
    {
      name: '核定征收，健全核算后可以享受',
      asOf: '2024-04-01',
      expect: 'near',
      facts: { rdTaxYuan: 1_000_000, auditedAccounts: false, excludedIndustry: false },
    },
  ],
})
