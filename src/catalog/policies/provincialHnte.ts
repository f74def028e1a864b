import { all, asOf, choose, constant, count, field, related, unknown, wan, yearly } from '#engine/expr/expr.ts'
import { add, allOf, condition, reaches, set, stated } from '#engine/policy/condition.ts'
import { dayFact, flagFact, moneyFact, percentFact, wholeFact } from '#engine/policy/fact.ts'
import { definePolicy } from '#engine/policy/policy.ts'
import { stateOf } from '#engine/policy/result.ts'
import { patentInForce } from '../indicators/conditions.ts'
import { provincialHnteValid } from './held.ts'
import { certificateValid, fieldReviewed, rights, staff } from './hnteFacts.ts'
import { isLegalPerson } from './legalPerson.ts'
import { enoughRights, minRdPercent } from './provincialHnteRates.ts'

const lastYear = (register: string, name: string) =>
  yearly(register, name, { by: 'enterprise', year: asOf.year().minus(1) })

const unseen = '闽科高〔2018〕10号原文未见，分档取自公开报道，第三档为推定'

const rdPercent = choose<string>(
  [[field('rdRatioPercent').isKnown(), field('rdRatioPercent')]],
  field('rdYuan').dividedBy(field('salesYuan')).times(100),
)
const recentClassII = related('patent', 'holder', {
  where: all(
    patentInForce,
    field('kind').oneOf('utilityModel', 'design'),
    field('grantedOn').atLeast(asOf.plusYears(-3)),
  ),
  measure: count(),
}).plus(
  related('softwareCopyright', 'holder', {
    where: all<string>(
      field('kind').is('software'),
      field('registeredOn').atMost(asOf),
      field('registeredOn').atLeast(asOf.plusYears(-3)),
    ),
    measure: count(),
  }),
)

const rdRatio = reaches({
  id: 'rdRatio',
  label: '研发费用占销售收入的比例',
  article: '实施细则',
  document: '闽科高〔2018〕10号',
  actual: rdPercent,
  how: 'atLeast',
  required: field('rdThresholdParam'),
  manualWhen: field('rdRatioPercent')
    .isUnknown()
    .and(field('salesYuan').is(wan(0))),
  shown: { actual: rdPercent.dividedBy(100), required: field('rdThresholdParam').dividedBy(100), unit: 'ratio' },
  remedy: '增加研发投入，补齐研发费用辅助账',
  levers: [set('rdRatioPercent')],
  evidence: ['研发费用辅助账或专账'],
})

