import { TelephoneLink } from '../../parts/TelephoneLink.tsx'
import type { FactsAnswer } from './answers.ts'

/** The record's own facts, by group. */
export function ProfileFacts({ facts }: { readonly facts: FactsAnswer }) {
  return (
    <div className="profile-facts">
      {facts.groups.map(({ group, items }) => (
        <dl key={group}>
          {items.map(({ label, text, long, telephone }) => (
            <div key={label} className={long ? 'profile-long' : undefined}>
              <dt>{label}</dt>
              <dd>{telephone === undefined ? text : <TelephoneLink telephone={telephone} words={text} />}</dd>
            </div>
          ))}
        </dl>
      ))}
    </div>
  )
}
