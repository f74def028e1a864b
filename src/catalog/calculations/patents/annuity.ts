import { asOf, choose, constant, day, field, unknown } from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { dayFact } from '#engine/policy/fact.ts'
import { list } from '#engine/policy/result.ts'
import {
  type At,
  dueOn,
  fullAnnuity,
  patentFacts,
  patentYearFact,
  surchargePct,
  withinTerm,
} from '../../policies/ip/patentLaw.ts'
import { calendarFacts, withoutList, workdayFrom } from '../../policies/ip/workdays.ts'

const kind = field('kind')
const filing = field('filing')
const year = field('year')
const due = dueOn(filing, year)
const dueOf = (at: At) => dueOn(at('filing'), at('year'))
/** The last day of the six months, moved off holidays; boundaries inside them are not moved. */
const lastDay = workdayFrom((at) => dueOf(at).plusMonths(6))
const exists = withinTerm(kind, filing, year)
const ofRealYear = (what: ReturnType<typeof field>) => choose<string>([[exists, what]], unknown)
const beyondTerm = choose<string>([[exists.not(), 'beyondTerm']], unknown)

export const annuityDue = defineCalculation({
  label: '年费缴纳期限',
  about:
    '第 n 年的年费应在第 n−1 年届满前缴纳，期限是申请日在该年的相应日；当天放假的顺延到下一个工作日。之后六个月内可以补缴，每个月界都从原期限推算。',
  source: '专利法实施细则（2023）第五、六、一百一十五条',
  unverified: [withoutList],
  facts: { ...patentFacts, ...patentYearFact, ...calendarFacts },
  results: {
    due: ofRealYear(due),
    effectiveDue: ofRealYear(workdayFrom(dueOf)),
    surchargeWindows: list(
      ...[0, 1, 2, 3, 4, 5].map((month) =>
        list(
          ofRealYear(due.plusMonths(month).plusDays(1)),
          ofRealYear(month === 5 ? lastDay : due.plusMonths(month + 1)),
          ofRealYear(constant(month * 5)),
        ),
      ),
    ),
    error: beyondTerm,
  },
  examples: [
    {
      name: '审查指南的例子：1997 年 6 月 3 日申请，第 6 年最迟 2002 年 6 月 3 日缴',
      facts: { kind: 'invention', filing: '1997-06-03', year: 6 },
      expect: { due: '2002-06-03', effectiveDue: '2002-06-03' },
    },
    {
      name: '8 月 31 日申请，月界各取当月最后一天',
      facts: { kind: 'invention', filing: '2018-08-31', year: 4 },
      expect: {
        surchargeWindows: [
          ['2021-09-01', '2021-09-30', 0],
          ['2021-10-01', '2021-10-31', 5],
          ['2021-11-01', '2021-11-30', 10],
          ['2021-12-01', '2021-12-31', 15],
          ['2022-01-01', '2022-01-31', 20],
          ['2022-02-01', '2022-02-28', 25],
        ],
      },
    },
    {
      name: '国庆放假顺延到节后第一个工作日，周六调休也算',
      facts: {
        kind: 'invention',
        filing: '2020-10-01',
        year: 5,
        holidays: [['2024-10-01', '2024-10-07']],
        workdays: ['2024-10-12'],
      },
      expect: { due: '2024-10-01', effectiveDue: '2024-10-08' },
    },
    {
      name: '周六调休上班，不顺延',
      facts: { kind: 'utility', filing: '2020-10-12', year: 5, workdays: ['2024-10-12'] },
      expect: { due: '2024-10-12', effectiveDue: '2024-10-12' },
    },
    {
      name: '2 月 29 日申请，平年取 2 月 28 日',
      facts: { kind: 'invention', filing: '2020-02-29', year: 2 },
      expect: { due: '2021-02-28', effectiveDue: '2021-03-01' },
    },
    {
      name: '实用新型没有第 11 年',
      facts: { kind: 'utility', filing: '2019-01-15', year: 11 },
      expect: { due: null, error: 'beyondTerm' },
    },
  ],
})