export const provincialHnte = definePolicy({
  title: '省级高新技术企业备案',
  issuer: '福建省科技厅、工信厅、财政厅',
  about: '入库当年给予 20 万～200 万元分档奖励；出库成为国家高新技术企业再奖 20 万元。',
  subject: 'enterprise',
  raises: ['provincialHnteApplied', 'provincialHnteFiled', 'provincialHnteCount'],
  held: provincialHnteValid,
  alsoCalled: ['fjHnte'],
  facts: {
    applicationOn: dayFact('申请备案日期', { from: asOf, default: asOf }),
    registeredInFujianOn: dayFact('在福建注册成立日期', { from: field('registeredOn') }),
    isLegalPerson: flagFact('是否独立法人', { from: isLegalPerson }),
    coreTechInNationalField: flagFact('核心技术是否属于国家重点支持的高新技术领域', {
      help: '由业务员核定后填',
      from: choose<string>([[fieldReviewed, true]], unknown),
    }),
    rdLedger: flagFact('是否建立研发费用辅助账或专账', {
      from: yearly('enterpriseYear', 'rdLedger', { by: 'enterprise' }),
    }),
    rdYuan: moneyFact('上年研发费用', { from: lastYear('rdSpend', 'hnteBase') }),
    salesYuan: moneyFact('上年销售收入', { from: lastYear('finance', 'revenue') }),
    rdRatioPercent: percentFact('研发费用占销售收入的比例', { restates: true }),
    rdThresholdParam: percentFact('研发费用占比的最低要求', {
      default: minRdPercent(field('salesYuan')),
      parameter: { verified: false, source: unseen },
    }),
    staffAverage: staff.staffAverage,
    techStaffAverage: staff.techStaffAverage,
    techStaffMin: percentFact('科技人员占比的最低要求', {
      default: constant(6),
      parameter: { verified: false, source: unseen },
    }),
    ipClassI: rights.ipClassI,
    ipClassIIWithin3y: wholeFact('申请前三年内取得的Ⅱ类知识产权数', '件', { from: recentClassII }),
    holdsNationalCertificate: flagFact('是否有效的国家高新技术企业', {
      from: related('hnte', 'enterprise', { where: certificateValid }),
      default: constant(false),
    }),
  },
  chosenBy: 'applicationOn',
  versions: [
    {
      id: 'fj-hnte-2018',
      from: '2017-12-01',
      documents: [
        {
          title: '福建省省级高新技术企业扶持办法',
          number: '闽政办〔2017〕141号',
          issuer: '福建省人民政府办公厅',
        },
        { title: '福建省级高新技术企业备案实施细则', number: '闽科高〔2018〕10号', issuer: '科技、经信、财政部门' },
      ],
      conditions: allOf(
        condition({
          id: 'notNational',
          label: '不是有效的国家高新技术企业',
          article: '实施细则',
          document: '闽科高〔2018〕10号',
          holds: field('holdsNationalCertificate').is(false),
        }),
        stated('isLegalPerson', { id: 'legalPerson', label: '具有独立法人资格', article: '扶持办法' }),
        condition({
          id: 'registeredOneYear',
          label: '在福建注册成立一年以上',
          article: '扶持办法',
          holds: field('registeredInFujianOn').plusYears(1).atMost(field('applicationOn')),
          shown: { actual: field('registeredInFujianOn') },
        }),
        stated('coreTechInNationalField', {
          id: 'field',
          label: '核心技术属于《国家重点支持的高新技术领域》',
          article: '扶持办法',
          unknownIs: 'manual',
        }),
        stated('rdLedger', {
          id: 'rdLedger',
          label: '财务核算规范，建立研发费用辅助账或专账',
          article: '扶持办法',
          remedy: '建立研发费用辅助账',
        }),
        rdRatio,
        reaches({
          id: 'techStaff',
          label: '科技人员占职工总数的比例',
          article: '实施细则',
          document: '闽科高〔2018〕10号',
          actual: field('techStaffAverage'),
          how: 'atLeast',
          required: field('staffAverage').times(field('techStaffMin')).dividedBy(100),
          manualWhen: field('staffAverage').is(0),
          shown: {
            actual: field('techStaffAverage').dividedBy(field('staffAverage')),
            required: field('techStaffMin').dividedBy(100),
            unit: 'ratio',
          },
          remedy: '增加科技人员',
          levers: [add('techStaffAverage')],
        }),
        condition({
          id: 'ip',
          label: '有Ⅰ类知识产权 1 件，或三年内取得的Ⅱ类知识产权 2 件',
          article: '实施细则',
          document: '闽科高〔2018〕10号',
          holds: enoughRights(field('ipClassI'), field('ipClassIIWithin3y')),
          measure: { actual: field('ipClassIIWithin3y'), how: 'atLeast', required: constant(2) },
          shown: {
            actual: field('ipClassI').plus(field('ipClassIIWithin3y')),
            unit: '件',
          },
          remedy: '取得知识产权',
          levers: [add('ipClassIIWithin3y')],
        }),
      ),
      answers: { rdRatio: stateOf(rdRatio) },
      checks: [
        {
          say: '申请备案日期早于注册成立日期',
          holds: field('applicationOn').atLeast(field('registeredInFujianOn')),
        },
        { say: '科技人员多于职工总数', holds: field('techStaffAverage').atMost(field('staffAverage')) },
      ],
      unverified: [
        '扶持办法的施行日期未见，按 2017 年 12 月；2021 年以后是否继续执行未见文件',
        '备案的有效期（推定三年）和各级分担比例未见原文',
        `研发费用占比、科技人员占比、知识产权数量：${unseen}`,
        '高新技术产品收入占比、创新能力评分有无下限，未见原文，没有列为条件',
      ],
    },
  ],
  examples: [
    {
      name: '要求的占比未确认，不能判断',
      asOf: '2018-09-10',
      expect: 'unknown',
      facts: {
        isLegalPerson: true,
        registeredInFujianOn: '2017-09-01',
        coreTechInNationalField: true,
        rdLedger: true,
        rdRatioPercent: 4.2,
        rdThresholdParam: null,
      },
    },
    {
      name: '销售收入 5000 万元，占比 3%，恰好',
      asOf: '2019-09-10',
      expect: 'eligible',
      facts: {
        isLegalPerson: true,
        registeredInFujianOn: '2018-09-10',
        coreTechInNationalField: true,
        rdLedger: true,
        rdYuan: 1_500_000,
        salesYuan: 50_000_000,
        staffAverage: 50,
        techStaffAverage: 3,
        ipClassI: 0,
        ipClassIIWithin3y: 2,
      },
    },
    {
      name: '没有辅助账，建账即可',
      asOf: '2019-09-10',
      expect: 'near',
      facts: { rdLedger: false },
    },
  ],
})
