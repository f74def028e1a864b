import { choose, constant, type Expr, field, least, wan } from '#engine/expr/expr.ts'
import { flagFact, moneyFact, percentFact } from '#engine/policy/fact.ts'

/** 科技小巨人研发费用加计扣除奖励: the income tax that the deduction really saves, said once for the policy and the calculation. */
type Any = Expr<string>

export const taxFacts = {
  deductibleRdYuan: moneyFact('允许扣除的研发费用'),
  superDeductionRatePercent: percentFact('加计扣除比例'),
  taxRatePercent: percentFact('所得税税率'),
  taxableIncomeSufficient: flagFact('应纳税所得额是否足够扣除', { default: constant(true) }),
  taxableIncomeYuan: moneyFact('加计扣除前的应纳税所得额', { help: '不够扣除时填' }),
  appliedForStagedSubsidy: flagFact('是否申请了同一年度的分段补助', { default: constant(false) }),
}

const extra = field('deductibleRdYuan').times(field('superDeductionRatePercent')).dividedBy(100)
/** The deduction saves tax only as far as there is income to be taxed. */
const effective = choose<string>(
  [
    [field('taxableIncomeSufficient').is(true), extra],
    [field('taxableIncomeYuan').isKnown(), least<string>(extra, field('taxableIncomeYuan'))],
  ],
  least<string>(extra, field('taxableIncomeYuan')),
)
export const extraDeduction: Any = extra
export const taxSaved: Any = effective.times(field('taxRatePercent')).dividedBy(100)

/** Since 2021: more than this is deductible, and at most so much is paid. */
export const minDeductibleOver = wan(100)
export const capSince2021 = wan(200)
