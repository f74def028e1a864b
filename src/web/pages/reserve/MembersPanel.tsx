import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { Panel } from '../../parts/PageHead.tsx'
import { count } from '../../parts/words.ts'
import { Verdict } from '../policies/Verdict.tsx'
import type { MemberAnswer, ReserveAnswer } from './answers.ts'

/** Each member with its stage, the groups of gaps, and how far it is from what it is prepared for. */
export function MembersPanel({
  answer,
  onMove,
}: {
  readonly answer: ReserveAnswer
  readonly onMove: (member: MemberAnswer) => void
}) {
  return (
    <Panel title={`企业和短板（${count(answer.total)} 家）`} className="reserve-panel">
      <div className="sheet-scroll">
        <table className="ledger reserve cards" aria-label="企业和短板">
          <thead>
            <tr>
              <th scope="col">企业</th>
              <th scope="col">阶段</th>
              {answer.groups.map(({ group, label, remedy }) => (
                <th key={group} scope="col" className="wrap">
                  {label}
                  <small>补法：{remedy}</small>
                </th>
              ))}
              <th scope="col">申报条件</th>
              <th scope="col" className="screen-only" aria-label="操作" />
            </tr>
          </thead>
          <tbody>
            {answer.members.map((member) => (
              <tr key={member.record}>
                <th scope="row">
                  <Link
                    to="/entitlements/$register/$id"
                    params={{ register: answer.subjects, id: member.subject }}
                    search={{ policy: member.goal }}
                  >
                    {member.title}
                  </Link>
                  <small>
                    {[member.kind, member.year === null ? '未定申报年度' : `${member.year}年申报`, member.officer]
                      .filter(Boolean)
                      .join(' · ')}
                  </small>
                </th>
                <td data-label="阶段">
                  <span title={member.reason}>{member.stageText}</span>
                </td>
                {member.groups.map((gap) => (
                  <td key={gap.group} data-label={gap.label} className="wrap">
                    <Gap gap={gap} />
                  </td>
                ))}
                <td data-label="申报条件" className="wrap">
                  <span>
                    <Verdict outcome={member.outcome} />
                    {member.conditions > 0 && ` ${member.met}/${member.conditions} 条`}
                    {member.lacking.length > 0 && (
                      <small>{member.lacking.map(({ label, short }) => short ?? label).join('；')}</small>
                    )}
                  </span>
                </td>
                <td className="screen-only">
                  <Button size="small" aria-label={`${member.title}：转阶段`} onClick={() => onMove(member)}>
                    转阶段
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

const states = {
  there: { sign: '✓', word: '有', look: 'met' },
  short: { sign: '✕', word: '有短板', look: 'unmet' },
  unknown: { sign: '?', word: '待核', look: 'unknown' },
} as const

/** A group of gaps: there, short or not known; the officer's words, else what the ledgers say; and what to do. */
function Gap({ gap }: { readonly gap: MemberAnswer['groups'][number] }) {
  const { sign, word, look } = states[gap.state]
  const facts = gap.facts.map(({ label, text }) => `${label}：${text}`).join('；')
  return (
    <span title={facts}>
      <span className={`state-${look}`}>
        <span aria-hidden="true">{sign}</span> {word}
      </span>
      {(gap.said !== '' || gap.state !== 'there') && <small>{gap.said || facts}</small>}
      {gap.state !== 'there' && <small className="phone-only">补法：{gap.remedy}</small>}
    </span>
  )
}
