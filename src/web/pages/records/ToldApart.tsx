import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { get, send } from '../../http.ts'
import { ProblemNotice } from '../../parts/Wrong.tsx'
import { momentText } from '../../parts/words.ts'
import type { ToldApart as Told } from './answers.ts'

type Pair = { readonly one: string; readonly other: string }

function useTelling(register: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (told: Pair & { readonly reason: string | null }) =>
      send('POST', `/registers/${register}/duplicates/apart`, told),
    onSuccess: () => client.invalidateQueries({ queryKey: ['duplicates', register] }),
  })
}

/** 不是同一个: with a reason, and the pair is proposed no more. */
export function NotTheSame({
  register,
  pair,
  title,
}: {
  readonly register: string
  readonly pair: Pair
  readonly title: string
}) {
  const [reason, setReason] = useState('')
  const telling = useTelling(register)
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title="为什么不是同一个？"
      content={
        <div className="told-apart">
          <Input
            aria-label="不是同一个的理由"
            placeholder="例如：总公司和分公司，各自独立纳税"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          {telling.error && <ProblemNotice error={telling.error} />}
          <Button
            size="small"
            type="primary"
            disabled={reason.trim() === ''}
            loading={telling.isPending}
            onClick={() => telling.mutate({ ...pair, reason })}
          >
            以后不再提
          </Button>
        </div>
      }
    >
      <Button size="small" type="text" aria-label={`不是同一个：${title}`}>
        不是同一个
      </Button>
    </Popover>
  )
}

/** The pairs that somebody has told apart, each with its reason and the way back. */
export function ToldApart({ register }: { readonly register: string }) {
  const telling = useTelling(register)
  const { data = [] } = useQuery({
    queryKey: ['duplicates', register, 'apart'],
    queryFn: ({ signal }) => get<readonly Told[]>(`/registers/${register}/duplicates/apart`, {}, signal),
  })
  if (data.length === 0) return null
  return (
    <details className="told-apart-list">
      <summary>核对过不是同一个的 {data.length} 对</summary>
      <ul className="pairs">
        {data.map(({ a, b, reason, actor, at }) => (
          <li key={`${a.id} ${b.id}`}>
            <span>
              {a.title} 与 {b.title}
            </span>
            <small>
              {reason}（{actor} {momentText(at)}）
            </small>
            <Button
              size="small"
              type="text"
              aria-label={`再提：${a.title}`}
              onClick={() => telling.mutate({ one: a.id, other: b.id, reason: null })}
            >
              再提
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}
