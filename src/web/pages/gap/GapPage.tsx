import '../../styles/policies.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { get } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, PageHead } from '../../parts/PageHead.tsx'
import { dayInText } from '../../parts/words.ts'
import { useQuestion } from '../../question.ts'
import type { Candidate, GapAnswer } from './answers.ts'
import { CandidateTable } from './CandidateTable.tsx'
import { GapFigures } from './GapFigures.tsx'
import { PlanDialog } from './PlanDialog.tsx'

/** 补差名单: what a target lacks, who would close it, nearest first, and the visits made out of the list. */
export function GapPage() {
  const { target } = useParams({ from: '/gaps/$target' })
  const { year, asOf } = useQuestion()
  const query = useQuery({
    queryKey: ['gap', target, year, asOf],
    queryFn: ({ signal }) => get<GapAnswer>(`/gaps/${encodeURIComponent(target)}`, { year, asOf }, signal),
  })
  const label = query.data?.label ?? ''
  return (
    <>
      <PageHead
        trail={[
          { label: '指标与任务', href: '/indicators' },
          ...(query.data?.indicator ? [{ label, href: `/indicators/${query.data.indicator}` }] : []),
        ]}
        title="补差名单"
        about={`${label}：${year}年任务，截至${dayInText(asOf)}。离得最近、步子最少的排在前面；勾选后列入走访计划。`}
      />
      <Loaded query={query} rows={12}>
        {(answer) => <Gap key={`${target} ${year} ${asOf}`} answer={answer} />}
      </Loaded>
    </>
  )
}

function Gap({ answer }: { readonly answer: GapAnswer }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [isPlanning, setPlanning] = useState(false)
  const picked = answer.candidates.filter(({ id }) => chosen.has(id))
  return (
    <>
      <GapFigures answer={answer} />
      {answer.policies.length === 0 ? (
        <Empty say="没有哪项政策的条件对应这项任务，列不出名单。">
          {answer.indicator && (
            <Link to="/indicators/$name" params={{ name: answer.indicator }}>
              <Button>看这个指标</Button>
            </Link>
          )}
        </Empty>
      ) : answer.candidates.length === 0 ? (
        <Empty say={answer.none} />
      ) : (
        <>
          <p className="gap-tools">
            <span>
              依据：
              {answer.policies.map(({ policy, title }, index) => (
                <span key={policy}>
                  {index > 0 && '、'}
                  <Link to="/policies/$name" params={{ name: policy }}>
                    {title}
                  </Link>
                </span>
              ))}
            </span>
            <Button type="primary" disabled={picked.length === 0} onClick={() => setPlanning(true)}>
              {picked.length === 0 ? '列入走访计划' : `把 ${picked.length} 家列入走访计划`}
            </Button>
          </p>
          <CandidateTable
            candidates={answer.candidates}
            subject={answer.subject ?? ''}
            chosen={chosen}
            onChoose={(one: Candidate) =>
              setChosen((before) => {
                const next = new Set(before)
                if (!next.delete(one.id)) next.add(one.id)
                return next
              })
            }
          />
        </>
      )}
      <PlanDialog
        answer={answer}
        picked={picked}
        open={isPlanning}
        onClose={() => setPlanning(false)}
        onPlanned={() => setChosen(new Set())}
      />
    </>
  )
}
