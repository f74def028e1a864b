import { Link } from '@tanstack/react-router'
import { count } from '../../parts/words.ts'
import type { ChangeKind, VerdictChangesAnswer } from './answers.ts'
import { Reasons } from './Reasons.tsx'
import { outcomeWord } from './Verdict.tsx'

export const kindWords: Readonly<Record<ChangeKind, string>> = {
  gained: '新符合',
  neared: '新接近',
  lost: '不再符合',
  receded: '不再接近',
}

/** Whose verdict is another one, each with its reasons; under which policy, where there are several. */
export function ChangeList({
  changes,
  subject,
}: {
  readonly changes: readonly (VerdictChangesAnswer['changes'][number] & { readonly policyTitle?: string })[]
  readonly subject: string
}) {
  return (
    <ul className="verdict-changes">
      {changes.map((one) => (
        <li key={`${one.policy} ${one.id}`}>
          <p>
            {one.after === null ? (
              one.title
            ) : (
              <Link
                to="/entitlements/$register/$id"
                params={{ register: subject, id: one.id }}
                search={{ policy: one.policy }}
              >
                {one.title}
              </Link>
            )}
            <span>
              {kindWords[one.kind]}
              {one.policyTitle !== undefined && `：${one.policyTitle}`}
            </span>
            <small>
              {one.before === null ? '原来没有' : `原为${outcomeWord(one.before)}`}，
              {one.after === null ? '现已删除' : `现为${outcomeWord(one.after)}`}
            </small>
          </p>
          <Reasons reasons={one.reasons} />
        </li>
      ))}
    </ul>
  )
}

/** 新符合 3 家，不再符合 1 家。 */
export function countedChanges({ counts }: Pick<VerdictChangesAnswer, 'counts'>, unit = '家'): string {
  const said = (Object.entries(kindWords) as [ChangeKind, string][])
    .filter(([kind]) => counts[kind] > 0)
    .map(([kind, word]) => `${word} ${count(counts[kind])} ${unit}`)
  return said.length === 0 ? '没有变化。' : `${said.join('，')}。`
}
