import { hashKey, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input, Popover, Select } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { get, send } from '../../http.ts'
import { useOneAtATime } from '../../parts/useOneAtATime.ts'
import { useCatalog } from '../../question.ts'
import type { PivotState } from '../../search.ts'
import type { Described, FilterWords } from '../registers/answers.ts'
import type { MovedView as MovedViewDialog } from '../registers/views/MovedView.tsx'
import { isMovedError } from '../registers/views/movedError.ts'
import { useSeenVersion } from '../registers/views/useSeenVersion.ts'
import type { PivotView } from './answers.ts'
import { pivotParts } from './pivotParts.ts'

const MovedView = lazy(() =>
  import('../registers/views/MovedView.tsx').then(({ MovedView: Inside }) => ({
    default: Inside as typeof MovedViewDialog<PivotView>,
  })),
)

/** Tables kept under a name: opened, saved, shared, given to reports, taken away. */
export function PivotViews({
  state,
  filters,
  onOpen,
}: {
  readonly state: PivotState | undefined
  /** Its filters in words. */
  readonly filters: readonly FilterWords[]
  readonly onOpen: (state: PivotState) => void
}) {
  const client = useQueryClient()
  const { registers } = useCatalog()
  const [isMoved, setMoved] = useState(false)
  const [chosen, setChosen] = useState<string>()
  const query = useQuery({
    queryKey: ['pivot', 'views'],
    queryFn: ({ signal }) => get<readonly PivotView[]>('/pivot/views', {}, signal),
  })
  const views = query.data ?? []
  const open = views.find(({ view }) => view === chosen)
  const { seen, see } = useSeenVersion(open)
  const refresh = () => void client.invalidateQueries({ queryKey: ['pivot', 'views'] })
  const removing = useMutation({
    mutationFn: (view: string) => send('DELETE', `/views/${view}`),
    onSuccess: () => {
      setChosen(undefined)
      refresh()
    },
  })
  const changing = useMutation({
    mutationFn: (change: { readonly definition?: PivotState; readonly version?: number; readonly inReports?: true }) =>
      send<PivotView>('PATCH', `/pivot/views/${open?.view}`, change),
    onSuccess: (changed) => {
      see(changed)
      setMoved(false)
      refresh()
    },
    onError: (error) => {
      if (!isMovedError(error)) return
      setMoved(true)
      // Refused while the dialog stands: what it shows is old by now.
      void client.invalidateQueries({ queryKey: ['view'] })
    },
  })
  const saved = (view: PivotView) => {
    setChosen(view.view)
    see(view)
    setMoved(false)
    refresh()
  }
  const copying = useMutation({
    mutationFn: (name: string) =>
      send<PivotView>('POST', '/pivot/views', { name, shared: false, inReports: false, definition: state }),
    onSuccess: saved,
  })
  const isShown = open !== undefined && hashKey([open.definition]) === hashKey([state])
  return (
    <>
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label="打开存下的透视表"
        placeholder={views.length === 0 ? '还没有存过' : '打开存下的透视表'}
        className="pivot-views"
        popupMatchSelectWidth={false}
        value={chosen ?? null}
        options={views.map((view) => ({
          value: view.view,
          label: `${view.name}${view.inReports ? '（报告表格）' : view.shared && !view.own ? `（${view.owner}共享）` : ''}`,
        }))}
        onChange={(view?: string) => {
          setChosen(view)
          const found = views.find((each) => each.view === view)
          if (found) {
            see(found)
            onOpen(found.definition)
          }
        }}
      />
      {open?.own && (
        <Button loading={removing.isPending} onClick={() => removing.mutate(open.view)}>
          删除
        </Button>
      )}
      {open && state && !isShown && (
        <Button
          loading={changing.isPending}
          disabled={state.register !== open.definition.register}
          onClick={() => changing.mutate({ definition: state, version: seen ?? open.version })}
        >
          更新“{open.name}”
        </Button>
      )}
      {state && <SaveButton key="view" words="存为视图" state={state} onSaved={saved} />}
      {state &&
        (open?.inReports && isShown ? null : open?.own && isShown ? (
          <Button loading={changing.isPending} onClick={() => changing.mutate({ inReports: true })}>
            {toReports}
          </Button>
        ) : (
          <SaveButton key="report" words={toReports} inReports state={state} onSaved={saved} />
        ))}
      {isMoved && open && state && (
        <Suspense>
          <MovedView
            view={open}
            mine={pivotParts(registers, state, filters)}
            partsOf={(theirs: Described<PivotView>) => pivotParts(registers, theirs.definition, theirs.filters)}
            busy={changing.isPending || copying.isPending}
            problem={copying.error?.message}
            onTheirs={(theirs) => {
              saved(theirs)
              onOpen(theirs.definition)
            }}
            onOver={(version) => changing.mutate({ definition: state, version })}
            onCopy={(name) => copying.mutate(name)}
            onClose={() => setMoved(false)}
          />
        </Suspense>
      )}
      {changing.error && !isMovedError(changing.error) && <p className="bad">{changing.error.message}</p>}
      {removing.error && <p className="bad">{removing.error.message}</p>}
      {open?.inReports && (
        <p className="quiet pivot-in-reports" role="status">
          “{open.name}”可以印在报告里：编辑报告时点“插入表和图”，选“存下的透视表”。
        </p>
      )}
    </>
  )
}

const toReports = '做成报告里的表'

function SaveButton({
  words,
  inReports = false,
  state,
  onSaved,
}: {
  readonly words: string
  readonly inReports?: boolean
  readonly state: PivotState
  readonly onSaved: (view: PivotView) => void
}) {
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const once = useOneAtATime()
  const saving = useMutation({
    mutationFn: () => send<PivotView>('POST', '/pivot/views', { name, shared, inReports, definition: state }),
    onSuccess: (view) => {
      setOpen(false)
      setName('')
      onSaved(view)
    },
  })
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      title={inReports ? '给报告里的表起个名字' : '存下这张透视表'}
      content={
        <form
          className="pivot-save"
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim() !== '') once(() => saving.mutateAsync())
          }}
        >
          <Input aria-label="名称" placeholder="名称" value={name} onChange={(event) => setName(event.target.value)} />
          {inReports ? (
            <p className="quiet">写报告的人按这个名字选用，全局都看得到。</p>
          ) : (
            <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>
              让全局的人都看得到
            </Checkbox>
          )}
          {saving.error && <p className="bad">{saving.error.message}</p>}
          <Button
            size="small"
            type="primary"
            htmlType="submit"
            disabled={name.trim() === ''}
            loading={saving.isPending}
          >
            存下
          </Button>
        </form>
      }
    >
      <Button>{words}</Button>
    </Popover>
  )
}
