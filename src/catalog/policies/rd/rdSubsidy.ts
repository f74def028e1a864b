import { all, asOf, choose, constant, type Expr, field, related, sum, unknown, wan, yearly } from '#engine/expr/expr.ts'
import { add, allOf, condition, reaches, stated } from '#engine/policy/condition.ts'
import { choiceFact, flagFact, moneyFact, wholeFact } from '#engine/policy/fact.ts'
import { type Benefit, definePolicy, type PolicyDocument } from '#engine/policy/policy.ts'
import { hnteValid } from '../../indicators/conditions.ts'
import { basePart, ifDue, incrementPart, minRd2020 } from './rdSubsidyRates.ts'
import { applicantTypes } from './rdSubsidyTypes.ts'

const rdYear = asOf.year().minus(1)
const ofYear = (register: string, name: string, back: number) =>
  yearly(register, name, { by: 'enterprise', year: asOf.year().minus(back) })
/** What was settled as staged subsidy for the year before. */
const settledBefore = all(
  field('scheme').is('rdStaged'),
  field('rdYear').is(asOf.year().minus(2)),
  field('state').oneOf('approved', 'paid'),
)
const subsidisedBefore = related('subsidy', 'enterprise', { where: settledBefore })

const rd = field('rdWan')
const before = field('prevRdWan')

const facts = {
  rdYear: wholeFact('研发年度', '年', { from: rdYear, default: rdYear }),
  applicantType: choiceFact('企业类型', applicantTypes, {
    from: choose<string>(
      [
        [related('hnte', 'enterprise', { where: hnteValid }), 'hnte'],
        [ofYear('enterpriseYear', 'aboveScale', 1).is(true), 'above-scale'],
        [related('littleGiant', 'enterprise', { where: field('result').is('passed') }), 'little-giant'],
      ],
      'other',
    ),
  }),
  legalPerson: flagFact('独立法人', { from: field('legalPerson') }),
  rdWan: moneyFact('当年研发经费', {
    from: choose<string>(
      [[rdYear.atLeast(2022), ofYear('rdSpend', 'taxBase', 1)]],
      ofYear('rdSpend', 'statisticsBase', 1),
    ),
    help: '2021 年度及以前以统计年报为准，2022 年度以 A107012 表第 45 行为准',
  }),
  prevYearSubsidised: flagFact('上一年度获得分段补助', { from: subsidisedBefore }),
  prevRdWan: moneyFact('上一年度研发经费', {
    from: choose<string>(
      [[subsidisedBefore, related('subsidy', 'enterprise', { where: settledBefore, measure: sum(field('base')) })]],
      choose<string>([[rdYear.atLeast(2022), unknown]], ofYear('rdSpend', 'statisticsBase', 2)),
    ),
    help: '上一年核定的数，不是新报的数',
  }),
  otherAwardSameYear: flagFact('同一年度已申报小巨人加计扣除奖励或新型研发机构补助', {
    from: related('subsidy', 'enterprise', {
      where: all(field('scheme').is('giantReward'), field('rdYear').is(rdYear), field('state').isNot('refused')),
    }),
    default: constant(false),
  }),
}

const legalPerson = stated('legalPerson', {
  id: 'legalPerson',
  label: '在福建注册的独立法人（厦门除外）',
  article: '支持对象',
})
const kindOf = (label: string, ...types: (keyof typeof applicantTypes)[]) =>
  condition({ id: 'applicantType', label, article: '支持对象', holds: field('applicantType').oneOf(...types) })
const exclusive = stated('otherAwardSameYear', {
  id: 'exclusive',
  label: '没有就同一年度、同一事项享受其他研发补助',
  article: '不重复补助',
  wanted: false,
})
const enough = reaches({
  id: 'minRd',
  label: '年度研发经费 50 万元以上（含）',
  article: '申报条件',
  actual: rd,
  how: 'atLeast',
  required: minRd2020,
  remedy: '核对研发费用归集和加计扣除申报，补报漏记的研发费用',
  levers: [add('rdWan')],
  evidence: ['企业所得税年度纳税申报表 A100000、A107012'],
})
const someRd = reaches({
  id: 'hasRd',
  label: '当年有研发经费投入',
  article: '补助标准',
  actual: rd,
  how: 'above',
  required: wan(0),
  remedy: '建立研发辅助账，归集研发费用',
  levers: [add('rdWan')],
  evidence: ['研发统计报表 107-1、107-2', '研发支出辅助账'],
})

