import { all, count, field, percent, related, sum } from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { reaches } from '#engine/policy/condition.ts'
import { decimalFact, itemsFact, textFact, wholeFact } from '#engine/policy/fact.ts'
import { stateOf } from '#engine/policy/result.ts'

const monthEnds = { start: decimalFact('月初数', 2, '人'), end: decimalFact('月末数', 2, '人') }
const average = (list: string) =>
  related(list, 'owner', { measure: sum(field('start').plus(field('end'))) })
    .dividedBy(2)
    .dividedBy(field('operatingMonths'))
const staffAverage = average('staffMonths')
const techStaffAverage = average('techStaffMonths')
const share = techStaffAverage.dividedBy(staffAverage)

export const techStaff = defineCalculation({
  label: '高企：科技人员占比（按月平均）',
  about: '月平均数是月初、月末的平均，全年平均是各月平均之和除以 12；年中开业或停业的，除以实际经营月数。',
  source: '国科发火〔2016〕32号 第十一条（四）；195号 三（五）',
  facts: {
    year: wholeFact('会计年度', '年', { aside: true }),
    staffMonths: itemsFact('各月职工总数（月初、月末）', monthEnds, { written: ['start', 'end'] }),
    techStaffMonths: itemsFact('各月科技人员数（月初、月末）', monthEnds, { written: ['start', 'end'] }),
    operatingMonths: wholeFact('实际经营月数', '个月', {
      default: related('staffMonths', 'owner', { measure: count() }),
    }),
  },
  results: {
    staffAverage,
    techStaffAverage,
    ratioPercent: share.times(100),
    result: stateOf(
      reaches({
        id: 'techStaff',
        label: '科技人员占当年职工总数的比例不低于 10%',
        article: '第十一条（四）',
        actual: share,
        how: 'atLeast',
        required: percent(10),
        manualWhen: staffAverage.is(0),
      }),
    ),
  },
  examples: [
    {
      name: '半年前开业，除以六个月',
      facts: {
        staffMonths: [
          [0, 20],
          [20, 20],
          [20, 20],
          [20, 20],
          [20, 20],
          [20, 20],
        ],
        techStaffMonths: [
          [0, 2],
          [2, 2],
          [2, 2],
          [2, 2],
          [2, 2],
          [2, 2],
        ],
        operatingMonths: 6,
      },
      expect: { staffAverage: 18.333333, techStaffAverage: 1.833333, ratioPercent: 10, result: 'met' },
    },
    {
      name: '全年没有职工，占比无从谈起，由人判断',
      facts: { staffMonths: [[0, 0]], techStaffMonths: [[0, 0]], operatingMonths: 12 },
      expect: { staffAverage: 0, ratioPercent: null, result: 'manual' },
    },
  ],
})

export const techStaffHeadcount = defineCalculation({
  label: '高企：计入科技人员的人数',
  about: '全年累计实际从事研发和相关技术创新工作 183 天以上的才计入。',
  source: '国科发火〔2016〕195号 三（五）1',
  facts: {
    year: wholeFact('会计年度', '年', { aside: true }),
    people: itemsFact('人员', {
      role: textFact('岗位', { help: 'tech 为科技人员' }),
      days: decimalFact('全年实际工作天数', 1, '天'),
    }),
  },
  results: {
    countedTechStaff: related('people', 'owner', {
      where: all<string>(field('role').is('tech'), field('days').atLeast(183)),
      measure: count(),
    }),
  },
  examples: [
    {
      name: '182 天的不计',
      facts: {
        people: [
          { role: 'tech', days: 183 },
          { role: 'tech', days: 182 },
          { role: 'other', days: 250 },
        ],
      },
      expect: { countedTechStaff: 1 },
    },
  ],
})
