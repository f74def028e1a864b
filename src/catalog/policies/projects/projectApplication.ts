import { all, any, asOf, choose, constant, count, type Expr, field, related } from '#engine/expr/expr.ts'
import { allOf, condition, reaches, set, stated } from '#engine/policy/condition.ts'
import { choiceFact, dayFact, flagFact, wholeFact } from '#engine/policy/fact.ts'
import { definePolicy } from '#engine/policy/policy.ts'

/** 一家企业一年只能报其中一类：重大专项专题、区域发展、创新资金、星火、对外合作、引导性、STS、中央引导。 */
const oneOfEight = [
  'majorSpecial',
  'regional',
  'innovationFund',
  'spark',
  'foreignCooperation',
  'guided',
  'sts',
  'centralGuided',
] as const
/** Of the project ledger: under way, not yet accepted. */
export const open = field('state').oneOf(
  'approved',
  'contracted',
  'running',
  'changing',
  'delayed',
  'acceptanceApplied',
  'rectifying',
)
/** Of the project ledger: past its end and not yet accepted. */
const overdue = all(open, field('endsOn').below(asOf), field('level').is('provincial'))
export const ofLead = (where: Expr<string>) =>
  related('project', 'lead', { through: ['lead'], where, measure: count() })

export const facts = {
  callYear: wholeFact('申报年度', '年', { from: field('callYear'), default: asOf.year() }),
  level: choiceFact(
    '项目级别',
    { national: '国家级', provincial: '省级', city: '市级', district: '区级' },
    { from: field('level') },
  ),
  legalPersonInProvince: flagFact('牵头单位是本省有研发能力的法人', { from: field('lead.legalPerson') }),
  overdueProjects: wholeFact('单位逾期未验收的省级项目', '项', { from: ofLead(overdue) }),
  otherApplications: wholeFact('单位当年已申报的同类八种项目', '项', {
    from: related('project', 'lead', {
      through: ['lead'],
      where: all(
        field('callYear').is(asOf.year()),
        field('level').is('provincial'),
        field('programme').oneOf(...oneOfEight),
        field('state').oneOf('pool', 'draft', 'rejected').not(),
      ),
      measure: count(),
    }).minus(
      choose<string>(
        [
          [
            all<string>(
              field('callYear').is(asOf.year()),
              field('level').is('provincial'),
              field('programme').isKnown(),
              field('programme').oneOf(...oneOfEight),
              field('state').isKnown(),
              field('state').oneOf('pool', 'draft', 'rejected').not(),
            ),
            1,
          ],
        ],
        0,
      ),
    ),
    help: '不含本项目；只限企业牵头',
  }),
  isEnterprise: flagFact('由企业牵头', { default: constant(true) }),
  leaderBirth: dayFact('项目负责人出生日期'),
  endsOn: dayFact('项目结束日期', { from: field('endsOn') }),
  leaderOverdue: wholeFact('负责人逾期未验收的项目', '项', { help: '按负责人查，系统不按姓名推断' }),
  leaderApplications: wholeFact('负责人当年牵头的其他申报', '项', { help: '后补助类除外' }),
  hasPartners: flagFact('有合作单位', { from: field('partners').isKnown() }),
  agreementAttached: flagFact('附有合作协议', {
    help: '写明分工、知识产权归属、经费筹集和补助分配',
  }),
  coversGap: flagFact('承诺补助不足时自行补齐'),
  budgetByRule: flagFact('预算按省级专项资金办法编制'),
  seriousMisconduct: flagFact('在严重失信限制期内', {
    from: related('integrityRecord', 'enterprise', {
      through: ['lead'],
      where: all(
        field('degree').is('serious'),
        any(field('validFrom').isUnknown(), field('validFrom').atMost(asOf)),
        any(field('validTo').isUnknown(), field('validTo').atLeast(asOf)),
        any(field('state').isUnknown(), field('state').is('active')),
      ),
    }),
  }),
}

