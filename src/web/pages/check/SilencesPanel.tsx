import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { get, send } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty } from '../../parts/PageHead.tsx'
import { momentText } from '../../parts/words.ts'
import type { Silence } from './answers.ts'

/** What was checked and found true: by whom, when, on what ground; each may be taken back. */
export function SilencesPanel() {
  const client = useQueryClient()
  const query = useQuery({
    queryKey: ['check', 'silences'],
    queryFn: ({ signal }) => get<readonly Silence[]>('/check/silences', {}, signal),
  })
  const lifting = useMutation({
    mutationFn: ({ register, id, code }: Silence) => send('POST', '/check/lift', { register, id, code }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['check'] })
      void client.invalidateQueries({ queryKey: ['home'] })
    },
  })
  return (
    <Loaded query={query}>
      {(silences) =>
        silences.length === 0 ? (
          <Empty say="还没有核实过的疑点。" />
        ) : (
          <ul className="check-findings">
            {silences.map((silence) => (
              <li key={`${silence.register}:${silence.id}:${silence.code}`}>
                <span>
                  <Link to="/registers/$name/$id" params={{ name: silence.register, id: silence.id }}>
                    {silence.title}
                  </Link>
                  <small>
                    {silence.label} · {silence.say}
                  </small>
                </span>
                <span>
                  {silence.reason}
                  <small>
                    {silence.actor} {momentText(silence.at)}
                    {silence.holds ? '' : ' · 所核的值已改动，已重新提醒'}
                  </small>
                </span>
                <span className="finding-actions">
                  <Button
                    size="small"
                    type="text"
                    loading={lifting.isPending && lifting.variables === silence}
                    aria-label={`撤回核实：${silence.title} ${silence.say}`}
                    onClick={() => lifting.mutate(silence)}
                  >
                    撤回
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}
