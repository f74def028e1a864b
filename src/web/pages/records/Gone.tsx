import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import type { RegisterInfo } from '../../api.ts'
import { get, send } from '../../http.ts'
import { History } from '../../parts/History.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { PageHead, Panel } from '../../parts/PageHead.tsx'
import { momentText } from '../../parts/words.ts'
import type { Fate, Saved } from './answers.ts'
import { useUndoMerge } from './useUndoMerge.ts'

/** A record that is not there any more: deleted, or merged into another. Both can be taken back from here. */
export function Gone({ register, id }: { readonly register: RegisterInfo; readonly id: string }) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const path = `/registers/${register.name}/${id}`
  const query = useQuery({
    queryKey: ['fate', register.name, id],
    queryFn: ({ signal }) => get<Fate>(`${path}/fate`, {}, signal),
  })
  const restoring = useMutation({
    mutationFn: () => send<Saved>('POST', `${path}/restore`, {}),
    onSuccess: () => {
      void client.invalidateQueries()
      void message.success('已恢复')
    },
    onError: (error) => void message.error(error.message),
  })
  const undoing = useUndoMerge()
  return (
    <Loaded query={query} rows={4}>
      {(fate) => (
        <>
          <PageHead
            trail={[
              { label: '台账', href: '/registers' },
              { label: register.label, href: `/registers/${register.name}` },
            ]}
            title={fate.title}
            about={
              fate.state === 'merged'
                ? `${fate.actor} ${momentText(fate.at)} 把它并入了另一条。`
                : `${fate.actor} ${momentText(fate.at)} 删除了这条记录。内容和来历都还在，可以恢复。`
            }
            actions={
              fate.state === 'merged' && fate.merge !== undefined ? (
                <Button loading={undoing.isPending} onClick={() => undoing.mutate(fate.merge as string)}>
                  撤销合并
                </Button>
              ) : (
                <Button type="primary" loading={restoring.isPending} onClick={() => restoring.mutate()}>
                  恢复这条记录
                </Button>
              )
            }
          />
          {fate.into && (
            <p>
              现在由这一条代表：
              <Link to="/registers/$name/$id" params={{ name: register.name, id: fate.into.id }}>
                {fate.into.title}
              </Link>
              。写旧名称、旧编号的数据都归到那里。
            </p>
          )}
          <Panel title="来历">
            <History register={register.name} id={id} />
          </Panel>
        </>
      )}
    </Loaded>
  )
}
