/** A cell of the grid: line and column, both from 0. */
export type Cell = { readonly line: number; readonly column: number }
/** The cell that one stands on, and the one from which the selection was drawn. */
export type Selection = { readonly at: Cell; readonly from: Cell }
export type Range = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number }

export function rangeOf({ at, from }: Selection): Range {
  return {
    top: Math.min(at.line, from.line),
    bottom: Math.max(at.line, from.line),
    left: Math.min(at.column, from.column),
    right: Math.max(at.column, from.column),
  }
}

export function isOneCell({ at, from }: Selection): boolean {
  return at.line === from.line && at.column === from.column
}

type Press = { readonly key: string; readonly ctrl: boolean; readonly shift: boolean }
type Size = { readonly lines: number; readonly columns: number; readonly page: number }

/** Where a key leads to; undefined for keys that do not move. Shift draws the selection along. */
export function moved(selection: Selection, { key, ctrl, shift }: Press, size: Size): Selection | undefined {
  const { at } = selection
  const step = stepOf(key, ctrl, at, size)
  if (!step) return undefined
  const next = {
    line: Math.max(0, Math.min(size.lines - 1, step.line)),
    column: Math.max(0, Math.min(size.columns - 1, step.column)),
  }
  return { at: next, from: shift ? selection.from : next }
}

function stepOf(key: string, ctrl: boolean, { line, column }: Cell, { lines, columns, page }: Size): Cell | undefined {
  switch (key) {
    case 'ArrowUp':
      return { line: ctrl ? 0 : line - 1, column }
    case 'ArrowDown':
      return { line: ctrl ? lines - 1 : line + 1, column }
    case 'ArrowLeft':
      return { line, column: ctrl ? 0 : column - 1 }
    case 'ArrowRight':
      return { line, column: ctrl ? columns - 1 : column + 1 }
    case 'Home':
      return { line: ctrl ? 0 : line, column: 0 }
    case 'End':
      return { line: ctrl ? lines - 1 : line, column: columns - 1 }
    case 'PageUp':
      return { line: line - page, column }
    case 'PageDown':
      return { line: line + page, column }
    default:
      return undefined
  }
}
