import { all, asOf, choose, field, greatest, least, percent, related, wan, yearly } from '#engine/expr/expr.ts'
import { add, allOf, reaches, stated } from '#engine/policy/condition.ts'
import { flagFact, moneyFact, wholeFact } from '#engine/policy/fact.ts'
import { definePolicy } from '#engine/policy/policy.ts'
import { certificateValid } from './hnteFacts.ts'
import { ifDue } from './rd/rdSubsidyRates.ts'

/** 2025 年起的研发投入增量奖励：上年研发投入超过 200 万元，且比前一年增加 100 万元以上的，按增量的 6%，最高 600 万元。 */
const minSpendOver = wan(200)
const minGrowth = wan(100)
const rate = percent(6)
const cap = wan(600)

const growth = field('rdYuanCurrent').minus(field('rdYuanPrevious'))
/** An award is never below nought: spending less earns none. */
const byRate = greatest<string>(growth, wan(0)).times(rate)
const incrementAward = least<string>(byRate, cap)
export const incrementShares = { province: 8, city: 1, county: 1 } as const

const listedAsTech = yearly('enterpriseYear', 'techEnterprise', { by: 'enterprise', year: asOf.year().minus(1) })
const listedLastYear = all<string>(
  field('year').atLeast(asOf.year().minus(1)),
  field('result').isUnknown().or(field('result').is('passed')),
  field('withdrawnOn').isUnknown(),
)

export const incrementFacts = {
  isTechEnterprise: flagFact('是否科技型企业', {
    help: '高新技术企业、科技型中小企业等',
    from: choose<string>(
      [
        [related('hnte', 'enterprise', { where: certificateValid }), true],
        [related('techSme', 'enterprise', { where: listedLastYear }), true],
      ],
      listedAsTech,
    ),
  }),
  rdYuanCurrent: moneyFact('当年研发投入', {
    alsoNamed: ['rdWan'],
    from: yearly('rdSpend', 'statisticsBase', { by: 'enterprise', year: asOf.year().minus(1) }),
  }),
  rdYuanPrevious: moneyFact('上一年研发投入', {
    alsoNamed: ['prevRdWan'],
    from: yearly('rdSpend', 'statisticsBase', { by: 'enterprise', year: asOf.year().minus(2) }),
  }),
}

const spend = reaches({
  id: 'spend',
  label: '年研发投入',
  article: '第一条',
  actual: field('rdYuanCurrent'),
  how: 'above',
  required: minSpendOver,
  remedy: '增加研发投入并规范归集',
  levers: [add('rdYuanCurrent')],
})
const increase = reaches({
  id: 'increase',
  label: '比上一年增加',
  article: '第一条',
  actual: growth,
  how: 'atLeast',
  required: minGrowth,
  remedy: '增加研发投入并规范归集',
  levers: [add('rdYuanCurrent')],
})
const techEnterprise = stated('isTechEnterprise', { id: 'isTechEnterprise', label: '科技型企业', article: '第一条' })
export const qualifies = all<string>(techEnterprise.holds, spend.holds, increase.holds)
export const dueAward = ifDue(qualifies, incrementAward)

export const rdIncrement = definePolicy({
  title: '研发投入增量奖励',
  issuer: '福建省人民政府办公厅',
  about: '免申即享；按当年研发投入比上一年增加额的 6% 奖励，每家每年最高 600 万元。厦门除外。',
  subject: 'enterprise',
  alsoCalled: ['fjRdIncrement'],
  facts: {
    year: wholeFact('研发投入年度', '年', { from: asOf.year().minus(1), default: asOf.year().minus(1) }),
    ...incrementFacts,
  },
  chosenBy: 'year',
  versions: [
    {
      id: 'fj-rd-increment-2025',
      from: 2024,
      to: 2028,
      documents: [
        {
          title: '关于支持企业加大研发投入加强研发活动的若干措施',
          issuer: '福建省人民政府办公厅',
          issuedOn: '2025-09-25',
          to: '2028-12-31',
        },
      ],
      conditions: allOf(techEnterprise, spend, increase),
      benefit: {
        label: '增量奖励',
        amount: incrementAward,
        steps: [
          { label: '比上一年增加', of: growth },
          { label: '增加额的 6%', of: byRate },
          { label: '最高', of: cap },
        ],
        shares: { 省级: 8, 市级: 1, 县级: 1 },
      },
      unverified: ['适用的研发投入年度起点和“科技型企业”的范围，待实施细则明确'],
    },
  ],
  examples: [
    {
      name: '恰好增加 100 万元，奖 6 万元',
      asOf: '2026-03-01',
      expect: 'eligible',
      amountYuan: 60_000,
      facts: { rdYuanCurrent: 3_000_000, rdYuanPrevious: 2_000_000, isTechEnterprise: true },
    },
    {
      name: '投入恰好 200 万元，要超过才行',
      asOf: '2026-03-01',
      expect: 'near',
      facts: { rdYuanCurrent: 2_000_000, rdYuanPrevious: 500_000, isTechEnterprise: true },
    },
    {
      name: '比上一年少，奖励是 0，不是负数',
      asOf: '2026-03-01',
      expect: 'near',
      amountYuan: 0,
      facts: { rdYuanCurrent: 3_000_000, rdYuanPrevious: 3_337_000, isTechEnterprise: true },
    },
    {
      name: '增加 1.2 亿元，封顶 600 万元',
      asOf: '2026-03-01',
      expect: 'eligible',
      amountYuan: 6_000_000,
      facts: { rdYuanCurrent: 150_000_000, rdYuanPrevious: 30_000_000, isTechEnterprise: true },
    },
  ],
})