export const annuityAmount = defineCalculation({
  label: '年费标准',
  about: '按专利类型和年度的全额年费，不计减缴。',
  source: '国家知识产权局专利收费标准（年费）',
  facts: {
    ...patentFacts,
    filing: {
      ...patentFacts.filing,
      default: day('2021-06-01'),
      help: '只有外观设计用到：2021 年 6 月 1 日前申请的没有第 11 年；不给时按之后申请的',
    },
    ...patentYearFact,
  },
  results: { fullYuan: fullAnnuity(kind, filing, year), error: beyondTerm },
  examples: [
    { name: '发明第 9 年', facts: { kind: 'invention', year: 9 }, expect: { fullYuan: 2000, error: null } },
    { name: '发明第 10 年', facts: { kind: 'invention', year: 10 }, expect: { fullYuan: 4000 } },
    { name: '实用新型第 6 年', facts: { kind: 'utility', year: 6 }, expect: { fullYuan: 1200 } },
    {
      name: '外观设计第 11 年（2021 年 6 月 1 日起申请）',
      facts: { kind: 'design', filing: '2021-06-01', year: 11 },
      expect: { fullYuan: 3000 },
    },
    {
      name: '外观设计第 11 年，不知申请日',
      facts: { kind: 'design', year: 11 },
      expect: { fullYuan: 3000, error: null },
    },
    {
      name: '发明没有第 21 年',
      facts: { kind: 'invention', year: 21 },
      expect: { fullYuan: null, error: 'beyondTerm' },
    },
  ],
})

const paidOn = field('paidOn')
const accepted = paidOn.atMost(lastDay)
const annuityYuan = fullAnnuity(kind, filing, year)
const pct = surchargePct(due, paidOn, lastDay)
const surchargeYuan = annuityYuan.times(pct).dividedBy(100)
const whenLate = (what: Parameters<typeof choose>[1]) =>
  choose<string>([[accepted.not(), what as ReturnType<typeof field>]], unknown)

export const surcharge = defineCalculation({
  label: '年费滞纳金',
  about:
    '期限届满后一个月内补缴不加滞纳金，之后每满一个月加全额年费的 5%，最多 25%；滞纳金按全额年费算，不减缴。六个月满仍未缴，专利权自原期限届满日起终止，可以请求恢复。',
  source: '专利法实施细则（2023）第一百一十五条',
  unverified: [withoutList, '六个月之内各月界遇放假是否顺延未见规定，按不顺延'],
  facts: {
    ...patentFacts,
    ...patentYearFact,
    paidOn: dayFact('缴费日', { default: asOf, help: '银行汇付以汇出日为准，邮寄以邮戳日为准' }),
    ...calendarFacts,
  },
  results: {
    accepted: ofRealYear(accepted),
    annuityYuan,
    surchargePct: ofRealYear(pct),
    surchargeYuan,
    totalYuan: annuityYuan.plus(surchargeYuan),
    state: ofRealYear(whenLate('terminated')),
    terminatedFrom: ofRealYear(whenLate(due)),
    restorable: ofRealYear(whenLate(true)),
    error: beyondTerm,
  },
  examples: [
    {
      name: '期限满一个月内不加',
      facts: { kind: 'invention', filing: '2017-11-22', year: 7, paidOn: '2023-12-22' },
      expect: { accepted: true, surchargePct: 0, totalYuan: 2000 },
    },
    {
      name: '第二个月加 5%',
      facts: { kind: 'invention', filing: '2017-11-22', year: 7, paidOn: '2023-12-23' },
      expect: { surchargePct: 5, surchargeYuan: 100, totalYuan: 2100 },
    },
    {
      name: '六个月的最后一天是周六，下周一仍可缴',
      facts: { kind: 'utility', filing: '2019-01-22', year: 4, paidOn: '2022-07-25', holidays: ['2022-07-22'] },
      expect: { accepted: true, surchargePct: 25, totalYuan: 1125, state: null },
    },
    {
      name: '过了六个月，自原期限起终止',
      facts: { kind: 'invention', filing: '2017-11-22', year: 7, paidOn: '2024-05-23' },
      expect: {
        accepted: false,
        state: 'terminated',
        terminatedFrom: '2023-11-22',
        restorable: true,
        surchargeYuan: null,
        totalYuan: null,
      },
    },
    {
      name: '期限之前缴',
      facts: { kind: 'design', filing: '2021-06-01', year: 12, paidOn: '2032-05-01' },
      expect: { accepted: true, surchargePct: 0, totalYuan: 3000 },
    },
  ],
})
