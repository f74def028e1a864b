import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { send } from '../../http.ts'
import type { Undone } from './answers.ts'

/** What was just done, and the batch by which it can be taken back. */
export type Done = { readonly text: string; readonly batch?: string }

export function DoneBar({
  done,
  actions,
  onUndone,
  onClose,
}: {
  readonly done: Done
  readonly actions?: ReactNode
  readonly onUndone?: () => void
  readonly onClose?: () => void
}) {
  const { message } = App.useApp()
  const undoing = useMutation({
    mutationFn: (batch: string) => send<Undone>('POST', `/batches/${batch}/undo`),
    onSuccess: ({ restored, kept }) => {
      void message.success(
        kept.length > 0
          ? `已撤销，恢复 ${restored} 条；${kept.length} 条后来又改过，保持现状`
          : `已撤销，恢复 ${restored} 条`,
      )
      onUndone?.()
      onClose?.()
    },
    onError: (error) => void message.error(error.message),
  })
  const { batch } = done
  return (
    <div className="done-bar" role="status">
      <span>{done.text}</span>
      {batch !== undefined && (
        <>
          <Button size="small" loading={undoing.isPending} onClick={() => undoing.mutate(batch)}>
            撤销
          </Button>
          <Link to="/batches/$id" params={{ id: batch }}>
            看这一批
          </Link>
        </>
      )}
      {actions}
      <span className="filter-space" />
      {onClose && (
        <Button size="small" type="text" onClick={onClose}>
          知道了
        </Button>
      )}
    </div>
  )
}
