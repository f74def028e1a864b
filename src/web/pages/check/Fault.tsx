import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { get, type Query } from '../../http.ts'
import { count, moreWords } from '../../parts/words.ts'
import type { CheckAnswer, FaultAnswer } from './answers.ts'
import { OriginLink } from './OriginLink.tsx'
import { Silence } from './Silence.tsx'

const firstFew = 5
const more = 100

/** All records of which the same is said: the sentence once, the records below it, more of them on asking. */
export function Fault({ fault, narrowed }: { readonly fault: FaultAnswer; readonly narrowed: Query }) {
  const [wanted, setWanted] = useState(firstFew)
  const asked = { ...narrowed, register: fault.register, code: fault.code, limit: Math.min(1_000, wanted) }
  const query = useQuery({
    queryKey: ['check', asked],
    queryFn: ({ signal }) => get<CheckAnswer>('/check', asked, signal),
    placeholderData: keepPreviousData,
    enabled: wanted > fault.findings.length,
  })
  const findings = (query.data?.faults[0]?.findings ?? fault.findings).slice(0, wanted)
  const left = fault.count - findings.length
  return (
    <section className="fault" aria-label={`${fault.label}：${fault.say}`}>
      <h3>
        <span className={fault.severity === 'error' ? 'bad' : 'doubt'}>
          {fault.severity === 'error' ? '■ 差错' : '▲ 疑点'}
        </span>
        <span>{fault.say}</span>
        <small>
          {fault.label} · {fault.kindText} · {count(fault.count)} 条
        </small>
      </h3>
      <ul className="check-findings">
        {findings.map((finding) => (
          <li key={finding.id}>
            <span>
              <Link to="/registers/$name/$id" params={{ name: fault.register, id: finding.id }}>
                {finding.title}
              </Link>
              <small>
                {[finding.place, finding.officer].filter((part) => part !== '' && part !== '—').join(' · ')}
              </small>
            </span>
            <span>
              {finding.say === fault.say ? '' : finding.say}
              {finding.suggestion && <small>建议：{finding.suggestion}</small>}
            </span>
            <span className="finding-actions">
              {fault.field && (
                <OriginLink register={fault.register} id={finding.id} field={fault.field} title={finding.title} />
              )}
              <Silence finding={{ ...finding, register: fault.register, code: fault.code }} />
            </span>
          </li>
        ))}
      </ul>
      {left > 0 && (
        <Button type="link" size="small" loading={query.isFetching} onClick={() => setWanted(wanted + more)}>
          {wanted >= 1_000 ? `只列前 1,000 条，其余 ${count(left)} 条请导出来看` : moreWords(more, left)}
        </Button>
      )}
    </section>
  )
}
