import { all, choose, count, daysBetween, field, related, sum, unknown } from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { condition } from '#engine/policy/condition.ts'
import { dayFact, flagFact, itemsFact, textFact } from '#engine/policy/fact.ts'
import { stateOf } from '#engine/policy/result.ts'

const age = daysBetween(field('on'), field('owner.applicationOn'))
const within = all<string>(age.atLeast(0), age.atMost(365))
const confirmed = related('incidents', 'owner', { where: all<string>(within, field('confirmedByAuthority').is(true)) })
const open = related('incidents', 'owner', { where: all<string>(within, field('confirmedByAuthority').isUnknown()) })

export const noIncident = defineCalculation({
  label: '高企：申请前一年内有无重大事故或违法',
  about: '申请之日前 365 天内（含当年）；是否重大由主管部门认定，没有认定意见的不能由系统判断。',
  source: '国科发火〔2016〕32号 第十一条（八）；195号 五（六）2',
  facts: {
    applicationOn: dayFact('申请认定日期'),
    incidents: itemsFact('事故或违法', {
      kind: textFact('种类', { help: 'majorSafety 重大安全，majorQuality 重大质量，seriousEnvironment 严重环境违法' }),
      on: dayFact('发生日期'),
      confirmedByAuthority: flagFact('主管部门是否认定'),
    }),
  },
  results: {
    // Of a single incident; of several there is no one number.
    daysBefore: choose<string>(
      [
        [
          related('incidents', 'owner', { measure: count() }).is(1),
          related('incidents', 'owner', { measure: sum(age) }),
        ],
      ],
      unknown,
    ),
    result: stateOf(
      condition({
        id: 'noIncident',
        label: '申请认定前一年内未发生重大事故或严重环境违法',
        article: '第十一条（八）',
        holds: confirmed.not(),
        manualWhen: all<string>(confirmed.not(), open),
      }),
    ),
  },
  examples: [
    {
      name: '第 365 天仍在一年内',
      facts: {
        applicationOn: '2024-07-01',
        incidents: [{ kind: 'majorSafety', on: '2023-07-02', confirmedByAuthority: true }],
      },
      expect: { daysBefore: 365, result: 'unmet' },
    },
    { name: '没有事故', facts: { applicationOn: '2024-07-01' }, expect: { result: 'met' } },
  ],
})
