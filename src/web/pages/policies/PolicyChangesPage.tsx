import '../../styles/policies.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useState } from 'react'
import { get } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { PageHead, Panel } from '../../parts/PageHead.tsx'
import { count, dayInText } from '../../parts/words.ts'
import { useQuestion } from '../../question.ts'
import type { ChangeKind, VerdictChangesAnswer } from './answers.ts'
import { countedChanges, kindWords } from './ChangeList.tsx'
import { ChangesShown, mostChanges, SinceDay } from './ChangesShown.tsx'

type Answer = VerdictChangesAnswer & {
  readonly register: string
  readonly changes: readonly (VerdictChangesAnswer['changes'][number] & { readonly policyTitle: string })[]
}
const atFirst = 30

/** All policies at once: who became eligible since last month, who dropped out, and because of which record. */
export function PolicyChangesPage() {
  const { year, asOf } = useQuestion()
  const { since, kind } = useSearch({ from: '/policies/changes' })
  const navigate = useNavigate({ from: '/policies/changes' })
  const [limit, setLimit] = useState(atFirst)
  const asked = { year, asOf, since, kind, limit }
  const query = useQuery({
    queryKey: ['policyChanges', asked],
    queryFn: ({ signal }) => get<Answer>('/policies/changes', asked, signal),
    placeholderData: keepPreviousData,
  })
  const shownSince = since ?? query.data?.since
  return (
    <>
      <PageHead
        trail={[{ label: '政策', href: '/policies' }]}
        title="比上月变了谁"
        about="全部政策放在一起：谁变得符合、谁掉出来、因为哪条记录。"
      />
      <Panel
        title={query.data ? `${dayInText(query.data.asOf)}比${dayInText(query.data.since)}` : '比上月'}
        extra={
          <SinceDay
            since={shownSince}
            asOf={query.data?.asOf}
            onChange={(day) => void navigate({ search: (before) => ({ ...before, since: day }), replace: true })}
          />
        }
      >
        <Loaded query={query} rows={8}>
          {(answer) => (
            <>
              <p className="quiet">
                {countedChanges(answer, '家次')}
                {!answer.wereKnown && '那一天系统里还没有这些记录，按现在的台账推回那一天比较。'}
              </p>
              <div className="verdict-kinds">
                <Segmented
                  value={kind ?? ''}
                  onChange={(next) =>
                    void navigate({
                      search: (before) => ({ ...before, kind: next === '' ? undefined : next }),
                      replace: true,
                    })
                  }
                  options={[
                    { value: '', label: '全部' },
                    ...(Object.entries(kindWords) as [ChangeKind, string][]).map(([value, word]) => ({
                      value,
                      label: `${word} ${count(answer.counts[value])}`,
                    })),
                  ]}
                />
              </div>
              <ChangesShown
                answer={answer}
                subject={answer.register}
                unit="家次"
                onMore={limit < mostChanges ? () => setLimit(mostChanges) : undefined}
              />
            </>
          )}
        </Loaded>
      </Panel>
    </>
  )
}
