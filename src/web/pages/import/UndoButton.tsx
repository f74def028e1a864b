import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { send } from '../../http.ts'

type Undone = { readonly restored: number; readonly kept: readonly unknown[] }

/** Takes an import back. What was changed by hand since stays, and is told. */
export function UndoButton({ label, batches }: { readonly label: string; readonly batches: readonly string[] }) {
  const { modal, message } = App.useApp()
  const client = useQueryClient()
  const navigate = useNavigate()
  const undoing = useMutation({
    mutationFn: async () => {
      let restored = 0
      let kept = 0
      // The newest first: a later sheet may have changed what an earlier one made.
      for (const batch of [...batches].reverse()) {
        const undone = await send<Undone>('POST', `/batches/${batch}/undo`)
        restored += undone.restored
        kept += undone.kept.length
      }
      return { restored, kept }
    },
    onSuccess: ({ restored, kept }) => {
      void client.invalidateQueries()
      void message.success(
        kept > 0 ? `已撤销，恢复 ${restored} 条；${kept} 条后来又改过，保持现状` : `已撤销，恢复 ${restored} 条`,
      )
      void navigate({ to: '/batches' })
    },
    onError: (error) => void message.error(error.message),
  })
  if (batches.length === 0) return null
  return (
    <Button
      danger
      loading={undoing.isPending}
      onClick={() =>
        void modal.confirm({
          title: `${label}？`,
          content: '导入新增和更新的记录回到导入以前的样子；后来又改过的不动。撤销本身也留痕。',
          okText: '撤销导入',
          cancelText: '不撤销',
          onOk: () => undoing.mutateAsync().catch(() => undefined),
        })
      }
    >
      {label}
    </Button>
  )
}
