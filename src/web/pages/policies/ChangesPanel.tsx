import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { get } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Panel } from '../../parts/PageHead.tsx'
import { dayInText } from '../../parts/words.ts'
import { useQuestion } from '../../question.ts'
import type { VerdictChangesAnswer } from './answers.ts'
import { countedChanges } from './ChangeList.tsx'
import { ChangesShown, mostChanges, SinceDay } from './ChangesShown.tsx'

const atFirst = 20

/** Who became eligible or near since a day (a month ago, unless another is chosen), who dropped out, and because of what. */
export function ChangesPanel({ policy, subject }: { readonly policy: string; readonly subject: string }) {
  const { year, asOf } = useQuestion()
  const [since, setSince] = useState<string>()
  const [limit, setLimit] = useState(atFirst)
  const asked = { year, asOf, since, limit }
  const query = useQuery({
    queryKey: ['policyChanges', policy, asked],
    queryFn: ({ signal }) => get<VerdictChangesAnswer>(`/policies/${policy}/changes`, asked, signal),
    placeholderData: keepPreviousData,
  })
  const shownSince = since ?? query.data?.since
  return (
    <Panel title="比上月变了谁" extra={<SinceDay since={shownSince} asOf={query.data?.asOf} onChange={setSince} />}>
      <Loaded query={query} rows={3}>
        {(answer) => (
          <>
            <p className="quiet">
              {dayInText(answer.asOf)}比{dayInText(answer.since)}：{countedChanges(answer)}
              {!answer.wereKnown && '那一天系统里还没有这些记录，按现在的台账推回那一天比较。'}
            </p>
            <ChangesShown
              answer={answer}
              subject={subject}
              unit="家"
              onMore={limit < mostChanges ? () => setLimit(mostChanges) : undefined}
            />
          </>
        )}
      </Loaded>
    </Panel>
  )
}
