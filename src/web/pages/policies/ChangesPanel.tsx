import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { get } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, Panel } from '../../parts/PageHead.tsx'
import { count, dayInText } from '../../parts/words.ts'
import { useQuestion } from '../../question.ts'
import type { ChangeKind, VerdictChangesAnswer } from './answers.ts'
import { Reasons } from './Reasons.tsx'
import { outcomeWord } from './Verdict.tsx'

const kindWords: Readonly<Record<ChangeKind, string>> = {
  gained: '新符合',
  neared: '新接近',
  lost: '不再符合',
  receded: '不再接近',
}
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
              {dayInText(answer.asOf)}比{dayInText(answer.since)}：{counted(answer)}
              {!answer.wereKnown && '那一天系统里还没有这些记录，按现在的台账推回那一天比较。'}
            </p>
            {answer.changes.length === 0 ? (
              <Empty say="这段时间里没有谁变为符合或接近，也没有谁退出。" />
            ) : (
              <ul className="verdict-changes">
                {answer.changes.map((one) => (
                  <li key={one.id}>
                    <p>
                      {one.after === null ? (
                        one.title
                      ) : (
                        <Link
                          to="/entitlements/$register/$id"
                          params={{ register: subject, id: one.id }}
                          search={{ policy }}
                        >
                          {one.title}
                        </Link>
                      )}
                      <span>{kindWords[one.kind]}</span>
                      <small>
                        {one.before === null ? '原来没有' : `原为${outcomeWord(one.before)}`}，
                        {one.after === null ? '现已删除' : `现为${outcomeWord(one.after)}`}
                      </small>
                    </p>
                    <Reasons reasons={one.reasons} />
                  </li>
                ))}
              </ul>
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

function counted({ counts, total }: VerdictChangesAnswer): string {
  if (total === 0) return '没有变化。'
  const kinds = Object.entries(kindWords) as [ChangeKind, string][]
  return `${kinds
    .filter(([kind]) => counts[kind] > 0)
    .map(([kind, word]) => `${word} ${count(counts[kind])} 家`)
    .join('，')}。`
}
