import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { send } from '../../http.ts'
import { useOneAtATime } from '../../parts/useOneAtATime.ts'

/** 核实无误: checked, it is true. The reason is kept with the name and the day; the finding comes back when the value changes. */
export function Silence({
  finding,
}: {
  readonly finding: {
    readonly register: string
    readonly id: string
    readonly code: string
    readonly title: string
    readonly say: string
  }
}) {
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const once = useOneAtATime()
  const silencing = useMutation({
    mutationFn: () =>
      send('POST', '/check/silence', { register: finding.register, id: finding.id, code: finding.code, reason }),
    onSuccess: () => {
      setOpen(false)
      void client.invalidateQueries({ queryKey: ['check'] })
      void client.invalidateQueries({ queryKey: ['home'] })
    },
  })
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      title="核实无误，不再提醒"
      content={
        <form
          className="set-aside"
          onSubmit={(event) => {
            event.preventDefault()
            if (reason.trim() !== '') once(() => silencing.mutateAsync())
          }}
        >
          <Input
            aria-label="核实的依据"
            placeholder="依据什么核实的"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <p className="quiet">记下您的姓名和日期；这个值以后改动，会重新提醒。</p>
          {silencing.error && <p className="bad">{silencing.error.message}</p>}
          <Button
            size="small"
            type="primary"
            htmlType="submit"
            disabled={reason.trim() === ''}
            loading={silencing.isPending}
          >
            确认无误
          </Button>
        </form>
      }
    >
      <Button size="small" type="text" aria-label={`核实无误：${finding.title} ${finding.say}`}>
        核实无误
      </Button>
    </Popover>
  )
}
