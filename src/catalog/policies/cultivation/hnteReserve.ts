import { asOf, choose, constant, daysBetween, field, related, unknown, yearly } from '#engine/expr/expr.ts'
import { add, allOf, reaches, reachTogether, stated, together } from '#engine/policy/condition.ts'
import { dayFact, flagFact, wholeFact } from '#engine/policy/fact.ts'
import { definePolicy } from '#engine/policy/policy.ts'
import { failing } from '#engine/policy/result.ts'
import { hnteValid } from '../../indicators/conditions.ts'
import { rights } from '../hnteFacts.ts'

const article = '入库条件'
const thisYear = (name: string) => yearly('enterpriseYear', name, { by: 'enterprise' })
const lastYear = (name: string) => yearly('enterpriseYear', name, { by: 'enterprise', year: asOf.year().minus(1) })
const latest = (name: string) => choose<string>([[thisYear(name).isKnown(), thisYear(name)]], lastYear(name))
const rightsHeld = [field('ipClassI'), field('ipClassIIUnused')]
const age = daysBetween(field('registeredOn'), field('entryOn'))

export const hnteReserve = definePolicy({
  title: '高企培育库入库',
  issuer: '区科技局',
  about:
    '比认定宽：成立一年以上、有知识产权、开始归集研发费用、领域相符即可入库，再按研发机构、专利、研发费用归集三方面补短板。',
  subject: 'enterprise',
  facts: {
    entryOn: dayFact('入库日期', { from: asOf, default: asOf }),
    registeredOn: dayFact('注册成立日期', { from: field('registeredOn') }),
    isHnte: flagFact('已是有效期内的高企', {
      from: related('hnte', 'enterprise', { where: hnteValid }),
      default: constant(false),
    }),
    ipClassI: rights.ipClassI,
    ipClassIIUnused: rights.ipClassIIUnused,
    rdLedger: flagFact('建立研发辅助账', { from: latest('rdLedger') }),
    fieldMatches: flagFact('属于国家重点支持的高新技术领域', {
      from: choose<string>([[field('techField').isKnown(), true]], unknown),
    }),
    rdBody: flagFact('有研发机构', { from: latest('rdBody') }),
    minIp: wholeFact('入库要求的知识产权数', '件', {
      default: constant(1),
      parameter: { verified: false, source: '培育库没有统一标准，系统默认一件' },
    }),
    minPatents: wholeFact('培育目标的知识产权数', '件', {
      default: constant(6),
      parameter: { verified: false, source: '参照认定评分，五件以上得分较高，系统默认六件' },
    }),
  },
  chosenBy: 'entryOn',
  versions: [
    {
      id: 'hnte-reserve',
      from: '2016-01-01',
      documents: [{ title: '高企培育库入库惯例', issuer: '区科技局' }],
      conditions: allOf(
        stated('isHnte', { id: 'notHnte', label: '还不是有效期内的高企', article, wanted: false }),
        reaches({
          id: 'oneYear',
          label: '注册成立一年以上',
          article,
          actual: age,
          how: 'atLeast',
          required: constant(365),
          shown: { actual: age, required: constant(365), unit: '天' },
          remedy: '成立满一年再入库',
          levers: [add('entryOn')],
        }),
        together({
          id: 'ip',
          label: '有知识产权',
          article,
          counts: rightsHeld,
          required: field('minIp'),
          remedy: '申请专利、软件著作权，或受让',
          levers: [add('ipClassIIUnused')],
          evidence: ['知识产权证书'],
        }),
        stated('rdLedger', {
          id: 'rdLedger',
          label: '开始归集研发费用',
          article,
          remedy: '建立研发支出辅助账',
          evidence: ['研发支出辅助账'],
        }),
        stated('fieldMatches', {
          id: 'field',
          label: '产品（服务）属于国家重点支持的高新技术领域',
          article,
          unknownIs: 'manual',
        }),
      ),
      answers: {
        // 研发机构、专利培育、研发费用归集: the three groups of what is short.
        gaps: failing({
          rdBody: field('rdBody').is(true),
          patents: reachTogether({ counts: rightsHeld, required: field('minPatents') }),
          rdAccounts: field('rdLedger').is(true),
        }),
      },
      checks: [{ say: '入库日期早于注册成立日期', holds: field('entryOn').atLeast(field('registeredOn')) }],
      unverified: ['没有上级文件，按本局惯例'],
    },
  ],
  examples: [
    {
      name: '可以入库',
      asOf: '2025-12-05',
      expect: 'eligible',
      facts: { registeredOn: '2022-01-10', ipClassI: 0, ipClassIIUnused: 2, rdLedger: true, fieldMatches: true },
    },
    {
      name: '有一件发明，Ⅱ类有几件不必知道',
      asOf: '2025-12-05',
      expect: 'eligible',
      facts: { registeredOn: '2022-01-10', ipClassI: 1, rdLedger: true, fieldMatches: true },
    },
    {
      name: '没有知识产权',
      asOf: '2025-12-05',
      expect: 'near',
      facts: { registeredOn: '2022-01-10', ipClassI: 0, ipClassIIUnused: 0, rdLedger: true, fieldMatches: true },
    },
    {
      name: '已经是高企',
      asOf: '2025-12-05',
      expect: 'ineligible',
      facts: { registeredOn: '2022-01-10', isHnte: true },
    },
    {
      name: '领域要人核定',
      asOf: '2025-12-05',
      expect: 'manual',
      facts: { registeredOn: '2022-01-10', ipClassI: 1, ipClassIIUnused: 0, rdLedger: true },
    },
    {
      name: '不知有没有辅助账',
      asOf: '2025-12-05',
      expect: 'unknown',
      facts: { registeredOn: '2022-01-10', ipClassI: 1, ipClassIIUnused: 0 },
    },
  ],
})
