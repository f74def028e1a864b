import { all, any, asOf, choose, constant, field, least, related, unknown, wan, yearly } from '#engine/expr/expr.ts'
import { add, allOf, condition, reaches, stated } from '#engine/policy/condition.ts'
import { flagFact, term, wholeFact } from '#engine/policy/fact.ts'
import { definePolicy, type PolicyDocument } from '#engine/policy/policy.ts'
import { hnteValid } from '../../indicators/conditions.ts'
import { kindFacts, smeNumber } from '../superDeduction.ts'
import { ratePercent, rateWords } from '../superDeductionRates.ts'
import { capSince2021, extraDeduction, minDeductibleOver, taxFacts, taxSaved } from './giantAwardRates.ts'

const callYear = asOf.year()
const rdYear = callYear.minus(1)
const taxableIncome = yearly('finance', 'taxableIncome', { by: 'enterprise', year: rdYear })
const passed = any<string>(field('result').isUnknown(), field('result').is('passed'))
const recognised = all<string>(field('event').oneOf('recognition', 'review'), passed)

const holder = stated('holdsTitle', {
  id: 'holdsTitle',
  label: '在库的科技小巨人（领军）企业',
  article: '奖励对象',
})
const usedDeduction = stated('usedDeduction', {
  id: 'usedDeduction',
  label: '上年度实际享受了研发费用加计扣除',
  article: '奖励条件',
  remedy: '在汇算清缴时申报享受研发费用加计扣除',
  evidence: ['企业所得税年度纳税申报表 A100000（盖章）', '研发费用加计扣除优惠明细表 A107012（盖章）', '奖励申请表'],
})
const exclusive = stated('appliedForStagedSubsidy', {
  id: 'exclusive',
  label: '没有申请同一年度的研发经费投入分段补助',
  article: '不重复奖励',
  wanted: false,
})
const saved = field('taxSaved')
const steps = [
  { label: '加计扣除额', of: extraDeduction },
  { label: '实际减免的所得税（不超过应纳税所得额可减的部分）', of: saved },
]
const excludes = ['企业研发经费投入分段补助（同一年度）', '新型研发机构补助（同一年度）']
const notice2016: PolicyDocument = {
  title: '关于做好支持科技小巨人领军企业加大研发投入奖励政策工作的通知',
  number: '闽科企金〔2016〕9号',
}

