import { any, asOf, choose, constant, field, unknown } from '#engine/expr/expr.ts'
import { allOf, anyOf, condition, reaches, set } from '#engine/policy/condition.ts'
import { choiceFact, decimalFact, flagFact, wholeFact } from '#engine/policy/fact.ts'
import { definePolicy } from '#engine/policy/policy.ts'
import { patentInForce } from '../../indicators/conditions.ts'
import { kindOfLedger, patentFacts } from './patentLaw.ts'

const classes = {
  sei: '战略性新兴产业的发明专利',
  family: '在海外有同族专利权',
  pledge: '实现较高质押融资金额',
  award: '获国家科学技术奖或中国专利奖',
  none: '四类都不是',
} as const
/** The ledger keeps the classes as a list in the bureau's own words; one of them is enough. */
const named = (...words: string[]) => any<string>(...words.map((word) => field('highValue').contains(word)))
const classOfLedger = choose<string>(
  [
    [field('highValue').isUnknown(), unknown],
    [named('战略', '新兴'), 'sei'],
    [named('海外', '同族'), 'family'],
    [named('质押'), 'pledge'],
    [named('奖'), 'award'],
  ],
  'none',
)
const years = field('maintainedYears')
const article = '五类的范围'

export const highValuePatent = definePolicy({
  title: '高价值发明专利',
  issuer: '国家知识产权局',
  about: '有效发明专利属于五类之一即为高价值，每件只算一次：每万人口高价值发明专利拥有量从这里数。',
  subject: 'patent',
  facts: {
    year: wholeFact('统计年度', '年', { from: asOf.year(), default: asOf.year() }),
    kind: { ...patentFacts.kind, from: kindOfLedger },
    inForce: flagFact('有效', { from: patentInForce }),
    valueClass: choiceFact('高价值类别（维持年限以外的）', classes, {
      from: classOfLedger,
      help: '占几类的填一类即可；战略性新兴产业按国际专利分类对照表，质押金额没有全国门槛',
    }),
    maintainedYears: decimalFact('自申请日起维持年数', 2, '周年', {
      from: asOf
        .year()
        .minus(field('filedOn').year())
        .minus(
          choose<string>(
            [
              [
                field('filedOn')
                  .plusYears(asOf.year().minus(field('filedOn').year()))
                  .below(asOf),
                constant(-0.01),
              ],
              [
                field('filedOn')
                  .plusYears(asOf.year().minus(field('filedOn').year()))
                  .is(asOf),
                constant(0),
              ],
            ],
            1,
          ),
        ),
      help: '超过十年的才算；整年之外有余的记 0.01',
    }),
  },
  chosenBy: 'year',
  concerns: field('kind').is('invention'),
  versions: [
    {
      id: 'high-value-2021',
      from: 2021,
      documents: [{ title: '“十四五”规划“每万人口高价值发明专利拥有量”指标说明', issuer: '国家知识产权局' }],
      conditions: allOf(
        condition({ id: 'inForce', label: '有效发明专利', article, holds: field('inForce').is(true) }),
        anyOf(
          '属于五类之一',
          condition({
            id: 'class',
            label: '战略性新兴产业、海外同族、较高质押融资或获奖',
            article,
            holds: field('valueClass').oneOf('sei', 'family', 'pledge', 'award'),
          }),
          reaches({
            id: 'years',
            label: '维持年限超过十年',
            article,
            actual: years,
            how: 'above',
            required: constant(10),
            // Only what a year or two of fees would bring is near.
            when: years.atLeast(8),
            remedy: '按时缴纳年费，维持满十年',
            levers: [set('maintainedYears')],
          }),
        ),
      ),
      unverified: ['维持年限从申请日起算', '质押融资金额没有全国门槛'],
    },
  ],
  examples: [
    {
      name: '维持超过十年',
      asOf: '2025-12-05',
      expect: 'eligible',
      facts: {
        kind: 'invention',
        inForce: true,
        valueClass: 'none',
        maintainedYears: 10.01,
      },
    },
    {
      name: '恰满十年，再过一天就超过',
      asOf: '2025-12-05',
      expect: 'near',
      facts: {
        kind: 'invention',
        inForce: true,
        valueClass: 'none',
        maintainedYears: 10,
      },
    },
    {
      name: '五类都不是',
      asOf: '2025-12-05',
      expect: 'ineligible',
      facts: {
        kind: 'invention',
        inForce: true,
        valueClass: 'none',
        maintainedYears: 3,
      },
    },
    {
      name: '没有核过产业',
      asOf: '2025-12-05',
      expect: 'unknown',
      facts: { kind: 'invention', inForce: true, maintainedYears: 3 },
    },
    {
      name: '已经失效',
      asOf: '2025-12-05',
      expect: 'ineligible',
      facts: { kind: 'invention', inForce: false, valueClass: 'sei' },
    },
    { name: '实用新型不算', asOf: '2025-12-05', expect: 'notApplicable', facts: { kind: 'utility' } },
  ],
})
