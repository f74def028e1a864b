import { memo, type ReactNode } from 'react'
import type { RegisterInfo } from '../../../api.ts'
import { FieldCell, viewOf } from '../../../fields/index.tsx'
import { unknownMark } from '../../../parts/words.ts'
import type { Row } from '../answers.ts'
import { type Draft, draftKey } from './useEdits.ts'

export type Shape = {
  readonly register: RegisterInfo
  readonly names: readonly string[]
  readonly widths: readonly number[]
  /** The same as styles, one object a column: what is the same object is not compared again. */
  readonly styles: readonly { readonly width: number }[]
  /** The first columns that scroll away begin here. */
  readonly height: number
}

/** One row: its number, the fixed first column, and those columns that are in view. Drawn again only when something of it changes. */
export const GridRow = memo(function GridRow({
  shape,
  row,
  at,
  line,
  top,
  from,
  to,
  before,
  width,
  active,
  left,
  right,
  ticked,
  isOpen,
  drafts,
}: {
  readonly shape: Shape
  readonly row: Row | undefined
  /** Its place in the list, from 0. */
  readonly at: number
  readonly line: number
  readonly top: number
  readonly from: number
  readonly to: number
  /** Width of the columns left out before `from`. */
  readonly before: number
  readonly width: number
  /** Column of the cell that one stands on, or -1; the selected columns, or -1. */
  readonly active: number
  readonly left: number
  readonly right: number
  readonly ticked: boolean
  readonly isOpen: boolean
  readonly drafts: ReadonlyMap<string, Draft> | undefined
}) {
  const { names, height } = shape
  const columns = names.slice(from, to)
  const cell = (name: string, column: number) => (
    <GridCell
      key={name}
      shape={shape}
      row={row}
      name={name}
      line={line}
      column={column}
      isActive={column === active}
      isSelected={column >= left && column <= right}
      draft={row && drafts?.get(draftKey(row.id, name))}
    />
  )
  return (
    <div
      role="row"
      aria-rowindex={line + 2}
      aria-selected={ticked}
      className={isOpen ? 'grid-row grid-row-open' : 'grid-row'}
      data-line={line}
      style={{ transform: `translateY(${top}px)`, height, width }}
    >
      <div role="gridcell" aria-colindex={1} className="grid-gutter">
        <label>
          <input
            type="checkbox"
            tabIndex={-1}
            checked={ticked}
            data-tick={at}
            readOnly
            aria-label={`选中第 ${at + 1} 行`}
          />
          <span>{at + 1}</span>
        </label>
      </div>
      {names[0] !== undefined && cell(names[0], 0)}
      {before > 0 && <div role="presentation" className="grid-gap" style={{ width: before }} />}
      {columns.map((name, index) => cell(name, from + index))}
    </div>
  )
})

export function cellId(line: number, column: number): string {
  return `grid-${line}-${column}`
}

function GridCell({
  shape,
  row,
  name,
  line,
  column,
  isActive,
  isSelected,
  draft,
}: {
  readonly shape: Shape
  readonly row: Row | undefined
  readonly name: string
  readonly line: number
  readonly column: number
  readonly isActive: boolean
  readonly isSelected: boolean
  readonly draft: Draft | undefined
}) {
  const field = shape.register.fields[name]
  if (!field) return null
  const classes = ['grid-cell']
  if (column === 0) classes.push('grid-first')
  if (viewOf(field).numeric) classes.push('number')
  if (isSelected) classes.push('grid-selected')
  if (isActive) classes.push('grid-active')
  if (draft) classes.push(draft.state === 'saving' ? 'grid-saving' : 'grid-refused')
  if (row === undefined) classes.push('grid-waiting')
  else if (!draft && (row.printed[name] ?? '') === '') classes.push('grid-unknown')
  return (
    <div
      // Only what one stands on is spoken of by its name; a name for each cell would be written anew with each turn of the wheel.
      id={isActive ? cellId(line, column) : undefined}
      role={column === 0 ? 'rowheader' : 'gridcell'}
      aria-colindex={column + 2}
      aria-selected={isSelected || undefined}
      aria-invalid={draft && draft.state !== 'saving' ? true : undefined}
      className={classes.join(' ')}
      style={shape.styles[column]}
      data-column={column}
    >
      {row === undefined ? null : draft ? (
        <>
          {draft.state !== 'saving' && <b aria-hidden="true">! </b>}
          {draft.text === '' ? unknownMark : draft.text}
        </>
      ) : isActive && (field.kind === 'reference' || field.kind === 'references') ? (
        <FieldCell field={field} name={name} record={row} />
      ) : (
        shown(row, name, isUnresolved(row, name, field.kind === 'reference' && !field.mayBeOutside))
      )}
    </div>
  )
}

/** A link in each cell would cost more than the cell; the reference that one stands on has one. */
function isUnresolved(row: Row, name: string, mayBe: boolean): boolean {
  const value = row.values[name]
  return mayBe && typeof value === 'object' && value !== null && 'id' in value && value.id === null
}

/** Plain words wherever they suffice: they are changed in place while one scrolls. */
function shown(row: Row, name: string, isOpen: boolean): ReactNode {
  const text = row.printed[name] ?? ''
  if (text === '') return unknownMark
  const marks = row.marks?.[name]
  if (marks && marks.length > 0) return <Marked text={text} marks={marks} />
  return isOpen ? (
    <span className="cell-unresolved" title="台账里没有找到它">
      {text}
    </span>
  ) : (
    text
  )
}

/** What the search has found stands on a ground of its own. */
export function Marked({
  text,
  marks,
}: {
  readonly text: string
  readonly marks: readonly (readonly [from: number, to: number])[]
}) {
  const pieces = []
  let done = 0
  for (const [from, to] of [...marks].sort((a, b) => a[0] - b[0])) {
    if (from < done) continue
    pieces.push(text.slice(done, from), <mark key={from}>{text.slice(from, to)}</mark>)
    done = to
  }
  return (
    <>
      {pieces}
      {text.slice(done)}
    </>
  )
}
