import type { Outcome, State } from './answers.ts'

const outcomes: Readonly<Record<Outcome, { readonly word: string; readonly sign: string }>> = {
  eligible: { word: '符合', sign: '●' },
  near: { word: '接近', sign: '▲' },
  manual: { word: '待人工', sign: '◆' },
  unknown: { word: '缺数据', sign: '○' },
  ineligible: { word: '不符合', sign: '■' },
  notApplicable: { word: '不适用', sign: '－' },
}
const states: Readonly<Record<State, { readonly word: string; readonly sign: string }>> = {
  met: { word: '满足', sign: '✓' },
  unmet: { word: '不满足', sign: '✕' },
  unknown: { word: '缺数据', sign: '?' },
  manual: { word: '待人工', sign: '◆' },
  notApplicable: { word: '不适用', sign: '－' },
}

/** The order in which an officer reads them: what can be had first, what was not asked last. */
export const outcomeOrder = Object.keys(outcomes) as readonly Outcome[]

export function outcomeWord(outcome: Outcome): string {
  return outcomes[outcome].word
}

/** A verdict: a sign and a word, never colour alone. */
export function Verdict({ outcome }: { readonly outcome: Outcome }) {
  const { word, sign } = outcomes[outcome]
  return (
    <span className={`verdict verdict-${outcome}`}>
      <span aria-hidden="true">{sign}</span> {word}
    </span>
  )
}

export function StateMark({ state }: { readonly state: State }) {
  const { word, sign } = states[state]
  return (
    <span className={`state state-${state}`} role="img" aria-label={word} title={word}>
      {sign}
    </span>
  )
}
