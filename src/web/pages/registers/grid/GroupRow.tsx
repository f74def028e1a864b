import { viewOf } from '../../../fields/index.tsx'
import { count } from '../../../parts/words.ts'
import type { Group } from '../answers.ts'
import { cellId, type Shape } from './GridRow.tsx'

/** The head of a group: what its rows share, how many they are, their sums. Opens into its rows. */
export function GroupRow({
  shape,
  group,
  isOpen,
  line,
  top,
  from,
  to,
  before,
  width,
  isActive,
  onToggle,
}: {
  readonly shape: Shape
  readonly group: Group
  readonly isOpen: boolean
  readonly line: number
  readonly top: number
  readonly from: number
  readonly to: number
  readonly before: number
  readonly width: number
  readonly isActive: boolean
  readonly onToggle: () => void
}) {
  const { names, widths, register, height } = shape
  return (
    <div
      role="row"
      aria-rowindex={line + 2}
      aria-expanded={isOpen}
      aria-level={group.depth + 1}
      className={`grid-row grid-group grid-group-${group.depth}`}
      data-line={line}
      style={{ transform: `translateY(${top}px)`, height, width }}
    >
      <div role="gridcell" aria-colindex={1} className="grid-gutter" />
      <div
        id={cellId(line, 0)}
        role="rowheader"
        aria-colindex={2}
        className={isActive ? 'grid-cell grid-first grid-active' : 'grid-cell grid-first'}
        style={{ width: widths[0] }}
        data-column={0}
      >
        <button type="button" tabIndex={-1} aria-expanded={isOpen} title={isOpen ? '合上' : '展开'} onClick={onToggle}>
          <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> {group.label} <em>{count(group.count)} 条</em>
        </button>
      </div>
      {before > 0 && <div role="presentation" className="grid-gap" style={{ width: before }} />}
      {names.slice(from, to).map((name, index) => {
        const field = register.fields[name]
        return (
          <div
            key={name}
            id={cellId(line, from + index)}
            role="gridcell"
            aria-colindex={from + index + 2}
            className={field && viewOf(field).numeric ? 'grid-cell number' : 'grid-cell'}
            style={{ width: widths[from + index] }}
            data-column={from + index}
          >
            {group.sums[name] ?? ''}
          </div>
        )
      })}
    </div>
  )
}
