import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input, Popover, Select } from 'antd'
import { useState } from 'react'
import { get, send } from '../../http.ts'
import type { PivotState } from '../../search.ts'
import type { PivotView } from './answers.ts'

/** Tables kept under a name: opened, saved, shared, given to reports, taken away. */
export function PivotViews({
  state,
  onOpen,
}: {
  readonly state: PivotState | undefined
  readonly onOpen: (state: PivotState) => void
}) {
  const client = useQueryClient()
  const [chosen, setChosen] = useState<string>()
  const query = useQuery({
    queryKey: ['pivot', 'views'],
    queryFn: ({ signal }) => get<readonly PivotView[]>('/pivot/views', {}, signal),
  })
  const views = query.data ?? []
  const open = views.find(({ view }) => view === chosen)
  const refresh = () => void client.invalidateQueries({ queryKey: ['pivot', 'views'] })
  const removing = useMutation({
    mutationFn: (view: string) => send('DELETE', `/views/${view}`),
    onSuccess: () => {
      setChosen(undefined)
      refresh()
    },
  })
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
          if (found) onOpen(found.definition)
        }}
      />
      {open?.own && (
        <Button loading={removing.isPending} onClick={() => removing.mutate(open.view)}>
          删除
        </Button>
      )}
      {state && <SaveButton state={state} onSaved={refresh} />}
    </>
  )
}

function SaveButton({ state, onSaved }: { readonly state: PivotState; readonly onSaved: () => void }) {
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const saving = useMutation({
    mutationFn: () => send('POST', '/pivot/views', { name, shared, definition: state }),
    onSuccess: () => {
      setOpen(false)
      setName('')
      onSaved()
    },
  })
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      title="存下这张透视表"
      content={
        <form
          className="pivot-save"
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim() !== '') saving.mutate()
          }}
        >
          <Input aria-label="名称" placeholder="名称" value={name} onChange={(event) => setName(event.target.value)} />
          <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>
            让全局的人都看得到
          </Checkbox>
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
      <Button>存为视图</Button>
    </Popover>
  )
}
