import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { get, send, withQuery } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Panel } from '../../parts/PageHead.tsx'
import { Pages } from '../../parts/Pages.tsx'
import { count } from '../../parts/words.ts'
import { useQuestion } from '../../question.ts'
import type { CandidatesAnswer, ReserveAnswer, WrittenAnswer } from './answers.ts'
import { Written } from './Written.tsx'

const perPage = 60

/** Who fulfils the conditions of entry and is not on the list. */
export function CandidatesPanel({ answer }: { readonly answer: ReserveAnswer }) {
  const client = useQueryClient()
  const { year, asOf } = useQuestion()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [page, setPage] = useState(1)
  const query = useQuery({
    queryKey: ['reserve', 'candidates', answer.reserve, year, asOf, page],
    queryFn: ({ signal }) =>
      get<CandidatesAnswer>(
        `/reserves/${answer.reserve}/candidates`,
        { year, asOf, limit: perPage, offset: (page - 1) * perPage },
        signal,
      ),
    placeholderData: keepPreviousData,
  })
  const entering = useMutation({
    mutationFn: () =>
      send<WrittenAnswer>('POST', withQuery(`/reserves/${answer.reserve}/members`, { year, asOf }), {
        subjects: [...chosen],
      }),
    onSuccess: () => {
      setChosen(new Set())
      setPage(1)
      void client.invalidateQueries({ queryKey: ['reserve'] })
    },
  })
  return (
    <Panel
      title={`够条件、还没列入的${query.data ? `（${count(query.data.total)} 家）` : ''}`}
      className="reserve-panel"
      extra={
        (query.data?.total ?? 0) > 0 && (
          <Button
            size="small"
            className="screen-only"
            loading={entering.isPending}
            disabled={chosen.size === 0}
            onClick={() => entering.mutate()}
          >
            {chosen.size === 0 ? '列入培育库' : `把 ${chosen.size} 家列入培育库`}
          </Button>
        )
      }
    >
      <div role="status">
        {entering.data && (
          <Written done={entering.data} what="培育" register={answer.register} registerLabel={answer.registerLabel} />
        )}
        {entering.error && <p className="bad">{entering.error.message}</p>}
      </div>
      <Loaded query={query} rows={3}>
        {({ candidates, total }) =>
          total === 0 ? (
            <p className="quiet">入库条件都满足的企业都已列入。</p>
          ) : (
            <>
              <ul className="reserve-candidates">
                {candidates.map(({ id, title }) => (
                  <li key={id}>
                    <Checkbox
                      checked={chosen.has(id)}
                      aria-label={`选 ${title}`}
                      onChange={({ target }) =>
                        setChosen((before) => {
                          const next = new Set(before)
                          if (target.checked) next.add(id)
                          else next.delete(id)
                          return next
                        })
                      }
                    />{' '}
                    <Link
                      to="/entitlements/$register/$id"
                      params={{ register: answer.subjects, id }}
                      search={{ policy: answer.entry }}
                    >
                      {title}
                    </Link>
                  </li>
                ))}
              </ul>
              <Pages page={page} size={perPage} total={total} unit="家" onPage={setPage} />
            </>
          )
        }
      </Loaded>
    </Panel>
  )
}
