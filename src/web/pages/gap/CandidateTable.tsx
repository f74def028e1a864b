import { Link } from '@tanstack/react-router'
import { Checkbox } from 'antd'
import { orDash } from '../../parts/words.ts'
import { Verdict } from '../policies/Verdict.tsx'
import type { Candidate, Visit } from './answers.ts'

const outcomes = { achieved: '已办成', underWay: '在办', notYet: '暂不具备条件', declined: '企业不办' } as const

export function CandidateTable({
  candidates,
  subject,
  chosen,
  onChoose,
}: {
  readonly candidates: readonly Candidate[]
  readonly subject: string
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (one: Candidate) => void
}) {
  return (
    <div className="sheet-scroll">
      <table className="ledger candidates" aria-label="补差名单">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">选择</span>
            </th>
            <th scope="col">企业</th>
            <th scope="col">结论</th>
            <th scope="col">要做什么</th>
            <th scope="col" className="number wide-only">
              可得资金（元）
            </th>
            <th scope="col">走访</th>
          </tr>
        </thead>
        <tbody>
          {candidates.map((one) => (
            <tr key={`${one.policy} ${one.id}`}>
              <td>
                <Checkbox checked={chosen.has(one.id)} onChange={() => onChoose(one)} aria-label={`选 ${one.title}`} />
              </td>
              <th scope="row">
                <Link
                  to="/entitlements/$register/$id"
                  params={{ register: subject, id: one.id }}
                  search={{ policy: one.policy }}
                >
                  {one.title}
                </Link>
              </th>
              <td>
                <Verdict outcome={one.outcome} />
              </td>
              <td className="wrap">{one.needs.join('；')}</td>
              <td className="number wide-only">{orDash(one.amountYuan)}</td>
              <td>
                <Visited visit={one.visit} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Visited({ visit }: { readonly visit: Visit | null }) {
  if (visit === null) return <span className="quiet">没有安排</span>
  const how = visit.outcome ? outcomes[visit.outcome] : visit.isDone ? '已走访' : '待走访'
  return (
    <Link to="/registers/$name/$id" params={{ name: 'visit', id: visit.id }}>
      {visit.on} {how}
    </Link>
  )
}
