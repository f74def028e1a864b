import { choose, constant, field, least, unknown, wan } from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { decimalFact, flagFact, itemsFact, moneyFact } from '#engine/policy/fact.ts'
import { prorata } from '#engine/policy/result.ts'
import { capSince2021, minDeductibleOver } from '../../policies/rd/giantAwardRates.ts'

const applied = field('appliedSegmentSubsidySameYear')
const enough = field('allowedRdWan').above(minDeductibleOver)
const eligible = applied.not().and(enough)

export const littleGiantAward = defineCalculation({
  label: '科技小巨人研发费用加计扣除奖励（2021）',
  about:
    '允许扣除的研发费用超过 100 万元，且同一年度没有申报分段补助；奖励不超过加计扣除总额乘实际税负比例，最多 200 万元。',
  source: '2021 年科技小巨人加计扣除奖励申报通知',
  facts: {
    allowedRdWan: moneyFact('允许扣除的研发费用'),
    extraDeductionWan: moneyFact('本年加计扣除总额'),
    effectiveTaxRate: decimalFact('实际税负比例', 8, '', { help: '0.15 是 15%' }),
    appliedSegmentSubsidySameYear: flagFact('同一年度申报了分段补助', { default: constant(false) }),
  },
  results: {
    eligible,
    reason: choose<string>(
      [
        [applied, 'mutuallyExclusive'],
        [enough.not(), 'rdNotOver100'],
      ],
      unknown,
    ),
    awardWan: choose<string>(
      [[eligible, least<string>(field('extraDeductionWan').times(field('effectiveTaxRate')), capSince2021)]],
      wan(0),
    ),
  },
  examples: [
    {
      name: '恰为 100 万元，不超过',
      facts: { allowedRdWan: 100, extraDeductionWan: 75, effectiveTaxRate: 0.15 },
      expect: { eligible: false, awardWan: 0 },
    },
    {
      name: '100.01 万元',
      facts: { allowedRdWan: 100.01, extraDeductionWan: 75.0075, effectiveTaxRate: 0.15 },
      expect: { eligible: true, awardWan: 11.251125 },
    },
    {
      name: '封顶 200 万元',
      facts: { allowedRdWan: 2000, extraDeductionWan: 1500, effectiveTaxRate: 0.15 },
      expect: { awardWan: 200 },
    },
    {
      name: '同年申报了分段补助，二者只能取一',
      facts: {
        allowedRdWan: 2000,
        extraDeductionWan: 1500,
        effectiveTaxRate: 0.15,
        appliedSegmentSubsidySameYear: true,
      },
      expect: { eligible: false, reason: 'mutuallyExclusive', awardWan: 0 },
    },
  ],
})

export const littleGiantProrata = defineCalculation({
  label: '科技小巨人奖励按预算同比例核减',
  about: '奖励总额超过预算的，每家按预算与总额之比核减，合计恰为预算。',
  source: '2021 年科技小巨人加计扣除奖励申报通知',
  facts: {
    awardsWan: itemsFact('各企业应得奖励', { valueWan: moneyFact('奖励') }, { written: ['valueWan'] }),
    budgetWan: moneyFact('预算'),
  },
  results: { paidWan: prorata('awardsWan', 'valueWan', field('budgetWan')) },
  examples: [
    {
      name: '总额 400，预算 300',
      facts: { awardsWan: [120, 200, 80], budgetWan: 300 },
      expect: { paidWan: [90, 150, 60] },
    },
    { name: '没有超过预算，不核减', facts: { awardsWan: [120, 200], budgetWan: 320 }, expect: { paidWan: [120, 200] } },
  ],
})
