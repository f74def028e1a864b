import { all, any, asOf, choose, constant, count, field, least, related, unknown, yuan } from '#engine/expr/expr.ts'
import { add, allOf, reaches, scored, set, totalTerms } from '#engine/policy/condition.ts'
import { choiceFact, decimalFact, flagFact, term, wholeFact } from '#engine/policy/fact.ts'
import { definePolicy } from '#engine/policy/policy.ts'
import { range } from '#engine/policy/result.ts'
import { inTerm } from '../../indicators/conditions.ts'

const year = asOf.year()
const approved = all(field('servedOn').year().is(year), any(field('approved').isUnknown(), field('approved').is(true)))
/** Marks that assessors give: until then anything from nought to the whole. */
const part = (id: string, label: string, fact: string, most: number) => ({
  id,
  label,
  most,
  low: choose<string>([[field(fact).isKnown(), least<string>(field(fact), most)]], 0),
  high: choose<string>([[field(fact).isKnown(), least<string>(field(fact), most)]], most),
})
const parts = [
  part('service', '服务情况', 'serviceScore', 60),
  part('effect', '服务成效', 'effectScore', 20),
  part('satisfaction', '服务对象满意度', 'satisfactionScore', 20),
]
const { terms: scoreTerms, interval: sums } = totalTerms(parts, field('scoreTotal'))
const borders = (mark: typeof sums.low) =>
  choose<string>(
    [
      [mark.atLeast(90), 'excellent'],
      [mark.atLeast(80), 'good'],
      [mark.atLeast(60), 'qualified'],
    ],
    'unqualified',
  )
const grades = { excellent: '优秀', good: '良好', qualified: '合格', unqualified: '不合格' } as const
const grade = field('grade')
const bothEnds = choose<string>([[borders(sums.low).is(borders(sums.high)), borders(sums.low)]], unknown)
const paid = (excellent: number, good: number) =>
  choose<string>(
    [
      [grade.is('excellent'), yuan(excellent)],
      [grade.is('good'), yuan(good)],
    ],
    yuan(0),
  )
const reward = choose<string>(
  [
    [field('kind').is('individual'), paid(10_000, 5000)],
    [field('kind').is('station'), paid(50_000, 30_000)],
  ],
  unknown,
)
const marks = (label: string, most: number) => decimalFact(label, 2, '分', { help: `0～${most} 分，由考核组评定` })

export const commissionerAssessment = definePolicy({
  title: '科技特派员年度考核',
  issuer: '市、县（区）科技局',
  about: '每年由县（区）考核：服务 60 分、成效 20 分、满意度 20 分，分优秀、良好、合格、不合格。',
  subject: 'commissioner',
  facts: {
    year: wholeFact('考核年度', '年', { from: year, default: year }),
    kind: choiceFact(
      '特派员类别',
      { individual: '个人', team: '团队', corporate: '法人', station: '工作站' },
      { from: field('kind') },
    ),
    inTerm: flagFact('考核日在任', { from: inTerm }),
    services: wholeFact('当年服务次数', '次', {
      from: related('serviceLog', 'commissioner', { where: approved, measure: count() }),
      help: '线下服务有照片和服务对象确认，经区里审核的才计',
    }),
    minServices: wholeFact('最低服务次数', '次', {
      default: constant(12),
      parameter: { verified: false, source: '各地自定，未见规定，默认 12 次' },
    }),
    serviceScore: marks('服务得分', 60),
    effectScore: marks('成效得分', 20),
    satisfactionScore: marks('满意度得分', 20),
    scoreTotal: decimalFact('总分', 2, '分', { restates: true }),
    ...scoreTerms,
    grade: term('考核等次', bothEnds, {
      options: grades,
      help: '90 分以上优秀，80 分以上良好，60 分以上合格，不到 60 分不合格；得分下限和上限不在同一等次的，等次未知',
    }),
  },
  chosenBy: 'year',
  concerns: field('inTerm').is(true),
  versions: [
    {
      id: 'commissioner-assessment-2023',
      from: 2022,
      documents: [
        { title: '科技特派员年度考核方案（龙岩）', issuer: '龙岩市科技局', issuedOn: '2023-06-09' },
        { title: '科技特派员服务规范', number: 'DB35/T 2019—2021', from: '2022-02-23' },
      ],
      conditions: allOf(
        reaches({
          id: 'services',
          label: '当年服务次数达到最低要求',
          article: '服务要求',
          actual: field('services'),
          how: 'atLeast',
          required: field('minServices'),
          remedy: '补足服务次数，每次填写服务日志并请服务对象确认',
          levers: [add('services')],
          evidence: ['服务日志、照片、服务对象确认'],
        }),
        scored({
          id: 'score',
          label: '考核总分 60 分以上',
          article: '考核评分',
          parts,
          how: 'atLeast',
          pass: 60,
          given: field('scoreTotal'),
          within: sums,
          remedy: '提高服务成效和满意度',
          levers: [set('scoreTotal')],
          evidence: ['年度考核表'],
        }),
      ),
      benefit: {
        label: '考核奖励（泉州的标准）',
        amount: reward,
        steps: [{ label: '个人优秀 1 万元、良好 5000 元；工作站优秀 5 万元、良好 3 万元', of: reward }],
        unverified: '外市（泉州）的标准，本市的未见；团队和法人的没有',
      },
      answers: { scoreRange: range(sums.low, sums.high), grade },
      checks: [
        { say: '服务得分超过 60 分', holds: field('serviceScore').atMost(60) },
        { say: '成效得分超过 20 分', holds: field('effectScore').atMost(20) },
        { say: '满意度得分超过 20 分', holds: field('satisfactionScore').atMost(20) },
      ],
      unverified: ['等次界线 90、80、60 分为系统默认，可按本市规定调整', '外市的方案，本市的未见'],
    },
  ],
  examples: [
    {
      name: '服务够、得分够',
      asOf: '2025-12-05',
      expect: 'eligible',
      amountYuan: 5000,
      facts: {
        kind: 'individual',
        inTerm: true,
        services: 12,
        serviceScore: 50,
        effectScore: 16,
        satisfactionScore: 18,
      },
    },
    {
      name: '少服务两次',
      asOf: '2025-12-05',
      expect: 'near',
      facts: {
        kind: 'individual',
        inTerm: true,
        services: 10,
        serviceScore: 50,
        effectScore: 16,
        satisfactionScore: 18,
      },
    },
    {
      name: '还没有评分，要人评',
      asOf: '2025-12-05',
      expect: 'manual',
      facts: { kind: 'team', inTerm: true, services: 20 },
    },
    {
      name: '服务次数不知道',
      asOf: '2025-12-05',
      expect: 'unknown',
      facts: { kind: 'individual', inTerm: true, serviceScore: 50, effectScore: 16, satisfactionScore: 18 },
    },
    { name: '不在任', asOf: '2025-12-05', expect: 'notApplicable', facts: { kind: 'individual', inTerm: false } },
  ],
})