export const article = '申报要求'
export const projectApplication = definePolicy({
  title: '省级科技计划项目申报条件',
  issuer: '福建省科技厅',
  about: '区里推荐前逐项核对：单位、负责人、限项、合作协议和诚信。',
  subject: 'project',
  facts,
  chosenBy: 'callYear',
  concerns: field('level').is('provincial'),
  versions: [
    {
      id: 'fj-project-2021',
      from: 2021,
      documents: [{ title: '福建省科技计划项目申报通知', number: '闽科资〔2021〕6号', issuer: '福建省科技厅' }],
      conditions: allOf(
        stated('legalPersonInProvince', {
          id: 'E1',
          label: '牵头单位是本省有研发能力的法人',
          article,
          evidence: ['营业执照或法人证书'],
        }),
        reaches({
          id: 'E2',
          label: '牵头单位没有逾期未验收的省级项目',
          article,
          actual: field('overdueProjects'),
          how: 'atMost',
          required: constant(0),
          remedy: '先完成逾期项目的验收，或办理延期、终止',
          levers: [set('overdueProjects')],
        }),
        reaches({
          id: 'E3',
          label: '企业当年没有申报八类中的其他项目',
          article,
          actual: field('otherApplications'),
          how: 'atMost',
          required: constant(0),
          appliesWhen: field('isEnterprise'),
          remedy: '八类中只保留一项，撤回其余申报',
          levers: [set('otherApplications')],
        }),
        condition({
          id: 'E4',
          label: '项目结束时负责人一般不超过 60 岁',
          article,
          holds: field('endsOn').below(field('leaderBirth').plusYears(61)),
          // 一般不超过: beyond it the authority decides; and the clause on projects led by enterprises was not seen.
          manualWhen: field('endsOn').atLeast(field('leaderBirth').plusYears(61)),
        }),
        reaches({
          id: 'E5',
          label: '负责人没有逾期项目',
          article,
          actual: field('leaderOverdue'),
          how: 'atMost',
          required: constant(0),
          unknownIs: 'manual',
          remedy: '先完成负责人逾期项目的验收，或更换负责人',
          levers: [set('leaderOverdue')],
        }),
        reaches({
          id: 'E5one',
          label: '负责人当年只牵头申报一项',
          article,
          actual: field('leaderApplications'),
          how: 'atMost',
          required: constant(0),
          unknownIs: 'manual',
          remedy: '撤回其余申报，或更换负责人',
          levers: [set('leaderApplications')],
        }),
        stated('agreementAttached', {
          id: 'E6',
          label: '有合作单位的附合作协议',
          article,
          appliesWhen: field('hasPartners'),
          unknownIs: 'manual',
          remedy: '签订合作协议，写明分工、知识产权归属、经费筹集和补助分配',
          evidence: ['合作协议'],
        }),
        stated('coversGap', {
          id: 'E7',
          label: '补助低于申请数时单位自行补齐',
          article,
          unknownIs: 'manual',
          remedy: '出具自筹承诺',
          evidence: ['诚信承诺书'],
        }),
        stated('budgetByRule', {
          id: 'E8',
          label: '预算按专项资金办法编制',
          article,
          unknownIs: 'manual',
          remedy: '按办法重编预算',
          evidence: ['项目预算表'],
        }),
        stated('seriousMisconduct', {
          id: 'integrity',
          label: '牵头单位不在严重失信限制期内',
          article: '诚信审核',
          wanted: false,
        }),
      ),
      checks: [{ say: '负责人出生日期晚于项目结束日期', holds: field('leaderBirth').below(field('endsOn')) }],
      excludes: ['八类项目一家企业一年只能报一类'],
      unverified: ['2022 年以后各批次的条件以当年通知为准', '企业牵头项目的负责人年龄另有规定，未见'],
    },
  ],
  examples: [
    {
      name: '条件都够',
      asOf: '2025-12-05',
      expect: 'eligible',
      facts: {
        callYear: 2025,
        level: 'provincial',
        legalPersonInProvince: true,
        overdueProjects: 0,
        otherApplications: 0,
        leaderBirth: '1975-03-01',
        endsOn: '2027-12-31',
        leaderOverdue: 0,
        leaderApplications: 0,
        hasPartners: false,
        coversGap: true,
        budgetByRule: true,
        seriousMisconduct: false,
      },
    },
    {
      name: '还有一个逾期项目，验收后可报',
      asOf: '2025-12-05',
      expect: 'near',
      facts: {
        callYear: 2025,
        level: 'provincial',
        legalPersonInProvince: true,
        overdueProjects: 1,
        seriousMisconduct: false,
      },
    },
    {
      name: '在严重失信限制期内',
      asOf: '2025-12-05',
      expect: 'ineligible',
      facts: { callYear: 2025, level: 'provincial', seriousMisconduct: true },
    },
    {
      name: '数据都够，协议和预算要人看',
      asOf: '2025-12-05',
      expect: 'manual',
      facts: {
        callYear: 2025,
        level: 'provincial',
        legalPersonInProvince: true,
        overdueProjects: 0,
        otherApplications: 0,
        leaderBirth: '1975-03-01',
        endsOn: '2027-12-31',
        hasPartners: true,
        seriousMisconduct: false,
      },
    },
    {
      name: '负责人已过 60 岁，一般不行，由主管部门定',
      asOf: '2025-12-05',
      expect: 'unknown',
      facts: { callYear: 2025, level: 'provincial', leaderBirth: '1960-01-01', endsOn: '2027-12-31' },
    },
    { name: '区级项目不按省里的条件', asOf: '2025-12-05', expect: 'notApplicable', facts: { level: 'district' } },
  ],
})
