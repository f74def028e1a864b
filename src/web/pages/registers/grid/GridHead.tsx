import { Dropdown } from 'antd'
import { headerOf, viewOf } from '../../../fields/index.tsx'
import { type SortKey, sortKeys, sortText } from '../sorting.ts'
import type { Shape } from './GridRow.tsx'

export type HeadActions = {
  readonly sort: string | undefined
  onSort(sort: string | undefined): void
  onWidth(name: string, width: number): void
  onFilter(name: string): void
  onGroup(name: string): void
  onHide(name: string): void
  onMove(name: string, by: -1 | 1): void
}

/** The header: a click sorts, with Shift it sorts further within; the rest is in the menu of each column. */
export function GridHead({
  shape,
  from,
  to,
  before,
  width,
  allTicked,
  onTickAll,
  ...actions
}: HeadActions & {
  readonly shape: Shape
  readonly from: number
  readonly to: number
  readonly before: number
  readonly width: number
  readonly allTicked: boolean
  readonly onTickAll: () => void
}) {
  const { names } = shape
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" aria-rowindex={1} className="grid-head-row" style={{ width }}>
        <div role="columnheader" aria-colindex={1} className="grid-gutter">
          <label>
            <input type="checkbox" tabIndex={-1} checked={allTicked} onChange={onTickAll} aria-label="选中全部" />
          </label>
        </div>
        {names[0] !== undefined && <HeadCell name={names[0]} column={0} shape={shape} {...actions} />}
        {before > 0 && <div role="presentation" className="grid-gap" style={{ width: before }} />}
        {names.slice(from, to).map((name, index) => (
          <HeadCell key={name} name={name} column={from + index} shape={shape} {...actions} />
        ))}
      </div>
    </div>
  )
}

function HeadCell({
  name,
  column,
  shape,
  sort,
  onSort,
  onWidth,
  onFilter,
  onGroup,
  onHide,
  onMove,
}: HeadActions & { readonly name: string; readonly column: number; readonly shape: Shape }) {
  const field = shape.register.fields[name]
  if (!field) return null
  const keys = sortKeys(sort)
  const place = keys.findIndex((key) => key.field === name)
  const own = keys[place]
  const sortable = field.kind !== 'references'
  const label = headerOf(field)
  const put = (next: readonly SortKey[]) => onSort(sortText(next))
  const press = (more: boolean) => {
    const next: readonly SortKey[] =
      own === undefined
        ? [{ field: name, descending: false }]
        : own.descending
          ? []
          : [{ field: name, descending: true }]
    if (!more) return put(next)
    return put(own === undefined ? [...keys, ...next] : keys.flatMap((key) => (key.field === name ? next : [key])))
  }
  const sorted = (descending: boolean) => put([{ field: name, descending }])
  const items = [
    { key: 'up', label: '从小到大', disabled: !sortable, onClick: () => sorted(false) },
    { key: 'down', label: '从大到小', disabled: !sortable, onClick: () => sorted(true) },
    {
      key: 'more',
      label: '在现有排序之后再按它排',
      disabled: !sortable || keys.length === 0 || own !== undefined,
      onClick: () => put([...keys, { field: name, descending: false }]),
    },
    { type: 'divider' as const },
    { key: 'filter', label: '按它筛选', onClick: () => onFilter(name) },
    { key: 'group', label: '按它分组', disabled: !sortable, onClick: () => onGroup(name) },
    { type: 'divider' as const },
    { key: 'left', label: '左移一列', disabled: column < 2, onClick: () => onMove(name, -1) },
    {
      key: 'right',
      label: '右移一列',
      disabled: column === 0 || column === shape.names.length - 1,
      onClick: () => onMove(name, 1),
    },
    { key: 'hide', label: '不显示这一列', disabled: column === 0, onClick: () => onHide(name) },
  ]
  return (
    <div
      role="columnheader"
      aria-colindex={column + 2}
      aria-sort={own === undefined ? 'none' : own.descending ? 'descending' : 'ascending'}
      className={`grid-head-cell${column === 0 ? ' grid-first' : ''}${viewOf(field).numeric ? ' number' : ''}`}
      style={{ width: shape.widths[column] }}
    >
      <button
        type="button"
        tabIndex={-1}
        disabled={!sortable}
        className="grid-sort"
        title={sortable ? `${label}：点一下排序，按住 Shift 再点一列接着排` : label}
        onClick={(event) => press(event.shiftKey)}
      >
        {label}
        {own && (
          <span aria-hidden="true">
            {own.descending ? ' ↓' : ' ↑'}
            {keys.length > 1 && <sub>{place + 1}</sub>}
          </span>
        )}
      </button>
      <Dropdown trigger={['click']} menu={{ items }} placement="bottomRight">
        <button type="button" tabIndex={-1} className="grid-more" aria-label={`${label}的更多操作`}>
          ⋮
        </button>
      </Dropdown>
      <span
        className="grid-edge"
        aria-hidden="true"
        onPointerDown={(event) => drag(event, shape.widths[column] ?? 120, (next) => onWidth(name, next))}
      />
    </div>
  )
}

/** Draws the edge of a column along until the button is let go. */
function drag(event: React.PointerEvent<HTMLElement>, width: number, onWidth: (width: number) => void): void {
  event.preventDefault()
  const edge = event.currentTarget
  const start = event.clientX
  edge.setPointerCapture(event.pointerId)
  const move = (next: PointerEvent) => onWidth(width + next.clientX - start)
  const end = () => {
    edge.removeEventListener('pointermove', move)
    edge.removeEventListener('pointerup', end)
    edge.removeEventListener('pointercancel', end)
  }
  edge.addEventListener('pointermove', move)
  edge.addEventListener('pointerup', end)
  edge.addEventListener('pointercancel', end)
}
