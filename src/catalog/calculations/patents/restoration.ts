import { all, choose, constant, day, field, least, yuan } from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { choiceFact, dayFact, flagFact } from '#engine/policy/fact.ts'
import { type At, here } from '../../policies/ip/patentLaw.ts'
import { calendarFacts, withoutList, workdayFrom } from '../../policies/ip/workdays.ts'

/** The rules of 2023, in force from this day: what is sent electronically is received when it enters the system. */
const electronicFrom = day('2024-01-20')

const received = (at: At) =>
  choose<string>(
    [[all<string>(at('noticeDelivery').is('electronic'), at('issued').atLeast(electronicFrom)), at('delivered')]],
    at('issued').plusDays(15),
  )
const lastDay = (at: At) =>
  choose<string>(
    [[at('forceMajeure').is(true), least<string>(at('obstacleEndedOn').plusMonths(2), at('missedOn').plusYears(2))]],
    received(at).plusMonths(2),
  )

export const restoration = defineCalculation({
  label: '恢复权利的期限和费用',
  about:
    '收到终止通知之日起两个月内请求恢复，缴请求费 1000 元，并补缴年费和 25% 的滞纳金。因不可抗拒的事由，自障碍消除之日起两个月内、自期限届满之日起两年内，不缴请求费。',
  source: '专利法实施细则（2023）第四、五、六条',
  unverified: ['恢复时的滞纳金按 25% 计未见原文', withoutList],
  facts: {
    noticeDelivery: choiceFact('通知送达方式', { electronic: '电子', post: '邮寄' }),
    issued: dayFact('发文日', { default: field('delivered'), help: '邮寄的，发文日起满 15 日推定收到' }),
    delivered: dayFact('进入电子系统的日期', {
      default: field('issued'),
      help: '2024 年 1 月 20 日起的电子送达，以进入当事人认可的电子系统之日为送达日',
    }),
    forceMajeure: flagFact('因不可抗拒的事由', { default: constant(false) }),
    obstacleEndedOn: dayFact('障碍消除日期'),
    missedOn: dayFact('耽误的期限届满日'),
    ...calendarFacts,
  },
  results: {
    deemedReceived: received(here),
    requestBy: workdayFrom(lastDay),
    feeYuan: choose<string>([[field('forceMajeure').is(true), yuan(0)]], yuan(1000)),
  },
  examples: [
    {
      name: '邮寄：发文日加 15 日，两个月后是周日，顺延',
      facts: { noticeDelivery: 'post', issued: '2024-10-21' },
      expect: { deemedReceived: '2024-11-05', requestBy: '2025-01-06', feeYuan: 1000 },
    },
    {
      name: '电子送达：当天收到',
      facts: { noticeDelivery: 'electronic', issued: '2024-10-21', delivered: '2024-10-21' },
      expect: { deemedReceived: '2024-10-21', requestBy: '2024-12-23' },
    },
    {
      name: '2024 年 1 月 20 日前的电子通知，仍加 15 日',
      facts: { noticeDelivery: 'electronic', issued: '2024-01-19' },
      expect: { deemedReceived: '2024-02-03', requestBy: '2024-04-03' },
    },
    {
      name: '不可抗力：障碍消除后两个月，不收请求费',
      facts: {
        noticeDelivery: 'post',
        issued: '2024-10-21',
        forceMajeure: true,
        obstacleEndedOn: '2025-03-03',
        missedOn: '2024-04-01',
        holidays: [['2025-05-01', '2025-05-05']],
      },
      expect: { requestBy: '2025-05-06', feeYuan: 0 },
    },
  ],
})
