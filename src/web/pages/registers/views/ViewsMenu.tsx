import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Input, Popover } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { RegisterInfo } from '../../../api.ts'
import { get, send } from '../../../http.ts'
import { useOneAtATime } from '../../../parts/useOneAtATime.ts'
import type { Described, FilterWords, View, ViewState } from '../answers.ts'
import type { MovedView as MovedViewDialog } from './MovedView.tsx'
import { isMovedError } from './movedError.ts'
import { useSeenVersion } from './useSeenVersion.ts'
import { listParts } from './viewParts.ts'

const MovedView = lazy(() =>
  import('./MovedView.tsx').then(({ MovedView: Inside }) => ({ default: Inside as typeof MovedViewDialog<View> })),
)

/** Views of this ledger, one's own and the shared ones; what is shown now is kept under a name. */
export function ViewsMenu({
  register,
  current,
  state,
  filters,
  onOpen,
}: {
  readonly register: RegisterInfo
  /** The view that was opened. */
  readonly current: string | undefined
  readonly state: ViewState
  /** Its filters in words. */
  readonly filters: readonly FilterWords[]
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
  const once = useOneAtATime()
  const [isMoved, setMoved] = useState(false)
  const asking = useMutation({
    mutationFn: ({ method, path, body }: { method: 'POST' | 'PATCH' | 'DELETE'; path: string; body?: unknown }) =>
      send<View>(method, path, body),
    onSuccess: changed,
    onError: (error) => {
      if (isMovedError(error)) {
        setOpen(false)
        setMoved(true)
        // Refused while the dialog stands: what it shows is old by now.
        void client.invalidateQueries({ queryKey: ['view'] })
      } else if (!isMoved) void message.error(error.message)
    },
  })
  const shown = views.data?.find(({ view }) => view === current)
  const { seen, see } = useSeenVersion(shown)
  const isChanged = shown !== undefined && JSON.stringify(ordered(shown.state)) !== JSON.stringify(ordered(state))
  const save = (under: string, isShared: boolean) =>
    once(() =>
      asking.mutateAsync(
        { method: 'POST', path: `/registers/${register.name}/views`, body: { name: under, shared: isShared, state } },
        {
          onSuccess: (saved) => {
            setName('')
            setOpen(false)
            setMoved(false)
            onOpen(saved)
            void message.success(`已存为视图“${saved.name}”`)
          },
        },
      ),
    )
  const update = (view: View, version: number) =>
    asking.mutate(
      { method: 'PATCH', path: `/views/${view.view}`, body: { state, version } },
      {
        onSuccess: (saved) => {
          see(saved)
          setOpen(false)
          setMoved(false)
          void message.success(`视图“${saved.name}”已更新`)
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
  const menu = (
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
          {shown && isChanged && (
            <Button block onClick={() => update(shown, seen ?? shown.version)}>
              用现在的样子更新“{shown.name}”
            </Button>
          )}
          <form
            onSubmit={(event) => {
              event.preventDefault()
              if (name.trim() !== '') save(name.trim(), shared)
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
  return (
    <>
      {menu}
      {isMoved && shown && (
        <Suspense>
          <MovedView
            view={shown}
            mine={listParts(register, state, filters)}
            partsOf={(theirs: Described<View>) => listParts(register, theirs.state, theirs.filters)}
            busy={asking.isPending}
            problem={asking.error && !isMovedError(asking.error) ? asking.error.message : undefined}
            onTheirs={(theirs) => {
              setMoved(false)
              see(theirs)
              void changed()
              onOpen(theirs)
            }}
            onOver={(version) => update(shown, version)}
            onCopy={(under) => save(under, false)}
            onClose={() => setMoved(false)}
          />
        </Suspense>
      )}
    </>
  )
}

/** Two states that say the same are written the same. */
function ordered({ search, filter, sort, group, columns }: ViewState) {
  const filters = Object.entries(filter ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
  return [search ?? '', filters, sort ?? '', group ?? '', columns ?? []]
}
