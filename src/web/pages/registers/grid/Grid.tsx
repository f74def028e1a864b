import { App } from 'antd'
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { RegisterInfo } from '../../../api.ts'
import { headerOf, viewOf } from '../../../fields/index.tsx'
import { count } from '../../../parts/words.ts'
import type { Group, Row } from '../answers.ts'
import { widthOf } from '../useColumns.ts'
import { pageSize, type Rows } from '../useList.ts'
import { CellEditor, type Leave } from './CellEditor.tsx'
import { DraftPanel } from './DraftPanel.tsx'
import { GridHead, type HeadActions } from './GridHead.tsx'
import { cellId, GridRow, type Shape } from './GridRow.tsx'
import { GroupRow } from './GroupRow.tsx'
import type { Lines } from './lines.ts'
import { type Cell, isOneCell, moved, rangeOf, type Selection } from './range.ts'
import { type Copied, useCopy } from './useCopy.ts'
import { useEditing } from './useEditing.ts'
import { draftKey, type Edits } from './useEdits.ts'
import { useWindow } from './useWindow.ts'

const gutter = 64
const headHeight = 36
const footHeight = 34
/** More than are ever drawn: a row that leaves at the top is filled anew below, which is quicker than making one. */
const recycled = 128

export type Ticks = { readonly all: boolean; readonly ids: ReadonlySet<string> }
export type Pasted = { readonly block: readonly (readonly string[])[]; readonly line: number; readonly column: number }

/**
 * The ledger as a grid: head, first column and totals stay, everything else scrolls; only what is seen is drawn. One cell is
 * stood upon; arrows move, Shift draws a block, F2 or typing edits, Ctrl+C and Ctrl+V speak with spreadsheets.
 */