const rules2020: PolicyDocument = {
  title: '福建省企业研发经费投入分段补助实施细则（2020—2022年）',
  number: '闽科资〔2020〕14号',
  issuer: '福建省科技厅、财政厅、统计局',
}
const increment = incrementPart(rd, before)
const incrementIfSettled = ifDue(field('prevYearSubsidised').is(true), increment)
const unseen = '各级分担比例按既有比例，数字未见原文'
const sameRates = '基础补助比例未见原文，暂用 2017 年的比例'
const subsidy = (added: Expr<string>, label: string, unverified: string): Benefit => ({
  label: '分段补助',
  amount: basePart(rd).plus(added),
  steps: [
    { label: '基础部分', of: basePart(rd) },
    { label, of: added },
  ],
  unverified,
})
const since2020 = allOf(
  legalPerson,
  kindOf('规模以上企业，或规模以下高新技术企业', 'above-scale', 'hnte'),
  enough,
  exclusive,
)
const excludes = ['科技小巨人领军企业研发费用加计扣除奖励（同一年度）', '新型研发机构补助（同一事项）']

export const rdSubsidy = definePolicy({
  title: '企业研发经费投入分段补助',
  issuer: '福建省科技厅、财政厅、统计局',
  about: '按年度研发经费分段补助，比上年增加的部分另补 6%。',
  subject: 'enterprise',
  facts,
  chosenBy: 'rdYear',
  versions: [
    {
      id: 'fj-rd-subsidy-2017',
      from: 2017,
      to: 2019,
      documents: [{ title: '福建省企业研发经费投入分段补助实施办法（试行）', issuedOn: '2017' }],
      conditions: allOf(
        legalPerson,
        kindOf(
          '规模以上企业、高新技术企业、新型研发机构或科技小巨人领军企业',
          'above-scale',
          'hnte',
          'new-rd-body',
          'little-giant',
        ),
        someRd,
        exclusive,
      ),
      benefit: subsidy(increment, '增量部分（增加额的 6%）', unseen),
      excludes,
      unverified: ['办法的文号、印发日期和适用的研发年度', '单个企业的上限和下限'],
    },
    {
      id: 'fj-rd-subsidy-2020',
      from: 2020,
      to: 2021,
      documents: [rules2020],
      conditions: since2020,
      benefit: subsidy(increment, '增量部分（增加额的 6%）', `${sameRates}；${unseen}`),
      windows: [
        {
          of: 2021,
          opens: '2022-04-16',
          closes: '2022-04-30',
          note: '2021 年度延长的申报期，区级受理到 5 月 30 日',
        },
      ],
      excludes,
      unverified: ['上年研发经费 1 亿元以上的预补助、当年单项 1000 万元以上的一事一议，未列入计算'],
    },
    {
      id: 'fj-rd-subsidy-2022',
      from: 2022,
      to: 2022,
      documents: [rules2020, { title: '2022 年度分段补助清算申报通知', issuedOn: '2024-09' }],
      conditions: since2020,
      benefit: subsidy(incrementIfSettled, '增量部分（得到 2021 年度补助的，增加额的 6%）', `${sameRates}；${unseen}`),
      windows: [{ of: 2022, opens: '2024-09-01', closes: '2024-10-08', note: '开始的日子未见，按 9 月 1 日' }],
      excludes,
      unverified: ['通知的印发日期'],
    },
  ],
  examples: [
    {
      name: '2018 年度研发 5000 万元，上年 4000 万元',
      asOf: '2019-06-01',
      expect: 'eligible',
      amountYuan: 2_100_000,
      facts: { legalPerson: true, applicantType: 'above-scale', rdWan: 5000, prevRdWan: 4000 },
    },
    {
      name: '2020 年度差 0.5 万元，补报即可',
      asOf: '2021-06-01',
      expect: 'near',
      facts: { legalPerson: true, applicantType: 'hnte', rdWan: 49.5, prevRdWan: 10 },
    },
    {
      name: '2022 年度，上年没有得到补助，只有基础部分',
      asOf: '2023-09-20',
      expect: 'eligible',
      amountYuan: 400_000,
      facts: { legalPerson: true, applicantType: 'hnte', rdWan: 800, prevRdWan: 500, prevYearSubsidised: false },
    },
    {
      name: '规下的普通企业',
      asOf: '2021-06-01',
      expect: 'ineligible',
      facts: { legalPerson: true, applicantType: 'other', rdWan: 800 },
    },
    {
      name: '不知道研发经费',
      asOf: '2021-06-01',
      expect: 'unknown',
      facts: { legalPerson: true, applicantType: 'hnte' },
    },
    {
      name: '2023 年度没有办法',
      asOf: '2024-06-01',
      expect: 'notApplicable',
      facts: { applicantType: 'hnte', rdWan: 800 },
    },
  ],
})
