import { choose, day, field, unknown, yuan } from '#engine/expr/expr.ts'
import { allOf, condition, reaches, set } from '#engine/policy/condition.ts'
import { moneyFact } from '#engine/policy/fact.ts'
import { definePolicy, type PolicyDocument } from '#engine/policy/policy.ts'
import { maxShareOfFees } from './fundingBan.ts'
import { ban2021, ban2022, fundedPatent, officialFees } from './fundingFacts.ts'

const county: PolicyDocument = {
  title: '明溪县专利奖励办法',
  number: '明政办规〔2022〕2号',
  issuer: '明溪县人民政府办公室',
}

/** 明溪县：发明每件 1 万元，实用新型每件 2000 元；外观设计没有列入. */
const local = choose<string>(
  [
    [field('kind').is('invention'), yuan(10_000)],
    [field('kind').is('utility'), yuan(2000)],
  ],
  yuan(0),
)

const facts = {
  ...fundedPatent,
  amountYuan: moneyFact('各级资助合计', {
    default: choose<string>([[field('granted').year().is(2021), local]], unknown),
    help: '本级拟发的与上级已发的相加；2021 年授权的不填按县里的标准',
  }),
  ...officialFees,
}

const nationalKind = condition({
  id: 'inventionOnly',
  label: '只能资助已授权的发明专利',
  article: '授权资助',
  document: ban2021.number as string,
  holds: field('kind').is('invention'),
})
const nationalLimit = reaches({
  id: 'halfOfFees',
  label: '各级资助合计不超过为获权缴纳官费的 50%',
  article: '授权资助',
  document: ban2021.number as string,
  actual: field('amountYuan'),
  how: 'atMost',
  required: field('officialFeesPaidYuan').times(maxShareOfFees),
  remedy: '把各级资助合计降到官费的一半以内',
  levers: [set('amountYuan')],
  evidence: ['专利收费收据'],
})

const inForce = condition({
  id: 'inForce',
  label: '专利有效',
  article: '奖励范围',
  holds: field('inForce').is(true),
  evidence: ['申请表两份', '专利证书', '收据', '营业执照或身份证'],
})
const notEnded = condition({
  id: 'noGrantFunding',
  label: '授权阶段的资助还没有全部取消',
  article: '逐步取消对专利授权的各类财政性资助',
  document: ban2022.number as string,
  holds: field('on').below(day('2025-01-01')),
})
const beforeGrant = { say: '发放日期早于授权公告日', holds: field('on').atLeast(field('granted')) }
const lastDay = '授权资助最后一天按 2024 年 12 月 31 日'

export const patentGrantAward = definePolicy({
  title: '专利授权奖励',
  issuer: '县（区）人民政府',
  about: '县里的办法按件奖励，但要先过国家的限制：与国家规定相抵触的，列为合规问题，不发。',
  subject: 'patent',
  facts,
  chosenBy: 'granted',
  concerns: field('isGranted').is(true),
  versions: [
    {
      id: 'grant-award-2021',
      from: '2021-01-01',
      to: '2021-12-31',
      documents: [county, ban2021, ban2022],
      conditions: allOf(inForce, nationalKind, nationalLimit, notEnded),
      benefit: {
        label: '县里的奖励标准',
        amount: local,
        steps: [
          { label: '发明每件 1 万元，实用新型每件 2000 元，外观设计没有', of: local },
          { label: '国家规定的上限（官费的 50%）', of: field('officialFeesPaidYuan').times(maxShareOfFees) },
        ],
        unverified: '供参照的外县办法，请换成本区文件',
      },
      checks: [beforeGrant],
      excludes: ['同一件专利各级资助合计受官费 50% 限制'],
      unverified: ['外县的办法，奖 2021 年授权的；本区没有的不适用', lastDay],
    },
    {
      id: 'grant-award-2022',
      from: '2022-01-01',
      to: '2024-12-31',
      documents: [ban2021, ban2022],
      conditions: allOf(inForce, nationalKind, nationalLimit, notEnded),
      checks: [beforeGrant],
      unverified: ['地方的奖励标准未见，只核对国家的限制；2022 年起每年至少下降 25 个百分点', lastDay],
    },
    {
      id: 'grant-award-ended',
      from: '2025-01-01',
      documents: [ban2022],
      conditions: allOf(notEnded),
      unverified: [lastDay],
    },
  ],
  examples: [
    { name: '还没有授权', asOf: '2022-09-06', expect: 'notApplicable', facts: { isGranted: false } },
    {
      name: '县里奖发明 1 万元，超过官费一半：降到一半以内才合规',
      asOf: '2022-09-06',
      expect: 'near',
      facts: { isGranted: true, kind: 'invention', granted: '2021-05-10', inForce: true, officialFeesPaidYuan: 3450 },
    },
    {
      name: '降到官费的一半',
      asOf: '2022-09-06',
      expect: 'eligible',
      facts: {
        isGranted: true,
        kind: 'invention',
        granted: '2021-05-10',
        inForce: true,
        officialFeesPaidYuan: 3450,
        amountYuan: 1725,
      },
    },
    {
      name: '县里奖实用新型 2000 元，国家不许',
      asOf: '2022-09-06',
      expect: 'ineligible',
      facts: { isGranted: true, kind: 'utility', granted: '2021-05-10', inForce: true, officialFeesPaidYuan: 3450 },
    },
    {
      name: '2021 年授权的，2025 年也不能补发',
      asOf: '2025-06-01',
      expect: 'ineligible',
      facts: { isGranted: true, kind: 'invention', granted: '2021-05-10', inForce: true, officialFeesPaidYuan: 3450 },
    },
    {
      name: '不知官费',
      asOf: '2022-09-06',
      expect: 'unknown',
      facts: { isGranted: true, kind: 'invention', granted: '2021-05-10', inForce: true },
    },
    {
      name: '2025 年起授权的不再奖',
      asOf: '2025-06-01',
      expect: 'ineligible',
      facts: { isGranted: true, kind: 'invention', granted: '2025-03-01' },
    },
  ],
})
