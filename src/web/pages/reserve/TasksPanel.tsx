import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Checkbox, Input } from 'antd'
import { useId, useState } from 'react'
import { send, withQuery } from '../../http.ts'
import { Panel } from '../../parts/PageHead.tsx'
import { PlanningDialog } from '../../parts/PlanningDialog.tsx'
import { count } from '../../parts/words.ts'
import { useQuestion } from '../../question.ts'
import type { MemberAnswer, ReserveAnswer, TaskAnswer, WrittenAnswer } from './answers.ts'
import { Written } from './Written.tsx'

/** The tasks counted back from the filing day, by member and step; the chosen ones' go into the register of visits. */
export function TasksPanel({
  answer,
  filingOn,
}: {
  readonly answer: ReserveAnswer
  readonly filingOn: string | undefined
}) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, MemberAnswer>>(new Map())
  const [isPlanning, setPlanning] = useState(false)
  const own = answer.members.filter(({ tasks }) => tasks.length > 0)
  // Those chosen on another page stay chosen.
  const picked = [...chosen.values()]
  const here = own.filter(({ record }) => chosen.has(record)).length
  if (own.length === 0) return null
  const choose = (members: readonly MemberAnswer[], on: boolean) =>
    setChosen((before) => {
      const next = new Map(before)
      for (const member of members)
        if (on) next.set(member.record, member)
        else next.delete(member.record)
      return next
    })
  return (
    <Panel
      title={`倒排任务${answer.overdue > 0 ? `（逾期 ${count(answer.overdue)} 项）` : ''}`}
      className="reserve-panel"
      extra={
        <span className="screen-only">
          <Checkbox
            checked={here === own.length}
            indeterminate={here > 0 && here < own.length}
            onChange={({ target }) => choose(own, target.checked)}
          >
            {answer.members.length < answer.total ? '全选本页' : '全选'}
          </Checkbox>
          <Button type="primary" size="small" disabled={picked.length === 0} onClick={() => setPlanning(true)}>
            {picked.length === 0 ? '列入走访计划' : `把 ${picked.length} 家的任务列入走访计划`}
          </Button>
        </span>
      }
    >
      <div className="sheet-scroll">
        <table className="ledger reserve-tasks cards" aria-label="倒排任务">
          <thead>
            <tr>
              <th scope="col">企业</th>
              {answer.steps.map(({ step, label }) => (
                <th key={step} scope="col">
                  {label}
                </th>
              ))}
              <th scope="col">申报日</th>
            </tr>
          </thead>
          <tbody>
            {own.map((member) => (
              <tr key={member.record}>
                <th scope="row">
                  <Checkbox
                    className="screen-only"
                    checked={chosen.has(member.record)}
                    onChange={({ target }) => choose([member], target.checked)}
                    aria-label={`选 ${member.title}`}
                  />{' '}
                  {member.title}
                </th>
                {member.tasks.map((task) => (
                  <td key={task.step} data-label={task.label}>
                    <Task task={task} officer={member.officer} />
                  </td>
                ))}
                <td data-label="申报日">{member.filingOn}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <TasksDialog
        answer={answer}
        picked={picked}
        filingOn={filingOn}
        open={isPlanning}
        onClose={() => setPlanning(false)}
        onPlanned={() => setChosen(new Map())}
      />
    </Panel>
  )
}

function Task({ task, officer }: { readonly task: TaskAnswer; readonly officer: string }) {
  const { visit, isOverdue, dueOn, stateText } = task
  const who = visit?.officer || officer
  return (
    <span className={isOverdue ? 'bad' : undefined}>
      {visit ? (
        <Link to="/registers/$name/$id" params={{ name: 'visit', id: visit.id }}>
          {visit.dueOn}
        </Link>
      ) : (
        dueOn
      )}
      <small>{[stateText, who].filter(Boolean).join(' · ')}</small>
    </span>
  )
}

function TasksDialog({
  answer,
  picked,
  filingOn,
  open,
  onClose,
  onPlanned,
}: {
  readonly answer: ReserveAnswer
  readonly picked: readonly MemberAnswer[]
  readonly filingOn: string | undefined
  readonly open: boolean
  readonly onClose: () => void
  readonly onPlanned: () => void
}) {
  const client = useQueryClient()
  const { year, asOf } = useQuestion()
  const officerId = useId()
  const [officer, setOfficer] = useState('')
  const planning = useMutation({
    mutationFn: () =>
      send<WrittenAnswer>('POST', withQuery(`/reserves/${answer.reserve}/tasks`, { year, asOf, filingOn }), {
        records: picked.map(({ record }) => record),
        ...(officer.trim() === '' ? {} : { officer }),
      }),
    onSuccess: () => {
      onPlanned()
      void client.invalidateQueries({ queryKey: ['reserve'] })
    },
  })
  const waiting = picked.flatMap(({ tasks }) => tasks).filter(({ visit }) => visit === null).length
  return (
    <PlanningDialog
      open={open}
      onClose={onClose}
      title={`把 ${picked.length} 家的任务列入走访计划`}
      doneTitle="任务已列好"
      planning={planning}
      isReady={picked.length > 0}
      written={(done) => <Written done={done} what="走访" register="visit" registerLabel="走访企业台账" />}
    >
      <label htmlFor={officerId}>经办人</label>
      <Input
        id={officerId}
        value={officer}
        maxLength={50}
        placeholder="不填就用各家的责任人"
        onChange={(event) => setOfficer(event.target.value)}
      />
      <p className="quiet">
        还没列的 {waiting}{' '}
        项任务各记一条走访，状态是计划，日期就是期限，内容写着短板和办法。办完在走访企业台账里改成已走访，这里跟着变。
      </p>
    </PlanningDialog>
  )
}
