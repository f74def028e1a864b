import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { send } from '../../http.ts'

/** A row that is not needed is set aside with a reason; it is kept all the same. */
export function SetAside({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const dropping = useMutation({
    mutationFn: () => send('DELETE', `/quarantine/${id}`, { reason }),
    onSuccess: () => {
      onDone()
      void client.invalidateQueries({
        predicate: ({ queryKey }) => ['home', 'batch', 'batches'].includes(String(queryKey[0])),
      })
    },
  })
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      title="搁置这一行"
      content={
        <div className="set-aside">
          <Input
            aria-label="搁置的原因"
            placeholder="为什么不要这一行"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          {dropping.error && <p className="bad">{dropping.error.message}</p>}
          <Button
            size="small"
            type="primary"
            disabled={reason.trim() === ''}
            loading={dropping.isPending}
            onClick={() => dropping.mutate()}
          >
            搁置
          </Button>
        </div>
      }
    >
      <Button size="small" type="text">
        搁置
      </Button>
    </Popover>
  )
}
