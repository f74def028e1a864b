import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { RegisterInfo } from '../../../api.ts'
import { count } from '../../../parts/words.ts'
import type { ManyOutcome, ViewState } from '../answers.ts'
import type { Ticks } from '../grid/Grid.tsx'

const ChangeDialog = lazy(() => import('./ChangeDialog.tsx').then(({ ChangeDialog: Dialog }) => ({ default: Dialog })))

/** What can be done with the ticked records: change a field, export, delete. */
export function BulkBar({
  register,
  state,
  seq,
  total,
  ticks,
  onAll,
  onNone,
  onExport,
  onDone,
}: {
  readonly register: RegisterInfo
  readonly state: ViewState
  readonly seq: number
  readonly total: number
  readonly ticks: Ticks
  readonly onAll: () => void
  readonly onNone: () => void
  readonly onExport: () => void
  readonly onDone: (outcome: ManyOutcome, what: string) => void
}) {
  const [doing, setDoing] = useState<'set' | 'delete'>()
  const chosen = ticks.all ? total - ticks.ids.size : ticks.ids.size
  if (chosen === 0) return null
  return (
    <div className="bulk-bar" role="toolbar" aria-label="对选中的记录">
      <b>已选 {count(chosen)} 条</b>
      {!ticks.all && chosen < total && (
        <Button size="small" type="link" onClick={onAll}>
          选中列表里的全部 {count(total)} 条
        </Button>
      )}
      <Button size="small" onClick={() => setDoing('set')}>
        改一项…
      </Button>
      <Button size="small" onClick={onExport}>
        导出选中的
      </Button>
      <Button size="small" danger onClick={() => setDoing('delete')}>
        删除…
      </Button>
      <Button size="small" type="text" onClick={onNone}>
        不选了
      </Button>
      {doing && (
        <Suspense>
          <ChangeDialog
            register={register}
            doing={doing}
            asked={{
              state,
              seq,
              ...(ticks.all ? { except: [...ticks.ids] } : { only: [...ticks.ids] }),
            }}
            onClose={() => setDoing(undefined)}
            onDone={(outcome, what) => {
              setDoing(undefined)
              onDone(outcome, what)
            }}
          />
        </Suspense>
      )}
    </div>
  )
}
