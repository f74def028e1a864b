import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { get } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, Panel } from '../../parts/PageHead.tsx'
import { count, dayInText } from '../../parts/words.ts'
import { useQuestion } from '../../question.ts'
import type { VerdictChangesAnswer } from './answers.ts'
import { ChangeList, countedChanges } from './ChangeList.tsx'

const atFirst = 20
const atMost = 100

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
    <Panel
      title="比上月变了谁"
      extra={
        <DatePicker
          size="small"
          aria-label="和哪一天比"
          allowClear={false}
          value={shownSince === undefined ? null : dayjs(shownSince)}
          disabledDate={(one) => query.data !== undefined && one.format('YYYY-MM-DD') >= query.data.asOf}
          onChange={(one) => setSince(one?.format('YYYY-MM-DD'))}
        />
      }
    >
      <Loaded query={query} rows={3}>
        {(answer) => (
          <>
            <p className="quiet">
              {dayInText(answer.asOf)}比{dayInText(answer.since)}：{countedChanges(answer)}
              {!answer.wereKnown && '那一天系统里还没有这些记录，按现在的台账推回那一天比较。'}
            </p>
            {answer.changes.length === 0 ? (
              <Empty say="这段时间里没有谁变为符合或接近，也没有谁退出。" />
            ) : (
              <ChangeList changes={answer.changes} subject={subject} />
            )}
            {answer.total > answer.changes.length && (
              <p className="quiet">
                共 {count(answer.total)} 家，列出 {answer.changes.length} 家。
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
  )
}