export const giantAward = definePolicy({
  title: '科技小巨人研发费用加计扣除奖励',
  issuer: '福建省科技厅、财政厅、税务局',
  about: '科技小巨人企业按研发费用加计扣除实际减免的所得税奖励；2021 年起每家最高 200 万元，与分段补助只能享受一项。',
  subject: 'enterprise',
  facts: {
    callYear: wholeFact('申报年度', '年', { from: callYear, default: callYear, help: '奖励上一年度的研发费用' }),
    holdsTitle: flagFact('是否在库的科技小巨人（领军）企业', {
      from: all<string>(
        related('littleGiant', 'enterprise', { where: all<string>(recognised, field('year').atMost(callYear)) }),
        related('littleGiant', 'enterprise', {
          where: all<string>(field('event').is('cancellation'), field('year').atMost(callYear)),
        }).not(),
      ),
    }),
    recognisedThisYear: flagFact('是否当年认定', {
      from: related('littleGiant', 'enterprise', {
        where: all<string>(field('event').is('recognition'), passed, field('year').is(callYear)),
      }),
    }),
    usedDeduction: flagFact('上年度是否实际享受了加计扣除', {
      from: related('superDeduction', 'enterprise', {
        where: all<string>(field('year').is(rdYear), field('state').oneOf('confirmed', 'enjoyed')),
      }),
    }),
    year: wholeFact('研发费用所属年度', '年', { from: rdYear, default: field('callYear').minus(1) }),
    isManufacturing: kindFacts.isManufacturing,
    isTechSme: { ...kindFacts.isTechSme, from: smeNumber },
    isIcOrMachineToolListed: kindFacts.isIcOrMachineToolListed,
    ...taxFacts,
    deductibleRdYuan: {
      ...taxFacts.deductibleRdYuan,
      from: yearly('rdSpend', 'taxBase', { by: 'enterprise', year: rdYear }),
      help: '上年度 A107012 表',
    },
    superDeductionRatePercent: {
      ...taxFacts.superDeductionRatePercent,
      default: ratePercent(constant(81.25)),
      help: `按研发费用所属年度和企业类别：${rateWords}`,
    },
    taxRatePercent: {
      ...taxFacts.taxRatePercent,
      from: choose<string>([[related('hnte', 'enterprise', { where: hnteValid }), 15]], 25),
      help: '高新技术企业 15%，其他一般 25%',
    },
    taxableIncomeSufficient: {
      ...taxFacts.taxableIncomeSufficient,
      // What is left to be taxed after the deduction shows that all of it was used.
      from: choose<string>([[taxableIncome.isKnown(), taxableIncome.atLeast(wan(0))]], unknown),
    },
    appliedForStagedSubsidy: {
      ...taxFacts.appliedForStagedSubsidy,
      from: related('subsidy', 'enterprise', {
        where: all(field('scheme').is('rdStaged'), field('rdYear').is(rdYear), field('state').isNot('refused')),
      }),
    },
    taxSaved: term('实际减免的所得税', taxSaved, {
      help: '允许扣除的研发费用 × 加计扣除比例 × 所得税税率；应纳税所得额不够扣除的，加计扣除的部分以应纳税所得额为限',
    }),
  },
  chosenBy: 'callYear',
  versions: [
    {
      id: 'fj-giant-award-2016',
      from: 2017,
      to: 2020,
      documents: [notice2016],
      conditions: allOf(holder, usedDeduction, exclusive),
      benefit: {
        label: '奖励',
        amount: saved,
        steps,
        unverified: '每家的上限和各级分担比例未见',
      },
      windows: [
        { of: 2020, opens: '2020-01-01', closes: '2020-06-30', note: '企业向县（区）申报的截止日；开始的日子未见' },
      ],
      excludes,
      unverified: ['补充通知的文号、2016 年度以前是否执行未见'],
    },
    {
      id: 'fj-giant-award-2021',
      from: 2021,
      documents: [{ title: '2021 年度科技小巨人企业研发投入奖励申报通知', issuer: '福州市科技局' }, notice2016],
      conditions: allOf(
        holder,
        condition({
          id: 'recognisedThisYear',
          label: '当年认定的科技小巨人企业',
          article: '奖励对象',
          holds: field('recognisedThisYear').is(true),
        }),
        usedDeduction,
        reaches({
          id: 'deductible',
          label: '上年度允许扣除的研发费用超过 100 万元',
          article: '奖励条件',
          actual: field('deductibleRdYuan'),
          how: 'above',
          required: minDeductibleOver,
          remedy: '核对研发费用归集和加计扣除申报，补报漏记的研发费用',
          levers: [add('deductibleRdYuan')],
        }),
        exclusive,
      ),
      benefit: {
        label: '奖励上限',
        amount: least<string>(saved, capSince2021),
        steps: [...steps, { label: '每家最高', of: capSince2021 }],
        unverified: '各家合计超过当年预算的，按同一比例压缩；各级分担比例未见',
      },
      excludes,
      unverified: ['取自福州市 2021 年的申报通知，标题是通称，文号未见；2022 年起是否照此执行，以当年通知为准'],
    },
  ],
  examples: [
    {
      name: '150 万元研发费用，税率 25%，奖 28.125 万元',
      asOf: '2021-08-01',
      expect: 'eligible',
      amountYuan: 281_250,
      facts: {
        holdsTitle: true,
        recognisedThisYear: true,
        usedDeduction: true,
        deductibleRdYuan: 1_500_000,
        taxRatePercent: 25,
        appliedForStagedSubsidy: false,
      },
    },
    {
      name: '恰好 100 万元，要超过才行',
      asOf: '2021-08-01',
      expect: 'near',
      facts: {
        holdsTitle: true,
        recognisedThisYear: true,
        usedDeduction: true,
        deductibleRdYuan: 1_000_000,
        taxRatePercent: 25,
      },
    },
    {
      name: '同一年度申请了分段补助，不能再奖',
      asOf: '2021-08-01',
      expect: 'ineligible',
      facts: {
        holdsTitle: true,
        recognisedThisYear: true,
        usedDeduction: true,
        deductibleRdYuan: 9_000_000,
        taxRatePercent: 25,
        appliedForStagedSubsidy: true,
      },
    },
    {
      name: '封顶 200 万元',
      asOf: '2021-08-01',
      expect: 'eligible',
      amountYuan: 2_000_000,
      facts: {
        holdsTitle: true,
        recognisedThisYear: true,
        usedDeduction: true,
        deductibleRdYuan: 20_000_000,
        taxRatePercent: 25,
      },
    },
    {
      name: '2019 年的办法按实际减免同量奖励，没有见到上限',
      asOf: '2019-06-01',
      expect: 'eligible',
      amountYuan: 450_000,
      facts: { holdsTitle: true, usedDeduction: true, deductibleRdYuan: 4_000_000, taxRatePercent: 15 },
    },
    {
      name: '不在库的企业',
      asOf: '2021-08-01',
      expect: 'ineligible',
      facts: { holdsTitle: false, deductibleRdYuan: 9_000_000 },
    },
  ],
})