export function Grid({
  register,
  names,
  widths,
  dense,
  lines,
  groups,
  isGroupOpen,
  rows,
  counted,
  sums,
  edits,
  ticks,
  opened,
  heading,
  jump,
  onPages,
  onTick,
  onTickAll,
  onToggleGroup,
  onOpen,
  onFull,
  onPaste,
  onUndo,
  onSelected,
}: {
  readonly register: RegisterInfo
  readonly names: readonly string[]
  readonly widths: Readonly<Record<string, number>>
  readonly dense: boolean
  readonly lines: Lines
  readonly groups: readonly Group[]
  readonly isGroupOpen: (index: number) => boolean
  readonly rows: Rows
  /** How many records there are; undefined while they are being counted. */
  readonly counted: number | undefined
  readonly sums: Readonly<Record<string, string>>
  readonly edits: Edits
  readonly ticks: Ticks
  readonly opened: string | undefined
  readonly heading: HeadActions
  /** A line to go to; a new object goes again. */
  readonly jump: { readonly line: number } | undefined
  readonly onPages: (pages: readonly number[]) => void
  readonly onTick: (at: number, withShift: boolean) => void
  readonly onTickAll: () => void
  readonly onToggleGroup: (index: number) => void
  readonly onOpen: (id: string) => void
  readonly onFull: (id: string) => void
  readonly onPaste: (pasted: Pasted) => void
  readonly onUndo: () => void
  readonly onSelected: (copied: Copied | undefined) => void
}) {
  const { message } = App.useApp()
  const box = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLDivElement>(null)
  const height = dense ? 28 : 36
  const win = useWindow(box, lines.count, height)
  const shape: Shape = useMemo(() => {
    const drawn = names.map((name, index) => widths[name] ?? widthOf(register, name, index))
    return { register, names, widths: drawn, styles: drawn.map((width) => ({ width })), height }
  }, [register, names, widths, height])
  const [selection, setSelection] = useState<Selection>({ at: { line: 0, column: 0 }, from: { line: 0, column: 0 } })
  const range = rangeOf(selection)
  const { from, to, before, width, offsets } = useMemo(
    () => seenColumns(shape.widths, win.left, win.width),
    [shape, win.left, win.width],
  )

  usePages(lines, win.first, win.last, onPages)
  const rowAt = useCallback(
    (line: number): Row | undefined => {
      const found = lines.at(line)
      return found?.kind === 'row' ? rows.row(found.row) : undefined
    },
    [lines, rows],
  )

  const go = (next: Selection) => {
    setSelection(next)
    win.show(next.at.line, { above: headHeight, below: footHeight })
    showColumn(box.current, offsets, shape.widths, next.at.column)
  }
  const stand = (cell: Cell) => go({ at: cell, from: cell })
  const focus = () => grid.current?.focus({ preventScroll: true })

  const editing = useEditing({ register, names, at: selection.at, rowAt, edits })
  const copy = useCopy({ register, names, lines, rows, range, say: (text) => void message.info(text) })

  const told = useRef(onSelected)
  told.current = onSelected
  const copyNow = useRef(copy.now)
  copyNow.current = copy.now
  useEffect(() => {
    const { top, bottom, left, right } = rangeOf(selection)
    const drawn = { lines: bottom - top + 1, columns: right - left + 1 }
    told.current(isOneCell(selection) ? undefined : { ...drawn, copy: (withHeader) => copyNow.current(withHeader) })
  }, [selection])
  // Where the browser lets the copying begin differs; what has the focus decides.
  const clip = (event: ClipboardEvent) => {
    if (document.activeElement !== grid.current || !event.clipboardData) return
    if (event.type === 'copy') return copy.onCopy(event)
    event.preventDefault()
    const block = copy.blockFor(event.clipboardData, selection)
    if (block) onPaste({ block, line: range.top, column: range.left })
  }
  const clipNow = useRef(clip)
  clipNow.current = clip
  useEffect(() => {
    const listen = (event: ClipboardEvent) => clipNow.current(event)
    document.addEventListener('copy', listen)
    document.addEventListener('paste', listen)
    return () => {
      document.removeEventListener('copy', listen)
      document.removeEventListener('paste', listen)
    }
  }, [])
  // A list that became shorter, or has other columns, keeps the cell within it.
  useEffect(() => {
    setSelection((now) => {
      const within = (cell: Cell): Cell => ({
        line: Math.max(0, Math.min(cell.line, lines.count - 1)),
        column: Math.max(0, Math.min(cell.column, names.length - 1)),
      })
      const [at, start] = [within(now.at), within(now.from)]
      return at.line === now.at.line &&
        at.column === now.at.column &&
        start.line === now.from.line &&
        start.column === now.from.column
        ? now
        : { at, from: start }
    })
  }, [lines.count, names.length])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new wish goes
  useEffect(() => {
    if (!jump) return
    stand({ line: Math.min(jump.line, lines.count - 1), column: selection.at.column })
    focus()
  }, [jump])

  const leave = (how: Leave) => {
    const { line, column } = selection.at
    const next: Cell =
      how === 'down'
        ? { line: Math.min(line + 1, lines.count - 1), column }
        : how === 'right'
          ? { line, column: Math.min(column + 1, names.length - 1) }
          : how === 'left'
            ? { line, column: Math.max(column - 1, 0) }
            : { line, column }
    if (how !== 'stay') stand(next)
    focus()
    if ((how === 'right' || how === 'left') && next.column !== column) void editing.begin(next)
  }

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.target !== grid.current) return
    const { key } = event
    const ctrl = event.ctrlKey || event.metaKey
    const press = { key, ctrl, shift: event.shiftKey }
    const next = event.altKey
      ? undefined
      : moved(selection, press, { lines: lines.count, columns: names.length, page: win.seen })
    const { line, column } = selection.at
    const found = lines.at(line)
    const row = rowAt(line)
    const done = () => {
      event.preventDefault()
      event.stopPropagation()
    }
    if (next) {
      done()
      go(next)
      const id = opened && rowAt(next.at.line)?.id
      if (id && next.at.line !== line) onOpen(id)
    } else if (ctrl && key.toLowerCase() === 'a') {
      done()
      setSelection({ from: { line: 0, column: 0 }, at: { line: lines.count - 1, column: names.length - 1 } })
    } else if (ctrl && key.toLowerCase() === 'z') {
      done()
      onUndo()
    } else if (ctrl || event.altKey) {
      return
    } else if (found?.kind === 'group') {
      if (key === 'Enter' || key === ' ') {
        done()
        onToggleGroup(found.index)
      }
    } else if (key === ' ') {
      done()
      if (found) onTick(found.row, event.shiftKey)
    } else if (key === 'Enter' && event.shiftKey) {
      done()
      if (row) onOpen(row.id)
    } else if (key === 'Enter' && column === 0) {
      done()
      if (row) onFull(row.id)
    } else if (key === 'Enter' || key === 'F2') {
      done()
      void editing.begin(selection.at)
    } else if (key === 'Escape' && !isOneCell(selection)) {
      done()
      setSelection({ at: selection.at, from: selection.at })
    } else if (key === 'Delete' || key === 'Backspace') {
      done()
      const blank = Array.from({ length: range.bottom - range.top + 1 }, () =>
        Array.from({ length: range.right - range.left + 1 }, () => ''),
      )
      if (isOneCell(selection)) editing.clear(selection.at)
      else onPaste({ block: blank, line: range.top, column: range.left })
    } else if (key === 'Process' || (key.length === 1 && key !== '?' && key !== '/')) {
      // An input method goes on in the editor only when that one has the focus before the key is over.
      const begun = key === 'Process' ? '' : key
      if (key !== 'Process') done()
      flushSync(() => editing.beginWith(selection.at, begun))
    }
  }

  const cellUnder = (event: { readonly target: EventTarget }): Cell | undefined => {
    const cell = (event.target as Element).closest<HTMLElement>('[data-column]')
    const line = cell?.closest<HTMLElement>('[data-line]')?.dataset['line']
    return cell && line !== undefined ? { line: Number(line), column: Number(cell.dataset['column']) } : undefined
  }
  const drawing = useRef(false)

  const drawn: ReactNode[] = []
  for (let line = win.first; line < win.last; line++) {
    const found = lines.at(line)
    if (!found) break
    const inRange = line >= range.top && line <= range.bottom
    const active = line === selection.at.line ? selection.at.column : -1
    if (found.kind === 'group') {
      const group = groups[found.index]
      if (group)
        drawn.push(
          <GroupRow
            key={`g${line % recycled}`}
            shape={shape}
            group={group}
            isOpen={isGroupOpen(found.index)}
            line={line}
            top={win.top(line)}
            from={from}
            to={to}
            before={before}
            width={width}
            isActive={active >= 0}
            onToggle={() => onToggleGroup(found.index)}
          />,
        )
      continue
    }
    const row = rows.row(found.row)
    drawn.push(
      <GridRow
        key={line % recycled}
        shape={shape}
        row={row}
        at={found.row}
        line={line}
        top={win.top(line)}
        from={from}
        to={to}
        before={before}
        width={width}
        active={active}
        left={inRange ? range.left : -1}
        right={inRange ? range.right : -2}
        ticked={row ? ticks.all !== ticks.ids.has(row.id) : ticks.all}
        isOpen={row !== undefined && row.id === opened}
        drafts={edits.drafts.size > 0 ? edits.drafts : undefined}
      />,
    )
  }

  const activeRow = rowAt(selection.at.line)
  const activeName = names[selection.at.column]
  const draft = activeRow && activeName !== undefined ? edits.drafts.get(draftKey(activeRow.id, activeName)) : undefined
  const placeOf = ({ line, column }: Cell) => ({
    top: headHeight + win.top(line),
    left: column === 0 ? win.left + gutter : gutter + (offsets[column] ?? 0),
    minWidth: shape.widths[column] ?? 160,
    minHeight: height,
  })
  return (
    <div
      ref={box}
      className={dense ? 'grid-scroll grid-dense' : 'grid-scroll'}
      style={{ ['--grid-width' as string]: `${width}px` }}
    >
      <div
        ref={grid}
        role={groups.length > 0 ? 'treegrid' : 'grid'}
        className="grid"
        tabIndex={0}
        aria-label={register.label}
        aria-multiselectable="true"
        aria-rowcount={lines.count + 2}
        aria-colcount={names.length + 1}
        aria-activedescendant={
          selection.at.line >= win.first && selection.at.line < win.last
            ? cellId(selection.at.line, selection.at.column)
            : undefined
        }
        style={{ width }}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button !== 0 || (event.target as Element).closest('a,button,input,label')) return
          const cell = cellUnder(event)
          if (!cell) return
          drawing.current = true
          // Not the browser's own selection of text, nor its focus, which would scroll.
          event.preventDefault()
          focus()
          setSelection(event.shiftKey ? { at: cell, from: selection.from } : { at: cell, from: cell })
        }}
        onPointerMove={(event) => {
          if (!drawing.current || event.buttons !== 1) return
          const cell = cellUnder({ target: document.elementFromPoint(event.clientX, event.clientY) ?? event.target })
          if (cell && (cell.line !== selection.at.line || cell.column !== selection.at.column))
            setSelection({ at: cell, from: selection.from })
        }}
        onPointerUp={(event) => {
          if (!drawing.current) return
          drawing.current = false
          const cell = cellUnder(event)
          const row = cell && rowAt(cell.line)
          if (row && isOneCell(selection) && !event.shiftKey && (cell.column === 0 || opened)) onOpen(row.id)
        }}
        onDoubleClick={(event) => {
          const cell = cellUnder(event)
          if (cell) void editing.begin(cell)
        }}
        onClick={(event) => {
          const tick = (event.target as HTMLElement).dataset['tick']
          if (tick !== undefined) {
            onTick(Number(tick), event.shiftKey)
            focus()
          }
        }}
      >
        <Head
          shape={shape}
          from={from}
          to={to}
          before={before}
          width={width}
          allTicked={ticks.all && ticks.ids.size === 0}
          onTickAll={onTickAll}
          heading={heading}
        />
        <div role="rowgroup" className="grid-body" style={{ height: win.height, width }}>
          {drawn}
        </div>
        <Foot
          shape={shape}
          from={from}
          to={to}
          before={before}
          width={width}
          sums={sums}
          counted={counted}
          line={lines.count + 2}
        />
      </div>
      {editing.now && (
        <CellEditor
          key={`${editing.now.row.id} ${editing.now.name}`}
          field={editing.now.field}
          label={headerOf(editing.now.field)}
          text={editing.now.text}
          style={placeOf(editing.now.cell)}
          onSave={(text, how) => {
            editing.end(text)
            leave(how)
          }}
          onCancel={() => {
            editing.cancel()
            focus()
          }}
        />
      )}
      {draft && draft.state !== 'saving' && !editing.now && (
        <DraftPanel
          draft={draft}
          style={{ top: placeOf(selection.at).top + height, left: placeOf(selection.at).left }}
          onAgain={() => void editing.begin(selection.at)}
          onInsist={() => void edits.insist(draft).then(focus)}
          onDrop={() => {
            edits.drop(draft)
            focus()
          }}
        />
      )}
    </div>
  )
}

