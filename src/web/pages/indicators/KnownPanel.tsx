import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { get, type Query } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Panel } from '../../parts/PageHead.tsx'
import { count, dayInText, momentText, orDash } from '../../parts/words.ts'
import type { KnownAnswer } from './answers.ts'

/** The same figure with the books of then and with the books of now, and the changes that lie between. */
export function KnownPanel({
  name,
  unit,
  asked,
}: {
  readonly name: string
  readonly unit: string
  readonly asked: Query & { readonly knownOn: string }
}) {
  const [shown, setShown] = useState(8)
  const query = useQuery({
    queryKey: ['figure', name, 'known', asked],
    queryFn: ({ signal }) => get<KnownAnswer>(`/indicators/${name}/known`, asked, signal),
  })
  return (
    <Panel title="当时掌握的与现在掌握的">
      <Loaded query={query} rows={4}>
        {(known) => (
          <>
            <dl className="known-pair">
              <div>
                <dt>按{dayInText(known.knownOn)}掌握的</dt>
                <dd>
                  {orDash(known.then.text)}
                  <small>{unit}</small>
                </dd>
              </div>
              <div>
                <dt>按现在掌握的</dt>
                <dd>
                  {orDash(known.now.text)}
                  <small>{unit}</small>
                </dd>
              </div>
            </dl>
            <p>{summaryOf(known)}</p>
            {known.causes.length > 0 && (
              <ol className="causes" aria-label="原因">
                {known.causes.slice(0, shown).map((cause) => (
                  <li key={`${cause.record}:${cause.at}:${cause.sentence}`}>
                    <Link to="/registers/$name/$id" params={{ name: cause.register, id: cause.record }}>
                      {cause.title}
                    </Link>
                    <span>{cause.sentence}</span>
                    <small>
                      {momentText(cause.at)} {cause.actor}
                    </small>
                  </li>
                ))}
              </ol>
            )}
            {known.causes.length > shown && (
              <Button type="link" size="small" onClick={() => setShown(known.causes.length)}>
                看全部 {known.causes.length} 次变动
              </Button>
            )}
          </>
        )}
      </Loaded>
    </Panel>
  )
}

function summaryOf({ difference, entered, left, changed, causes }: KnownAnswer): string {
  if (entered + left + changed === 0) return '此后没有影响这个数的变动。'
  const parts = [
    entered > 0 ? `新计入 ${count(entered)} 条` : '',
    left > 0 ? `不再计入 ${count(left)} 条` : '',
    changed > 0 ? `仍计入但改过 ${count(changed)} 条` : '',
  ].filter((part) => part !== '')
  const off = difference === null ? '' : Number(difference) === 0 ? '，两数相同' : `，相差 ${difference}`
  const all = entered + left + changed
  return `此后${parts.join('，')}${off}。${all > causes.length ? `共列出前 ${causes.length} 次变动。` : ''}`
}
