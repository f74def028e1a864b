import { choose, constant, count, field, least, related, sum } from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { reaches } from '#engine/policy/condition.ts'
import { decimalFact, groupFact, itemsFact, wholeFact } from '#engine/policy/fact.ts'
import { range, stateOf } from '#engine/policy/result.ts'
import { applicationFacts, marks, operatingYears, rights, transformations } from '../../policies/hnteFacts.ts'
import { ipCount, transform, transformationsPerYear } from '../../policies/hnteScore.ts'

export const ipCountScore = defineCalculation({
  label: '高企评价：知识产权数量得分',
  about: '有一件Ⅰ类即为 A 档；已用于以往认定的Ⅱ类不再计数。',
  source: '国科发火〔2016〕195号 三（二）4、（七）1（3）',
  facts: {
    ...rights,
    ipClassIIUsedBefore: wholeFact('已用于以往认定的Ⅱ类知识产权数', '件', { default: constant(0) }),
  },
  results: { band: ipCount.band, scoreRange: range(ipCount.low, ipCount.high) },
  examples: [
    {
      name: '七件Ⅱ类中三件用过',
      facts: { ipClassI: 0, ipClassIIUnused: 4, ipClassIIUsedBefore: 3 },
      expect: { band: 'C', scoreRange: [3, 4] },
    },
  ],
})

const blockMarks = ['ipAdvanced', 'ipCoreSupport', 'ipCount', 'ipAcquisition', 'ipStandardBonus']
export const ipScore = defineCalculation({
  label: '高企评价：知识产权得分',
  about: '五项之和，最高 30 分。',
  source: '国科发火〔2016〕195号 三（七）1',
  facts: {
    ipAdvanced: marks.ipAdvanced,
    ipCoreSupport: marks.ipCoreSupport,
    ipCount: decimalFact('知识产权数量得分', 2, '分'),
    ipAcquisition: marks.ipAcquisition,
    ipStandardBonus: { ...marks.ipStandardBonus, default: constant(0) },
  },
  results: {
    score: least<string>(
      blockMarks.map((name) => field(name)).reduce((total, mark) => total.plus(mark)),
      30,
    ),
  },
  examples: [
    {
      name: '满分再加标准，仍是 30 分',
      facts: { ipAdvanced: 8, ipCoreSupport: 8, ipCount: 8, ipAcquisition: 6, ipStandardBonus: 2 },
      expect: { score: 30 },
    },
  ],
})

export const transformScore = defineCalculation({
  label: '高企评价：科技成果转化得分',
  about:
    '近三年转化数的年平均，不进位；经营不满三年的按实际年数。不足每年一项的，评分表没有规定档次，0～6 分由专家评定。',
  source: '国科发火〔2016〕195号 三（七）2',
  facts: { ...applicationFacts, ...operatingYears, ...transformations },
  results: {
    averagePerYear: transformationsPerYear,
    band: transform.band,
    scoreRange: range(transform.low, transform.high),
  },
  examples: [
    {
      name: '三年 14 项，平均 4.67，是 B 档',
      facts: { transformationsLast3y: 14, operatingYears: 3 },
      expect: { averagePerYear: 4.666667, band: 'B', scoreRange: [19, 24] },
    },
    {
      name: '老企业也只按三年平均',
      facts: { transformationsLast3y: 15, operatingYears: 7 },
      expect: { averagePerYear: 5, band: 'A', scoreRange: [25, 30] },
    },
    {
      name: '三年只有 2 项，表里没有这一档',
      facts: { transformationsLast3y: 2, operatingYears: 3 },
      expect: { averagePerYear: 0.666667, band: null, scoreRange: [0, 6] },
    },
  ],
})

const average = (list: string) =>
  related(list, 'owner', { measure: sum(field('value')) }).dividedBy(related(list, 'owner', { measure: count() }))
const blocks = ['Ip', 'Transform', 'Management', 'Growth'].map((block) => field(`scores${block}`))
const panelTotal = choose<string>(
  [[blocks.map((one) => one.isKnown()).reduce((a, b) => a.and(b)), blocks.reduce((a, b) => a.plus(b))]],
  average('techExpertTotals').plus(average('financeExpertTotals')),
)
const block = (label: string) => decimalFact(label, 4, '分')

export const totalScore = defineCalculation({
  label: '高企评价：总分是否通过',
  about: '总分超过 70 分为通过；专家各自评分取平均，可以有小数。各块没有单独的最低分。',
  source: '国科发火〔2016〕195号 二（四）、三（七）',
  facts: {
    scores: groupFact('各块得分', {
      ip: block('知识产权'),
      transform: block('科技成果转化能力'),
      management: block('研究开发组织管理水平'),
      growth: block('企业成长性'),
    }),
    techExpertTotals: itemsFact('各技术专家评分之和（前三块）', { value: block('得分') }, { written: ['value'] }),
    financeExpertTotals: itemsFact('各财务专家评分（成长性）', { value: block('得分') }, { written: ['value'] }),
  },
  results: {
    total: panelTotal,
    result: stateOf(
      reaches({
        id: 'score.total',
        label: '总分超过 70 分',
        article: '第十一条（七）',
        actual: panelTotal,
        how: 'above',
        required: constant(70),
      }),
    ),
  },
  examples: [
    {
      name: '70 分不通过',
      facts: { scores: { ip: 20, transform: 22, management: 15, growth: 13 } },
      expect: { total: 70, result: 'unmet' },
    },
    {
      name: '平均 70.25 分通过',
      facts: { techExpertTotals: [57, 58, 58, 58], financeExpertTotals: [12, 13] },
      expect: { total: 70.25, result: 'met' },
    },
  ],
})
