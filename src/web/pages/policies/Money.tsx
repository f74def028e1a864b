import { sayMissing } from '#engine/policy/missing.ts'
import { amount as asAmount } from '../../parts/words.ts'
import type { AssessmentAnswer } from './answers.ts'

/** What it is worth, step by step. */
export function Money({ amount }: { readonly amount: NonNullable<AssessmentAnswer['amount']> }) {
  return (
    <dl className="money">
      {amount.steps.map(({ label, text }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
      <div className="money-total">
        <dt>{amount.label}</dt>
        <dd>{amount.text ?? (amount.missing.length > 0 ? `缺：${sayMissing(amount.missing).join('、')}` : '—')}</dd>
      </div>
      {amount.shares.map(({ level, yuan }) => (
        <div key={level}>
          <dt>其中{level}承担</dt>
          <dd>{asAmount(yuan)} 元</dd>
        </div>
      ))}
      {amount.unverified && (
        <div>
          <dt className="doubt">未核实</dt>
          <dd>{amount.unverified}</dd>
        </div>
      )}
    </dl>
  )
}