/** The header hears of new actions without being drawn again for them: scrolling goes past it sixty times a second. */
function Head({
  shape,
  from,
  to,
  before,
  width,
  allTicked,
  onTickAll,
  heading,
}: Pick<Parameters<typeof GridHead>[0], 'shape' | 'from' | 'to' | 'before' | 'width' | 'allTicked' | 'onTickAll'> & {
  readonly heading: HeadActions
}) {
  const latest = useRef({ heading, onTickAll })
  useLayoutEffect(() => {
    latest.current = { heading, onTickAll }
  })
  const { sort } = heading
  return useMemo(
    () => (
      <GridHead
        shape={shape}
        from={from}
        to={to}
        before={before}
        width={width}
        allTicked={allTicked}
        onTickAll={() => latest.current.onTickAll()}
        sort={sort}
        onSort={(next) => latest.current.heading.onSort(next)}
        onWidth={(name, next) => latest.current.heading.onWidth(name, next)}
        onFilter={(name) => latest.current.heading.onFilter(name)}
        onGroup={(name) => latest.current.heading.onGroup(name)}
        onHide={(name) => latest.current.heading.onHide(name)}
        onMove={(name, by) => latest.current.heading.onMove(name, by)}
      />
    ),
    [shape, from, to, before, width, allTicked, sort],
  )
}

