import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { send } from '../../http.ts'
import type { MergeUndone } from './answers.ts'

/** Takes a merge back, and says which fields stay as somebody has changed them since. */
export function useUndoMerge() {
  const client = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: (merge: string) => send<MergeUndone>('POST', `/merges/${merge}/undo`),
    onSuccess: ({ kept }) => {
      void client.invalidateQueries()
      void message.success(
        kept.length === 0
          ? '已撤销合并，两条记录都恢复原样'
          : `已撤销合并；合并后又改过的${kept.map(({ label }) => label).join('、')}保留现值`,
      )
    },
    onError: (error) => void message.error(error.message),
  })
}
