import { choose, field, related, unknown, yuan } from '#engine/expr/expr.ts'
import { allOf, anyOf, stated } from '#engine/policy/condition.ts'
import { choiceFact, flagFact, wholeFact } from '#engine/policy/fact.ts'
import { definePolicy } from '#engine/policy/policy.ts'

const article = '选认范围和程序'
/** What a ledger shows is so; what it does not show is not thereby otherwise. */
const shown = (holds: ReturnType<typeof field>) => choose<string>([[holds, true]], unknown)

export const commissionerSelection = definePolicy({
  title: '省级科技特派员选认',
  issuer: '福建省科技厅',
  about: '县（区）遴选推荐，设区市联席会议办公室审核，省里选认。个人、团队、法人分别计数。',
  subject: 'commissioner',
  facts: {
    applicationYear: wholeFact('申报年度', '年', { from: field('applicationYear') }),
    kind: choiceFact(
      '特派员类别',
      { individual: '个人', team: '团队', corporate: '法人', station: '工作站' },
      { from: field('kind') },
    ),
    freeService: flagFact('已为农户无偿提供技术服务', {
      from: shown(related('serviceLog', 'commissioner', {})),
    }),
    runsBusiness: flagFact('创办、领办经济实体或星创天地'),
    worksWithFirm: flagFact('与企业有实质性技术合作', { from: shown(field('agreementOn').isKnown()) }),
    homeAgrees: flagFact('派出单位同意'),
    townKnown: flagFact('已明确服务镇街', { from: related('commissioner.towns', 'owner') }),
  },
  chosenBy: 'applicationYear',
  concerns: field('kind').oneOf('individual', 'team', 'corporate'),
  versions: [
    {
      id: 'fj-commissioner-2018',
      from: 2018,
      documents: [
        { title: '关于做好省级科技特派员选认工作的通知', number: '闽科农〔2018〕6号', issuer: '福建省科技厅' },
        { title: '关于深入推行科技特派员制度的实施意见', number: '闽政〔2017〕5号', issuer: '福建省人民政府' },
        { title: '转发选认通知', number: '明科农〔2018〕5号', issuer: '三明市科技局', issuedOn: '2018-05-30' },
      ],
      conditions: allOf(
        anyOf(
          '服务基础',
          stated('freeService', {
            id: 'freeService',
            label: '已为农户无偿提供技术服务',
            article,
            unknownIs: 'manual',
            remedy: '先开展服务并留下记录',
          }),
          stated('runsBusiness', {
            id: 'runsBusiness',
            label: '创办、领办经济实体或星创天地',
            article,
            unknownIs: 'manual',
          }),
          stated('worksWithFirm', {
            id: 'worksWithFirm',
            label: '与企业有实质性技术合作',
            article,
            unknownIs: 'manual',
          }),
        ),
        stated('homeAgrees', {
          id: 'homeAgrees',
          label: '派出单位同意',
          article,
          unknownIs: 'manual',
          remedy: '请派出单位在申报表上签署意见',
          evidence: ['科技特派员申报表（含派出单位意见）'],
        }),
        stated('townKnown', {
          id: 'town',
          label: '已明确服务镇街',
          article,
          remedy: '对接镇街，签订三方协议',
          evidence: ['三方协议'],
        }),
      ),
      benefit: {
        label: '省级工作经费（每年）',
        // What teams and legal persons are paid was not seen: left unknown, never guessed.
        amount: choose<string>([[field('kind').is('individual'), yuan(20_000)]], unknown),
        steps: [{ label: '个人每人每年', of: yuan(20_000) }],
        unverified: '团队和法人的标准未见',
      },
      unverified: ['条文序号未见原文', '2019 年以后每年的选认通知以当年为准'],
    },
  ],
  examples: [
    {
      name: '有服务记录，单位同意',
      asOf: '2025-05-01',
      expect: 'eligible',
      amountYuan: 20_000,
      facts: { applicationYear: 2025, kind: 'individual', freeService: true, homeAgrees: true, townKnown: true },
    },
    {
      name: '还没有对接镇街',
      asOf: '2025-05-01',
      expect: 'near',
      facts: { applicationYear: 2025, kind: 'team', worksWithFirm: true, homeAgrees: true, townKnown: false },
    },
    {
      name: '单位意见要看申报表',
      asOf: '2025-05-01',
      expect: 'manual',
      facts: { applicationYear: 2025, kind: 'corporate', freeService: true, townKnown: true },
    },
    {
      name: '工作站不在选认范围',
      asOf: '2025-05-01',
      expect: 'notApplicable',
      facts: { applicationYear: 2025, kind: 'station' },
    },
    {
      name: '服务镇街没有填',
      asOf: '2025-05-01',
      expect: 'unknown',
      facts: { applicationYear: 2025, kind: 'individual', freeService: true, homeAgrees: true },
    },
  ],
})