function Foot({
  shape,
  from,
  to,
  before,
  width,
  sums,
  counted,
  line,
}: {
  readonly shape: Shape
  readonly from: number
  readonly to: number
  readonly before: number
  readonly width: number
  readonly sums: Readonly<Record<string, string>>
  readonly counted: number | undefined
  readonly line: number
}) {
  const { names, widths, register } = shape
  return (
    <div role="rowgroup" className="grid-foot">
      <div role="row" aria-rowindex={line} className="grid-foot-row" style={{ width }}>
        <div role="gridcell" aria-colindex={1} className="grid-gutter" />
        <div role="rowheader" aria-colindex={2} className="grid-cell grid-first" style={{ width: widths[0] }}>
          {counted === undefined ? '合计' : `合计 ${count(counted)} 条`}
        </div>
        {before > 0 && <div role="presentation" className="grid-gap" style={{ width: before }} />}
        {names.slice(from, to).map((name, index) => {
          const field = register.fields[name]
          return (
            <div
              key={name}
              role="gridcell"
              aria-colindex={from + index + 2}
              className={field && viewOf(field).numeric ? 'grid-cell number' : 'grid-cell'}
              style={{ width: widths[from + index] }}
            >
              {sums[name] ?? ''}
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** Columns beyond the edges that are drawn all the same. */
const sideways = 300

function seenColumns(widths: readonly number[], left: number, width: number) {
  const offsets: number[] = []
  let at = 0
  for (const each of widths) {
    offsets.push(at)
    at += each
  }
  const fixed = widths[0] ?? 0
  let from = 1
  while (from < widths.length - 1 && (offsets[from] ?? 0) + (widths[from] ?? 0) < left + fixed - sideways) from++
  let to = from
  while (to < widths.length && (offsets[to] ?? 0) < left + width + sideways) to++
  return { from, to, before: (offsets[from] ?? fixed) - fixed, width: gutter + at, offsets }
}

function showColumn(
  box: HTMLElement | null,
  offsets: readonly number[],
  widths: readonly number[],
  column: number,
): void {
  if (!box || column === 0) return
  const start = offsets[column] ?? 0
  const fixed = widths[0] ?? 0
  if (start - fixed < box.scrollLeft) box.scrollLeft = start - fixed
  else if (gutter + start + (widths[column] ?? 0) > box.scrollLeft + box.clientWidth)
    box.scrollLeft = gutter + start + (widths[column] ?? 0) - box.clientWidth
}

/** A wheel that flies past need not ask for every page on its way. */
const restMs = 70

/** Tells which pages hold the rows in view, once the scrolling rests. */
function usePages(lines: Lines, first: number, last: number, onPages: (pages: readonly number[]) => void): void {
  const pages = new Set<number>()
  for (let line = first; line < last; line++) {
    const found = lines.at(line)
    if (found?.kind === 'row') pages.add(Math.floor(found.row / pageSize))
  }
  const text = [...pages].join(',')
  const told = useRef('')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text stands for the pages
  useEffect(() => {
    if (text === told.current) return undefined
    const tell = () => {
      told.current = text
      onPages(text === '' ? [] : text.split(',').map(Number))
    }
    const timer = setTimeout(tell, told.current === '' ? 0 : restMs)
    return () => clearTimeout(timer)
  }, [text])
}
