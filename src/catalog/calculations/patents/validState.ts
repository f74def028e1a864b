import { all, any, asOf, choose, constant, field, unknown } from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { dayFact, textFact } from '#engine/policy/fact.ts'
import { patentStates, patentStateWords } from '../../registers/ip/patentStates.ts'

type Code = keyof typeof patentStates

/** Other words for a state than those of the ledger: the codes and labels of exchanges between bureaus. */
const furtherWords: Readonly<Partial<Record<Code, readonly string[]>>> = {
  filed: ['FILED'],
  published: ['PUBLISHED'],
  substantive: ['SUBSTANTIVE'],
  toRegister: ['TO_REGISTER'],
  // A pledge, a licence, a suspension or a transfer leaves the right as it is.
  granted: [
    'GRANTED',
    'SUSPENDED',
    'PRESERVED',
    'PLEDGED',
    'LICENSED',
    'OPEN_LICENCE',
    'TRANSFERRED',
    '中止',
    '保全',
    '质押',
    '许可备案',
    '开放许可',
    '转移',
  ],
  grace: ['GRACE'],
  endedForFee: ['ENDED_FEE'],
  awaitingRestoration: ['WAIT_RESTORE'],
  expired: ['EXPIRED'],
  abandoned: ['ABANDONED_RIGHT'],
  invalid: ['INVALID'],
  partlyInvalid: ['PART_INVALID'],
  rejected: ['REJECTED'],
  withdrawn: ['WITHDRAWN'],
  deemedWithdrawn: ['DEEMED_WITHDRAWN'],
  deemedAbandoned: ['DEEMED_ABANDONED', '视为放弃取得专利权'],
}

/** The state is one of these, under any of its names. */
function isIn(...codes: readonly Code[]) {
  const words = codes.flatMap((code) => [
    code,
    patentStates[code],
    ...Object.entries(patentStateWords)
      .filter(([, of]) => of === code)
      .map(([word]) => word),
    ...(furtherWords[code] ?? []),
  ])
  return field('state').oneOf(...new Set(words))
}

const on = field('on')
const alive = isIn('granted', 'grace', 'partlyInvalid')
const ended = isIn('endedForFee', 'awaitingRestoration', 'expired', 'abandoned')
const never = isIn(
  'invalid',
  'filed',
  'published',
  'substantive',
  'toRegister',
  'rejected',
  'withdrawn',
  'deemedWithdrawn',
  'deemedAbandoned',
)
const grantedByThen = choose<string>([[field('granted').isKnown(), field('granted').atMost(on)]], true)

export const validState = defineCalculation({
  label: '某一天是否计为有效专利',
  about:
    '授权公告之日起、终止之前为有效；六个月滞纳期内仍有效，逾期不缴的自原期限届满日起终止；全部无效的视为自始不存在；质押、许可、中止、转移不影响有效。',
  source: '专利法第三十九、四十四、四十七条；专利法实施细则（2023）第一百一十五条',
  facts: {
    granted: dayFact('授权公告日'),
    state: textFact('法律状态', { help: '按台账或检索系统的写法' }),
    on: dayFact('哪一天', { default: asOf }),
    terminatedFrom: dayFact('终止日', { help: '因未缴年费终止的，是原缴费期限届满日' }),
  },
  results: {
    countsAsValid: choose<string>(
      [
        // A day before the grant or after the end decides, whatever the state is called.
        [all<string>(field('granted').isKnown(), field('granted').above(on)), false],
        [all<string>(field('terminatedFrom').isKnown(), field('terminatedFrom').atMost(on)), false],
        [never, false],
        [
          all<string>(field('terminatedFrom').isKnown(), any<string>(ended, alive)),
          all<string>(grantedByThen, field('terminatedFrom').above(on)),
        ],
        [ended, false],
        [alive, grantedByThen],
      ],
      unknown,
    ),
    stateKnown: choose<string>([[any<string>(never, ended, alive), true]], constant(false)),
  },
  examples: [
    {
      name: '滞纳期内仍有效',
      facts: { granted: '2019-05-10', state: '等年费滞纳金', on: '2022-04-01' },
      expect: { countsAsValid: true },
    },
    {
      name: '授权公告当天起有效',
      facts: { granted: '2019-05-10', state: '授权', on: '2019-05-10' },
      expect: { countsAsValid: true },
    },
    {
      name: '前一天还没有',
      facts: { granted: '2019-05-10', state: '授权', on: '2019-05-09' },
      expect: { countsAsValid: false },
    },
    {
      name: '未缴年费终止：终止日之前的那一天有效',
      facts: { granted: '2019-05-10', state: '未缴年费终止', terminatedFrom: '2022-03-01', on: '2022-02-28' },
      expect: { countsAsValid: true },
    },
    {
      name: '终止当天起不再有效',
      facts: { granted: '2019-05-10', state: '未缴年费终止', terminatedFrom: '2022-03-01', on: '2022-03-01' },
      expect: { countsAsValid: false },
    },
    {
      name: '全部无效，以前也不算',
      facts: { granted: '2019-05-10', state: '全部无效', terminatedFrom: '2022-03-01', on: '2020-01-01' },
      expect: { countsAsValid: false },
    },
    {
      name: '部分无效仍有效',
      facts: { granted: '2019-05-10', state: '部分无效', on: '2020-01-01' },
      expect: { countsAsValid: true },
    },
    {
      name: '质押不影响',
      facts: { granted: '2019-05-10', state: '质押', on: '2020-01-01' },
      expect: { countsAsValid: true },
    },
    { name: '实质审查中', facts: { state: '实审', on: '2020-01-01' }, expect: { countsAsValid: false } },
    {
      name: '没见过的写法，不下结论',
      facts: { granted: '2019-05-10', state: '待查', on: '2020-01-01' },
      expect: { countsAsValid: null, stateKnown: false },
    },
  ],
})
