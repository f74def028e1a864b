import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Modal, Radio } from 'antd'
import { useId, useState } from 'react'
import { send, withQuery } from '../../http.ts'
import { useOneAtATime } from '../../parts/useOneAtATime.ts'
import { useQuestion } from '../../question.ts'
import type { MemberAnswer, ReserveAnswer } from './answers.ts'

/** A member to its next stage, with the reason that stays in its record. */
export function MoveDialog({
  answer,
  member,
  onClose,
}: {
  readonly answer: ReserveAnswer
  readonly member: MemberAnswer
  readonly onClose: () => void
}) {
  const client = useQueryClient()
  const { year, asOf } = useQuestion()
  const reasonId = useId()
  const next = answer.stages.find(({ stage }) => stage === member.stage)?.next ?? []
  const [to, setTo] = useState(next[0]?.stage ?? '')
  const [reason, setReason] = useState('')
  const once = useOneAtATime()
  const moving = useMutation({
    mutationFn: () =>
      send('POST', withQuery(`/reserves/${answer.reserve}/stages/${member.record}`, { year, asOf }), {
        version: member.version,
        to,
        reason,
      }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['reserve'] })
      onClose()
    },
  })
  return (
    <Modal
      open
      onCancel={onClose}
      title={`${member.title}：转阶段`}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button
            type="primary"
            loading={moving.isPending}
            disabled={to === '' || reason.trim() === ''}
            onClick={() => once(() => moving.mutateAsync())}
          >
            转过去
          </Button>
        </>
      }
    >
      <form
        className="plan"
        onSubmit={(event) => {
          event.preventDefault()
          if (reason.trim() !== '') once(() => moving.mutateAsync())
        }}
      >
        <p>现在是{member.stageText}，转为：</p>
        <Radio.Group
          aria-label="转为"
          value={to}
          onChange={({ target }) => setTo(String(target.value))}
          options={next.map(({ stage, label }) => ({ value: stage, label }))}
        />
        <label htmlFor={reasonId}>原因</label>
        <Input.TextArea
          id={reasonId}
          value={reason}
          maxLength={500}
          rows={3}
          onChange={(event) => setReason(event.target.value)}
        />
        {moving.error && <p className="bad">{moving.error.message}</p>}
        <p className="quiet">原因记在这一条的“阶段变动原因”里，以前的在变动历史里看得到。</p>
      </form>
    </Modal>
  )
}
