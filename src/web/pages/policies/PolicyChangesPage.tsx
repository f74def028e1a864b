import '../../styles/policies.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, DatePicker, Segmented } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { get } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, PageHead, Panel } from '../../parts/PageHead.tsx'
import { count, dayInText } from '../../parts/words.ts'
import { useQuestion } from '../../question.ts'
import type { ChangeKind, VerdictChangesAnswer } from './answers.ts'
import { ChangeList, countedChanges, kindWords } from './ChangeList.tsx'

type Answer = VerdictChangesAnswer & {
  readonly register: string
  readonly changes: readonly (VerdictChangesAnswer['changes'][number] & { readonly policyTitle: string })[]
}
const atFirst = 30
const atMost = 100

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
          <DatePicker
            size="small"
            aria-label="和哪一天比"
            allowClear={false}
            value={shownSince === undefined ? null : dayjs(shownSince)}
            disabledDate={(one) => query.data !== undefined && one.format('YYYY-MM-DD') >= query.data.asOf}
            onChange={(one) =>
              void navigate({ search: (before) => ({ ...before, since: one?.format('YYYY-MM-DD') }), replace: true })
            }
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
              {answer.changes.length === 0 ? (
                <Empty say="这段时间里没有谁变为符合或接近，也没有谁退出。" />
              ) : (
                <ChangeList changes={answer.changes} subject={answer.register} />
              )}
              {answer.total > answer.changes.length && (
                <p className="quiet">
                  共 {count(answer.total)} 家次，列出 {answer.changes.length} 家次。
                  {limit < atMost && (
                    <Button size="small" type="link" onClick={() => setLimit(atMost)}>
                      再多列一些
                    </Button>
                  )}
                </p>
              )}
            </>
          )}
        </Loaded>
      </Panel>
    </>
  )
}
