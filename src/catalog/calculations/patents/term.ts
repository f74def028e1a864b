import { choose, field, unknown } from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { dayFact } from '#engine/policy/fact.ts'
import { expiry, patentFacts, patentYear, termYears } from '../../policies/ip/patentLaw.ts'

const kind = field('kind')
const filing = field('filing')

export const term = defineCalculation({
  label: '专利权期限',
  about: '期限自申请日起算：发明 20 年，实用新型 10 年，外观设计 15 年（2021 年 6 月 1 日前申请的 10 年）。',
  source: '专利法第四十二条；审查指南第五部分第九章',
  facts: patentFacts,
  results: {
    years: termYears(kind, filing),
    expiryEventDate: expiry(kind, filing),
    lastDayInForce: expiry(kind, filing).plusDays(-1),
  },
  examples: [
    {
      name: '1999 年 9 月 6 日申请的实用新型有效到 2009 年 9 月 5 日（审查指南的例子）',
      facts: { kind: 'utility', filing: '1999-09-06' },
      expect: { years: 10, lastDayInForce: '2009-09-05', expiryEventDate: '2009-09-06' },
    },
    {
      name: '外观设计在新法施行前一天申请，仍是 10 年',
      facts: { kind: 'design', filing: '2021-05-31' },
      expect: { years: 10, expiryEventDate: '2031-05-31' },
    },
    {
      name: '施行当天申请，15 年',
      facts: { kind: 'design', filing: '2021-06-01' },
      expect: { years: 15, lastDayInForce: '2036-05-31' },
    },
    {
      name: '2 月 29 日申请，到期年没有这一天',
      facts: { kind: 'utility', filing: '2016-02-29' },
      expect: { expiryEventDate: '2026-02-28', lastDayInForce: '2026-02-27' },
    },
  ],
})

const on = field('on')
export const annuityYear = defineCalculation({
  label: '专利年度',
  about: '自申请日起每满一年进入下一年度，与优先权日、授权日和日历年都无关。',
  source: '审查指南第五部分第九章',
  facts: { filing: patentFacts.filing, on: dayFact('哪一天') },
  results: {
    year: choose<string>([[on.atLeast(filing), patentYear(filing, on)]], unknown),
    error: choose<string>([[on.below(filing), 'beforeFiling']], unknown),
  },
  examples: [
    { name: '申请当天是第 1 年', facts: { filing: '1999-06-01', on: '1999-06-01' }, expect: { year: 1 } },
    { name: '满一年的前一天还是第 1 年', facts: { filing: '1999-06-01', on: '2000-05-31' }, expect: { year: 1 } },
    {
      name: '2 月 29 日申请，平年在 2 月 28 日进入第 2 年',
      facts: { filing: '2020-02-29', on: '2021-02-28' },
      expect: { year: 2 },
    },
    {
      name: '申请日之前没有年度',
      facts: { filing: '2020-02-29', on: '2020-02-28' },
      expect: { year: null, error: 'beforeFiling' },
    },
  ],
})
