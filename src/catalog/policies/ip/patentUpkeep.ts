import { all, any, asOf, choose, field, unknown } from '#engine/expr/expr.ts'
import { type Calendar, weekendsOnly } from '#engine/policy/calendar.ts'
import { add, allOf, becomes, condition, reaches } from '#engine/policy/condition.ts'
import { choiceFact, dayFact, flagFact, term, wholeFact } from '#engine/policy/fact.ts'
import { definePolicy, type Policy } from '#engine/policy/policy.ts'
import { expiry, fullAnnuity, patentFacts, patentYear, surchargePct } from './patentLaw.ts'
import { listsOf, withoutList, workdayFrom } from './workdays.ts'

const kind = field('kind')
const filing = field('filing')
const on = field('on')
const paidYear = field('annuityPaidYear')
const nextYear = paidYear.plus(1)
/** Year n + 1 falls due when year n ends. */
const due = filing.plusYears(paidYear)
/** On the due day itself the year that begins is not yet late. */
const begunYear = patentYear(filing, on.plusDays(-1))
const lastDay = field('graceEnd')
const expiresOn = field('expiresOn')
const pct = surchargePct(due, on, lastDay)
const movedWords = '遇放假顺延到放假后的第一个工作日'
/** Days on which something falls due, moved off holidays by the law of the calculation `annuityDue`. */
const dueDays = (calendar: Calendar) => {
  const moved = (name: string) => workdayFrom((at) => at(name), listsOf(calendar))
  return {
    latestDue: term('最近一年年费的缴费期限', filing.plusYears(begunYear.minus(1)), {
      help: '申请日在最近一年的相应日；没有这一天的，取当月最后一天',
    }),
    latestDueMoved: term('最近一年年费的缴费期限（遇放假顺延）', moved('latestDue'), {
      help: `最近一年年费的缴费期限，${movedWords}`,
    }),
    wantedYear: term(
      '应已缴到的年度',
      choose<string>([[on.atMost(field('latestDueMoved')), begunYear.minus(1)]], begunYear),
      { help: '判断日所在的年度；最近一年年费的缴费期限（遇放假顺延）还没有过的，到前一年度为止' },
    ),
    nextDue: term(
      '下一年年费的缴费期限（遇放假顺延）',
      workdayFrom((at) => at('filing').plusYears(at('annuityPaidYear')), listsOf(calendar)),
      { help: `已缴年度届满之日，${movedWords}` },
    ),
    expiresOn: term('保护期届满日', expiry(kind, filing), {
      help: '自申请日起发明 20 年，实用新型 10 年，外观设计 15 年（2021 年 6 月 1 日前申请的 10 年）',
    }),
    sixMonths: term('补缴满六个月', due.plusMonths(6)),
    graceEnd: term('补缴的最后一天（遇放假顺延）', moved('sixMonths'), {
      help: `下一年年费缴费期限起满六个月之日，${movedWords}`,
    }),
  }
}
const annuity = fullAnnuity(kind, filing, nextYear)

/** Whether the year of the next due day has a list of holidays. */
const hasList = ({ years }: Calendar) => any<string>(due.isUnknown(), ...years.map((year) => due.year().is(year)))

