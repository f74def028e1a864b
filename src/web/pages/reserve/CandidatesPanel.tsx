import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { send, withQuery } from '../../http.ts'
import { Panel } from '../../parts/PageHead.tsx'
import { useQuestion } from '../../question.ts'
import type { ReserveAnswer, WrittenAnswer } from './answers.ts'
import { Written } from './Written.tsx'

const atFirst = 20

/** Who fulfils the conditions of entry and is not on the list. */
export function CandidatesPanel({ answer }: { readonly answer: ReserveAnswer }) {
  const client = useQueryClient()
  const { year, asOf } = useQuestion()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [isWhole, setWhole] = useState(false)
  const { candidates } = answer
  const picked = candidates.filter(({ id }) => chosen.has(id))
  const entering = useMutation({
    mutationFn: () =>
      send<WrittenAnswer>('POST', withQuery(`/reserves/${answer.reserve}/members`, { year, asOf }), {
        subjects: picked.map(({ id }) => id),
      }),
    onSuccess: () => {
      setChosen(new Set())
      void client.invalidateQueries({ queryKey: ['reserve'] })
    },
  })
  const shown = isWhole ? candidates : candidates.slice(0, atFirst)
  return (
    <Panel
      title={`够条件、还没列入的（${candidates.length} 家）`}
      className="reserve-panel"
      extra={
        candidates.length > 0 && (
          <Button
            size="small"
            className="screen-only"
            loading={entering.isPending}
            disabled={picked.length === 0}
            onClick={() => entering.mutate()}
          >
            {picked.length === 0 ? '列入培育库' : `把 ${picked.length} 家列入培育库`}
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
      {candidates.length === 0 ? (
        <p className="quiet">入库条件都满足的企业都已列入。</p>
      ) : (
        <ul className="reserve-candidates">
          {shown.map(({ id, title }) => (
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
      )}
      {candidates.length > shown.length && (
        <Button type="link" size="small" className="screen-only" onClick={() => setWhole(true)}>
          列出全部 {candidates.length} 家
        </Button>
      )}
    </Panel>
  )
}
