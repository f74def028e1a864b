import { Button } from 'antd'
import { useState } from 'react'
import type { RuleOutcome } from '../../api.ts'

const words: Readonly<Record<RuleOutcome['outcome'], readonly [string, string]>> = {
  unmet: ['bad', '■ 不合'],
  unknown: ['doubt', '○ 不能判断'],
  met: ['good', '● 符合'],
}

/** Rules between figures; those that do not hold stand first and open. */
export function Rules({ rules }: { readonly rules: readonly RuleOutcome[] }) {
  const [all, setAll] = useState(false)
  const notMet = rules.filter(({ outcome }) => outcome !== 'met')
  const shown = all ? [...notMet, ...rules.filter(({ outcome }) => outcome === 'met')] : notMet
  if (rules.length === 0) return null
  return (
    <>
      <h3>
        勾稽关系 {rules.length - notMet.length} / {rules.length} 符合
      </h3>
      <ul className="rules">
        {shown.map((rule) => {
          const [tone, word] = words[rule.outcome]
          return (
            <li key={rule.id}>
              <span className={tone}>
                {word}
                {rule.advisory && '（提示）'}
              </span>{' '}
              {rule.say}
              <small>{rule.formula}</small>
              {rule.detail && <small>{rule.detail}</small>}
            </li>
          )
        })}
      </ul>
      <Button type="link" size="small" onClick={() => setAll(!all)}>
        {all ? '只看不合的' : `看全部 ${rules.length} 条`}
      </Button>
    </>
  )
}
