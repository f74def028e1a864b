import { all, any, choose, field, least, wan } from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { itemsFact, moneyFact, wholeFact } from '#engine/policy/fact.ts'
import { prorata } from '#engine/policy/result.ts'
import { capSince2021, minDeductibleOver, taxFacts, taxSaved } from '../../policies/rd/giantAwardRates.ts'

/** The rule of 2021 pays for the R&D of 2020 and later, and only to firms of that year's list: who names the year asks by it. */
const isSince2021 = all<string>(
  field('recognisedYear').isKnown(),
  any<string>(
    field('recognisedYear').atLeast(2021),
    all<string>(field('rdYear').isKnown(), field('rdYear').atLeast(2020)),
  ),
)
const eligible = all<string>(
  field('appliedForStagedSubsidy').is(false),
  any<string>(
    isSince2021.not(),
    all<string>(
      field('deductibleRdYuan').above(minDeductibleOver),
      field('rdYear')
        .isUnknown()
        .or(field('rdYear').is(field('recognisedYear').minus(1))),
    ),
  ),
)
const most = choose<string>([[isSince2021, least<string>(taxSaved, capSince2021)]], taxSaved)
const due = choose<string>([[eligible, most]], wan(0))

export const giantAward = defineCalculation({
  label: '科技小巨人：研发费用加计扣除奖励',
  about:
    '2016—2020 年按加计扣除实际减免的所得税同量奖励；2021 年起限当年认定的企业，上年允许扣除的研发费用超过 100 万元、未申请同年分段补助的，不超过减免税额，每家最高 200 万元。',
  source: '闽科企金〔2016〕9号；福州市 2021 年度科技小巨人企业研发投入奖励申报',
  facts: {
    recognisedYear: wholeFact('认定年度', '年', { help: '2021 年起的办法限当年认定；2016—2020 年的不填' }),
    rdYear: wholeFact('研发费用所属年度', '年'),
    ...taxFacts,
  },
  results: {
    taxSavedYuan: taxSaved,
    eligible,
    // 2016—2020 年同量奖励；2021 年起是上限，预算不够再压缩。
    awardYuan: due,
    awardCeilingYuan: due,
  },
  unverified: ['2016—2020 年办法每家的上限和省市县分担比例未见原文'],
  examples: [
    {
      name: '恰好 100 万元，不够（要超过）',
      facts: {
        recognisedYear: 2021,
        rdYear: 2020,
        deductibleRdYuan: 1_000_000,
        superDeductionRatePercent: 75,
        taxRatePercent: 25,
      },
      expect: { eligible: false, taxSavedYuan: 187_500, awardCeilingYuan: 0 },
    },
    {
      name: '2020 年认定的，不在 2021 年的奖励对象内',
      facts: {
        recognisedYear: 2020,
        rdYear: 2020,
        deductibleRdYuan: 4_000_000,
        superDeductionRatePercent: 75,
        taxRatePercent: 15,
      },
      expect: { eligible: false, taxSavedYuan: 450_000, awardCeilingYuan: 0 },
    },
    {
      name: '2018 年度申请了分段补助的，也不能再奖',
      facts: {
        rdYear: 2018,
        deductibleRdYuan: 4_000_000,
        superDeductionRatePercent: 75,
        taxRatePercent: 15,
        appliedForStagedSubsidy: true,
      },
      expect: { eligible: false, awardYuan: 0 },
    },
    {
      name: '所得不够扣，按所得计',
      facts: {
        recognisedYear: 2021,
        rdYear: 2020,
        deductibleRdYuan: 2_000_000,
        superDeductionRatePercent: 75,
        taxRatePercent: 25,
        taxableIncomeSufficient: false,
        taxableIncomeYuan: 1_000_000,
      },
      expect: { eligible: true, taxSavedYuan: 250_000, awardCeilingYuan: 250_000 },
    },
  ],
})

export const giantAwardScaling = defineCalculation({
  label: '科技小巨人：奖励按预算同比例压缩',
  about: '奖励合计超过当年预算的，各家按同一比例压缩，压缩后合计等于预算。',
  source: '福州市 2021 年度科技小巨人企业研发投入奖励申报',
  facts: {
    awardsBeforeScalingYuan: itemsFact('压缩前各家奖励', { value: moneyFact('奖励') }, { written: ['value'] }),
    budgetYuan: moneyFact('当年预算'),
  },
  results: { awardsYuan: prorata('awardsBeforeScalingYuan', 'value', field('budgetYuan')) },
  examples: [
    {
      name: '三家平分 100 元，一分不差',
      facts: { awardsBeforeScalingYuan: [100, 100, 100], budgetYuan: 100 },
      expect: { awardsYuan: [33.34, 33.33, 33.33] },
    },
    {
      name: '预算够，不压缩',
      facts: { awardsBeforeScalingYuan: [100, 200], budgetYuan: 300 },
      expect: { awardsYuan: [100, 200] },
    },
  ],
})
