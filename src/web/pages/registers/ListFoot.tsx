import { Button, Input } from 'antd'
import { useState } from 'react'
import { count } from '../../parts/words.ts'
import type { Group } from './answers.ts'
import type { Copied } from './grid/useCopy.ts'
import type { Draft } from './grid/useEdits.ts'

/** Below the list: how many, what is drawn and how to copy it, cells that are not saved, a way to a far row. */
export function ListFoot({
  total,
  isFiltered,
  groups,
  copied,
  drafts,
  onJump,
  onGroups,
}: {
  /** Undefined while it is being counted. */
  readonly total: number | undefined
  readonly isFiltered: boolean
  readonly groups: readonly Group[] | undefined
  readonly copied: Copied | undefined
  readonly drafts: ReadonlyMap<string, Draft>
  readonly onJump: ((row: number) => void) | undefined
  readonly onGroups: (isOpen: boolean) => void
}) {
  const [row, setRow] = useState('')
  const refused = [...drafts.values()].filter(({ state }) => state !== 'saving')
  const saving = drafts.size - refused.length
  const wanted = Number(row)
  return (
    <div className="ledger-foot">
      <span>
        {total === undefined ? '正在数……' : `共 ${count(total)} 条${isFiltered ? '（已筛选）' : ''}`}
        {groups && `，${count(groups.filter(({ depth }) => depth === 0).length)} 组`}
      </span>
      {groups && (
        <span>
          <Button size="small" type="link" onClick={() => onGroups(true)}>
            全部展开
          </Button>
          <Button size="small" type="link" onClick={() => onGroups(false)}>
            全部合上
          </Button>
        </span>
      )}
      {saving > 0 && <span>正在保存……</span>}
      {refused.length > 0 && <span className="bad">{refused.length} 格没有保存上，站到那一格上可以再改</span>}
      <span className="filter-space" />
      {copied && (
        <span>
          选了 {count(copied.lines)} 行 × {copied.columns} 列
          <Button size="small" type="link" onClick={() => copied.copy(false)}>
            复制
          </Button>
          <Button size="small" type="link" onClick={() => copied.copy(true)}>
            连表头复制
          </Button>
        </span>
      )}
      {onJump && total !== undefined && total > 100 && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (Number.isInteger(wanted) && wanted >= 1) onJump(Math.min(wanted, total))
          }}
        >
          到第{' '}
          <Input
            size="small"
            inputMode="numeric"
            aria-label="到第几行"
            value={row}
            onChange={(event) => setRow(event.target.value)}
          />{' '}
          行
        </form>
      )}
    </div>
  )
}