const ruleOn = (calendar: Calendar): Pick<Policy, 'facts' | 'versions'> => ({
  facts: {
    on: dayFact('判断日', { from: asOf, default: asOf }),
    isGranted: flagFact('已授权', { from: field('grantedOn').isKnown() }),
    ...patentFacts,
    granted: dayFact('授权公告日', { from: field('grantedOn') }),
    lapse: choiceFact(
      '权利终止情形',
      {
        none: '没有终止',
        restorable: '因欠费终止，还在恢复期内',
        fee: '因欠费终止',
        waived: '主动放弃',
        void: '全部无效',
      },
      {
        from: choose<string>(
          [
            [all<string>(field('state').isKnown(), field('state').is('invalid')), 'void'],
            [all<string>(field('endedOn').isKnown(), field('endedOn').above(asOf)), 'none'],
            [field('state').isUnknown(), choose<string>([[field('endedOn').isKnown(), 'fee']], 'none')],
            [field('state').is('abandoned'), 'waived'],
            [field('state').is('awaitingRestoration'), 'restorable'],
            [field('state').is('endedForFee'), 'fee'],
          ],
          'none',
        ),
      },
    ),
    annuityPaidYear: wholeFact('年费已缴到第几年', '个年度', {
      help: '授权当年的年费在办理登记时缴纳',
      from: choose<string>(
        [
          [field('annuityYear').isKnown(), field('annuityYear')],
          [field('annuityDueOn').isKnown(), patentYear(field('filedOn'), field('annuityDueOn')).minus(1)],
        ],
        unknown,
      ),
    }),
    ...dueDays(calendar),
  },
  versions: [
    {
      id: 'patent-2024',
      from: '2024-01-20',
      documents: [
        { title: '中华人民共和国专利法', issuedOn: '2020-10-17', from: '2021-06-01' },
        { title: '中华人民共和国专利法实施细则', issuedOn: '2023-12-11', from: '2024-01-20' },
      ],
      conditions: allOf(
        condition({
          id: 'granted',
          label: '已经授权公告',
          article: '第三十九、四十条',
          holds: field('granted').atMost(on),
        }),
        condition({
          id: 'notEnded',
          label: '没有放弃、宣告全部无效或因欠费终止',
          article: '第四十四、四十七条',
          holds: field('lapse').oneOf('none', 'restorable'),
        }),
        condition({
          id: 'notAwaitingRestoration',
          label: '没有等待恢复',
          article: '第六条',
          document: '中华人民共和国专利法实施细则',
          holds: field('lapse').isNot('restorable'),
          remedy: '收到终止通知之日起两个月内请求恢复，缴恢复费 1000 元、年费和滞纳金',
          levers: [becomes('lapse', 'none')],
          evidence: ['恢复权利请求书'],
        }),
        condition({
          id: 'withinTerm',
          label: '保护期未满',
          article: '第四十二条',
          holds: on.below(expiresOn),
        }),
        condition({
          id: 'withinGrace',
          label: '没有超过补缴年费的六个月',
          article: '第一百一十五条',
          document: '中华人民共和国专利法实施细则',
          holds: on.atMost(lastDay),
        }),
        reaches({
          id: 'annuityPaid',
          label: '年费已缴到本年度',
          article: '第一百一十五条',
          document: '中华人民共和国专利法实施细则',
          actual: paidYear,
          how: 'atLeast',
          required: field('wantedYear'),
          remedy: '在六个月内补缴年费；逾期一个月后每月加全额年费的 5%',
          levers: [add('annuityPaidYear')],
          evidence: ['年费缴费凭证'],
        }),
      ),
      answers: {
        expiresOn,
        nextYear,
        nextDueOn: choose<string>([[due.below(expiresOn), field('nextDue')]], unknown),
        nextAnnuityYuan: annuity,
        graceEndsOn: choose<string>([[due.below(expiresOn), lastDay]], unknown),
        surchargePct: pct,
        surchargeYuan: annuity.times(pct).dividedBy(100),
        payNowYuan: annuity.plus(annuity.times(pct).dividedBy(100)),
      },
      checks: [
        { say: '授权公告日早于申请日', holds: field('granted').atLeast(filing) },
        { say: `${withoutList}，未核实`, holds: hasList(calendar) },
      ],
      unverified: ['费用减缴没有计入，滞纳金按全额年费'],
    },
  ],
})

export const patentUpkeep = definePolicy({
  title: '专利权维持与年费',
  issuer: '国家知识产权局',
  about: '已授权的专利某一天是否有效、下一次年费何时缴多少、滞纳金多少、能否恢复。',
  subject: 'patent',
  ...ruleOn(weekendsOnly),
  byCalendar: ruleOn,
  chosenBy: 'on',
  concerns: field('isGranted').is(true),
  examples: [
    {
      name: '年费已缴到本年度',
      asOf: '2025-12-05',
      expect: 'eligible',
      facts: {
        isGranted: true,
        kind: 'invention',
        filing: '2019-03-10',
        granted: '2021-06-01',
        lapse: 'none',
        annuityPaidYear: 7,
      },
    },
    {
      name: '欠一年，还在六个月内，可以补缴',
      asOf: '2025-08-01',
      expect: 'near',
      facts: {
        isGranted: true,
        kind: 'invention',
        filing: '2019-03-10',
        granted: '2021-06-01',
        lapse: 'none',
        annuityPaidYear: 6,
      },
    },
    {
      name: '欠费超过六个月',
      asOf: '2025-12-05',
      expect: 'ineligible',
      facts: {
        isGranted: true,
        kind: 'invention',
        filing: '2019-03-10',
        granted: '2021-06-01',
        lapse: 'none',
        annuityPaidYear: 6,
      },
    },
    {
      name: '不知缴到哪一年',
      asOf: '2025-12-05',
      expect: 'unknown',
      facts: { isGranted: true, kind: 'utility', filing: '2019-03-10', granted: '2021-06-01', lapse: 'none' },
    },
    {
      name: '保护期满',
      asOf: '2029-03-10',
      expect: 'ineligible',
      facts: {
        isGranted: true,
        kind: 'utility',
        filing: '2019-03-10',
        granted: '2019-12-01',
        lapse: 'none',
        annuityPaidYear: 10,
      },
    },
    { name: '还在审查', asOf: '2025-12-05', expect: 'notApplicable', facts: { isGranted: false } },
  ],
})
