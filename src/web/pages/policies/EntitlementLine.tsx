import { sayMissing } from '#engine/policy/missing.ts'
import { dayInText } from '../../parts/words.ts'
import type { AssessmentAnswer, Outcome } from './answers.ts'
import { outcomeWord, Verdict } from './Verdict.tsx'

/** One policy in one line: the verdict as a word, what is missing in a phrase, the money, the deadline. */
export function EntitlementLine({
  assessment,
  before,
  isOpen,
  onOpen,
}: {
  readonly assessment: AssessmentAnswer
  readonly before: Outcome
  readonly isOpen: boolean
  readonly onOpen: () => void
}) {
  const { title, outcome, amount, window, asOf } = assessment
  return (
    <li>
      <button type="button" className="entitlement-line" aria-current={isOpen} onClick={onOpen}>
        <span className="entitlement-title">{title}</span>
        <Verdict outcome={outcome} />
        <span className="entitlement-phrase quiet">{phraseOf(assessment)}</span>
        {amount?.text && outcome !== 'ineligible' && outcome !== 'notApplicable' && (
          <span className="entitlement-money">{amount.text}</span>
        )}
        {window && <span className="entitlement-until">{takenWhen(window, asOf)}</span>}
        {before !== outcome && <span className="doubt">原为{outcomeWord(before)}</span>}
      </button>
    </li>
  )
}

function takenWhen(window: NonNullable<AssessmentAnswer['window']>, asOf: string): string {
  if (window.open) return `受理至${dayInText(window.closes)}`
  return window.opens > asOf ? `${dayInText(window.opens)}起受理` : `${dayInText(window.closes)}已截止`
}

function phraseOf({ outcome, conditions, lacking, missing, say }: AssessmentAnswer): string {
  if (outcome === 'near')
    return conditions
      .filter(({ id }) => lacking.includes(id))
      .map(({ shortfallText, label }) => shortfallText ?? label)
      .join('；')
  if (outcome === 'unknown') {
    const words = sayMissing(missing)
    if (words[0]) return words.length === 1 ? `缺${words[0]}` : `缺${words[0]}等 ${words.length} 项`
  }
  const [, reason = ''] = say.split(/：(.*)/s)
  return outcome === 'eligible' ? '' : reason
}
