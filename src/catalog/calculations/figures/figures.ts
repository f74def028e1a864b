import { any, choose, constant, count, field, related, unknown } from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { decimalFact, flagFact, itemsFact, percentFact, wholeFact } from '#engine/policy/fact.ts'
import { changePhrase, range } from '#engine/policy/result.ts'

/** The readings of figures, asked with numbers of one's own. */
const number = (label: string) => decimalFact(label, 6, '', { negative: true })

export const perTenThousand = defineCalculation({
  label: '每万人口拥有量',
  about: '期末有效发明专利数除以常住人口（万人）。',
  source: '国家知识产权局指标解释',
  facts: { validInventions: wholeFact('有效发明专利', '件'), residentPopulation: wholeFact('常住人口', '人') },
  results: {
    value: field('validInventions').dividedBy(field('residentPopulation')).times(10_000),
    unit: constant('件/万人'),
  },
  examples: [
    {
      name: '57 件、17.6 万人',
      facts: { validInventions: 57, residentPopulation: 176_000 },
      expect: { value: 3.24, unit: '件/万人' },
    },
  ],
})

const mark = (label: string) => flagFact(label, { default: constant(false) })
const isHigh = any<string>(
  field('sei').is(true),
  field('family').is(true),
  field('years').above(10),
  field('highPledge').is(true),
  field('award').is(true),
)
export const highValue = defineCalculation({
  label: '高价值发明专利数',
  about:
    '五类中占一类即算，每件只算一次：战略性新兴产业、海外同族、维持超过十年、质押融资金额较高、获国家科技奖或中国专利奖。',
  source: '国家知识产权局“十四五”指标解释',
  facts: {
    patents: itemsFact('有效发明专利', {
      sei: mark('属战略性新兴产业'),
      family: mark('有海外同族专利权'),
      years: decimalFact('维持年数', 2, '年', { default: constant(0) }),
      highPledge: mark('质押融资金额较高'),
      award: mark('获国家科学技术奖或中国专利奖'),
    }),
  },
  results: {
    highValueCount: related('patents', 'owner', { where: isHigh, measure: count() }),
    undecided: related('patents', 'owner', { where: isHigh.isUnknown(), measure: count() }),
  },
  examples: [
    {
      name: '占两类的只算一次，恰十年的不算',
      facts: { patents: [{ sei: true, years: 11 }, { years: 11 }, { years: 10 }, { family: true }, { sei: null }] },
      expect: { highValueCount: 3, undecided: 1 },
    },
  ],
})

const pct = (part: string, whole: string) => field(part).dividedBy(field(whole)).times(100)
const noTarget = any<string>(field('target').isUnknown(), field('target').atMost(0))
const timeProgress = field('month').dividedBy(12).times(100)
export const completion = defineCalculation({
  label: '完成率和序时进度',
  about: '完成率是实际除以任务数；任务数为零或没有任务的不算。序时进度是月份除以 12。',
  source: '统计惯例',
  facts: { actual: number('实际完成'), target: number('任务数'), month: wholeFact('截至月份', '月') },
  results: {
    completionPct: choose<string>([[noTarget, unknown]], pct('actual', 'target')),
    timeProgressPct: timeProgress,
    onSchedule: choose<string>([[noTarget, unknown]], pct('actual', 'target').atLeast(timeProgress)),
    note: choose<string>([[noTarget, 'noTarget']], unknown),
  },
  examples: [
    {
      name: '九月底完成四分之三',
      facts: { actual: 285, target: 380, month: 9 },
      expect: { completionPct: 75, timeProgressPct: 75, onSchedule: true },
    },
    {
      name: '没有任务数',
      facts: { actual: 285, target: 0, month: 9 },
      expect: { completionPct: null, note: 'noTarget', onSchedule: null },
    },
  ],
})

const noBase = field('previous').atMost(0)
export const growth = defineCalculation({
  label: '同比增长',
  about: '本期减上期再除以上期；上期为零或负数的没有增长率，写扭亏或上年同期为零。',
  source: '统计惯例',
  facts: { current: number('本期'), previous: number('上年同期') },
  results: {
    growthPct: choose<string>(
      [[noBase, unknown]],
      field('current').minus(field('previous')).dividedBy(field('previous')).times(100),
    ),
    note: choose<string>([[noBase, 'baseNotPositive']], unknown),
  },
  examples: [
    { name: '454.29 比 392.98', facts: { current: 454.29, previous: 392.98 }, expect: { growthPct: 15.6 } },
    { name: '上年亏损', facts: { current: 5, previous: -5 }, expect: { growthPct: null, note: 'baseNotPositive' } },
  ],
})

/** Half of the last printed digit of a share with two decimals. */
const half = constant(0.005)
const gdpAt = (share: ReturnType<typeof field>) => field('rdYi').dividedBy(share).times(100)
export const intensity = defineCalculation({
  label: '由研发强度倒推的生产总值',
  about: '强度印到两位小数，生产总值在对应的区间里，用来核对两个数是否相容。',
  source: '核对方法',
  facts: { rdYi: decimalFact('研发经费（亿元）', 6, '亿元'), intensityPct: percentFact('研发强度') },
  results: {
    impliedGdpYiRange: range(gdpAt(field('intensityPct').plus(half)), gdpAt(field('intensityPct').minus(half))),
  },
  examples: [
    {
      name: '454.29 亿元、1.59%',
      facts: { rdYi: 454.29, intensityPct: 1.59 },
      expect: { impliedGdpYiRange: [28_482, 28_662] },
    },
  ],
})

const change = field('currentPct').minus(field('previousPct'))
const share = (label: string) => percentFact(label, { negative: true })
export const shareChange = defineCalculation({
  label: '占比的变化',
  about: '占比和率之间比，说提高或下降几个百分点，不说增长百分之几。',
  source: '统计惯例',
  facts: { previousPct: share('上期占比'), currentPct: share('本期占比') },
  results: {
    changePp: change,
    relativePct: change.dividedBy(field('previousPct')).times(100),
    phrase: changePhrase(field('previousPct'), field('currentPct')),
  },
  examples: [
    {
      name: '两位小数',
      facts: { previousPct: 0.79, currentPct: 0.94 },
      expect: { changePp: 0.15, phrase: '提高0.15个百分点' },
    },
    { name: '至少一位小数', facts: { previousPct: 20, currentPct: 22 }, expect: { phrase: '提高2.0个百分点' } },
    { name: '下降', facts: { previousPct: 22.5, currentPct: 20 }, expect: { phrase: '下降2.5个百分点' } },
  ],
})

export const coverage = defineCalculation({
  label: '覆盖率',
  about: '有研发活动的规上企业除以规上企业。',
  source: '福建统计年鉴指标解释',
  facts: { withRdActivity: wholeFact('有研发活动的企业', '家'), aboveScale: wholeFact('规上企业', '家') },
  results: { pct: pct('withRdActivity', 'aboveScale') },
  examples: [{ name: '福建 2019 年', facts: { withRdActivity: 5305, aboveScale: 18_365 }, expect: { pct: 28.9 } }],
})
