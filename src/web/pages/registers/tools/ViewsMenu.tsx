import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Input, Popover } from 'antd'
import { useState } from 'react'
import type { RegisterInfo } from '../../../api.ts'
import { get, send } from '../../../http.ts'
import type { View, ViewState } from '../answers.ts'

/** Views of this ledger, one's own and the shared ones; what is shown now is kept under a name. */
export function ViewsMenu({
  register,
  current,
  state,
  onOpen,
}: {
  readonly register: RegisterInfo
  /** The view that was opened. */
  readonly current: string | undefined
  readonly state: ViewState
  readonly onOpen: (view: View | undefined) => void
}) {
  const client = useQueryClient()
  const { message, modal } = App.useApp()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const views = useQuery({
    queryKey: ['views', register.name],
    queryFn: ({ signal }) => get<readonly View[]>(`/registers/${register.name}/views`, {}, signal),
  })
  const changed = () => client.invalidateQueries({ queryKey: ['views', register.name] })
  const asking = useMutation({
    mutationFn: ({ method, path, body }: { method: 'POST' | 'PATCH' | 'DELETE'; path: string; body?: unknown }) =>
      send<View>(method, path, body),
    onSuccess: changed,
    onError: (error) => void message.error(error.message),
  })
  const shown = views.data?.find(({ view }) => view === current)
  const isChanged = shown !== undefined && JSON.stringify(ordered(shown.state)) !== JSON.stringify(ordered(state))
  const save = () =>
    asking.mutate(
      { method: 'POST', path: `/registers/${register.name}/views`, body: { name: name.trim(), shared, state } },
      {
        onSuccess: (saved) => {
          setName('')
          setOpen(false)
          onOpen(saved)
          void message.success(`已存为视图“${saved.name}”`)
        },
      },
    )
  const rename = (view: View) => {
    let next = view.name
    void modal.confirm({
      title: '视图改名',
      icon: null,
      content: (
        <Input
          defaultValue={view.name}
          aria-label="视图的新名字"
          maxLength={60}
          onChange={(event) => (next = event.target.value)}
        />
      ),
      okText: '改名',
      cancelText: '不改',
      onOk: () =>
        asking
          .mutateAsync({ method: 'PATCH', path: `/views/${view.view}`, body: { name: next } })
          .catch(() => undefined),
    })
  }
  const remove = (view: View) =>
    void modal.confirm({
      title: `删除视图“${view.name}”？`,
      content: view.shared ? '它是共享的，别人也不能再打开。台账里的记录不受影响。' : '台账里的记录不受影响。',
      okText: '删除视图',
      okButtonProps: { danger: true },
      cancelText: '不删',
      onOk: () =>
        asking
          .mutateAsync({ method: 'DELETE', path: `/views/${view.view}` })
          .then(() => view.view === current && onOpen(undefined))
          .catch(() => undefined),
    })
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      content={
        <div className="views-menu">
          {(views.data ?? []).length === 0 ? (
            <p className="quiet">还没有视图。把常用的筛选、列和次序存下来，下次一点就开。</p>
          ) : (
            <ul>
              {views.data?.map((view) => (
                <li key={view.view} aria-current={view.view === current}>
                  <button
                    type="button"
                    className="view-name"
                    onClick={() => {
                      setOpen(false)
                      onOpen(view)
                    }}
                  >
                    {view.name}
                    <small>{view.own ? (view.shared ? '共享' : '') : `${view.owner} 共享`}</small>
                  </button>
                  {view.own && (
                    <span>
                      <Button
                        size="small"
                        type="link"
                        onClick={() =>
                          asking.mutate({
                            method: 'PATCH',
                            path: `/views/${view.view}`,
                            body: { shared: !view.shared },
                          })
                        }
                      >
                        {view.shared ? '不再共享' : '共享'}
                      </Button>
                      <Button size="small" type="link" onClick={() => rename(view)}>
                        改名
                      </Button>
                      <Button size="small" type="link" danger onClick={() => remove(view)}>
                        删除
                      </Button>
                    </span>
                  )}
                </li>
              ))}
            </ul>
          )}
          {shown?.own && isChanged && (
            <Button
              block
              onClick={() =>
                asking.mutate(
                  { method: 'PATCH', path: `/views/${shown.view}`, body: { state } },
                  { onSuccess: () => void message.success(`视图“${shown.name}”已更新`) },
                )
              }
            >
              用现在的样子更新“{shown.name}”
            </Button>
          )}
          <form
            onSubmit={(event) => {
              event.preventDefault()
              if (name.trim() !== '') save()
            }}
          >
            <Input
              aria-label="新视图的名字"
              placeholder="给现在的样子起个名字"
              maxLength={60}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
            <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>
              共享
            </Checkbox>
            <Button htmlType="submit" type="primary" disabled={name.trim() === ''} loading={asking.isPending}>
              存为视图
            </Button>
          </form>
        </div>
      }
    >
      <Button className="views-button">{shown ? `视图：${shown.name}${isChanged ? '（有改动）' : ''}` : '视图'}</Button>
    </Popover>
  )
}

/** Two states that say the same are written the same. */
function ordered({ search, filter, sort, group, columns }: ViewState) {
  const filters = Object.entries(filter ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
  return [search ?? '', filters, sort ?? '', group ?? '', columns ?? []]
}
