import { all, choose, day, distinct, field, related } from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { condition } from '#engine/policy/condition.ts'
import { dayFact, itemsFact, textFact, wholeFact } from '#engine/policy/fact.ts'
import { list, stateOf } from '#engine/policy/result.ts'

const issuedIn = field('certIssuedOn').year()
const validThrough = field('certIssuedOn').plusYears(3).plusDays(-1)
/** 有效期内累计: another certificate's reports do not count, and a year is missed once. */
const missed = related('annualReportsMissed', 'owner', {
  where: all<string>(
    field('value').atLeast(field('owner.certIssuedOn').year()),
    field('value').atMost(field('owner.certIssuedOn').year().plus(3)),
  ),
  measure: distinct('value'),
})

export const certificate = defineCalculation({
  label: '高企证书的有效期、减税年度和年报',
  about:
    '有效期三年；自发证当年起减税；期满当年先按 15% 预缴，年底前没有重新认定的要补缴；有效期内累计两次未报年报的取消资格。',
  source: '国科发火〔2016〕32号 第九、十、十三、十九条；税务总局公告2017年第24号',
  facts: {
    certIssuedOn: dayFact('发证日期'),
    annualReportsMissed: itemsFact('没有报送年报的年度', { value: wholeFact('年度', '年') }, { written: ['value'] }),
  },
  results: {
    validThrough,
    taxYears: list(issuedIn, issuedIn.plus(1), issuedIn.plus(2)),
    provisional15PercentYear: validThrough.year(),
    // 31 December of the year in which the certificate ends.
    recertifyBy: day('0001-12-31').plusYears(validThrough.year().minus(1)),
    status: choose<string>(
      [
        [missed.atLeast(2), 'cancel'],
        [missed.is(1), 'warn'],
      ],
      'normal',
    ),
  },
  examples: [
    {
      name: '2020 年 12 月 1 日发证',
      facts: { certIssuedOn: '2020-12-01' },
      expect: {
        validThrough: '2023-11-30',
        taxYears: [2020, 2021, 2022],
        provisional15PercentYear: 2023,
        recertifyBy: '2023-12-31',
        status: 'normal',
      },
    },
    {
      name: '两次未报年报，不必相连',
      facts: { certIssuedOn: '2020-12-01', annualReportsMissed: [2020, 2022] },
      expect: { status: 'cancel' },
    },
    {
      name: '上一张证书有效期内的不累计',
      facts: { certIssuedOn: '2020-12-01', annualReportsMissed: [2018, 2021] },
      expect: { status: 'warn' },
    },
    {
      name: '同一年写了两遍，只算一次',
      facts: { certIssuedOn: '2020-12-01', annualReportsMissed: [2021, 2021] },
      expect: { status: 'warn' },
    },
  ],
})

const deadline = field('eventOn').plusMonths(3)
export const changeReport = defineCalculation({
  label: '高企更名或重大变化的报告期限',
  about: '更名、分立、合并、重组、经营业务变化，应在三个月内报告。',
  source: '国科发火〔2016〕32号 第十七条',
  facts: {
    event: textFact('事项', {
      aside: true,
      help: 'nameChange 更名，split 分立，merger 合并，restructuring 重组，business 业务变化',
    }),
    eventOn: dayFact('发生日期'),
    reportedOn: dayFact('报告日期'),
  },
  results: {
    deadline,
    result: stateOf(
      condition({
        id: 'changeReport',
        label: '三个月内报告',
        article: '第十七条',
        holds: field('reportedOn').atMost(deadline),
      }),
    ),
  },
  examples: [
    {
      name: '第三个月的同一天还在期限内',
      facts: { event: 'nameChange', eventOn: '2022-03-10', reportedOn: '2022-06-10' },
      expect: { deadline: '2022-06-10', result: 'met' },
    },
  ],
})
