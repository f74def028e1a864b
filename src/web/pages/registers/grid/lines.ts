import type { Group } from '../answers.ts'

/** One line of the grid: the head of a group, or a row by its place in the list. */
export type Line = { readonly kind: 'group'; readonly index: number } | { readonly kind: 'row'; readonly row: number }

/** The lines of a list: all rows, or the heads of groups with the rows of those that are open. */
export type Lines = {
  readonly count: number
  at(line: number): Line | undefined
  /** Where a row stands; undefined while its group is closed. */
  lineOf(row: number): number | undefined
}

export function plainLines(total: number): Lines {
  return {
    count: total,
    at: (line) => (line >= 0 && line < total ? { kind: 'row', row: line } : undefined),
    lineOf: (row) => (row >= 0 && row < total ? row : undefined),
  }
}

type Piece = { readonly line: number; readonly group: number; readonly from: number; readonly rows: number }

/**
 * The groups in their order; those of the second key are seen while the group above is open. `isOpen` is asked by the place of
 * the group among the groups.
 */
export function groupedLines(groups: readonly Group[], isOpen: (index: number) => boolean): Lines {
  const deepest = Math.max(0, ...groups.map(({ depth }) => depth))
  const pieces: Piece[] = []
  let line = 0
  let isAboveOpen = true
  for (const [index, group] of groups.entries()) {
    const isOuter = group.depth === 0
    if (isOuter) isAboveOpen = isOpen(index)
    else if (!isAboveOpen) continue
    const rows = group.depth === deepest && isOpen(index) ? group.count : 0
    pieces.push({ line, group: index, from: group.from, rows })
    line += 1 + rows
  }
  return {
    count: line,
    at: (wanted) => {
      const piece = lastBelow(pieces, (each) => each.line <= wanted)
      if (!piece || wanted < 0 || wanted > piece.line + piece.rows) return undefined
      return wanted === piece.line
        ? { kind: 'group', index: piece.group }
        : { kind: 'row', row: piece.from + wanted - piece.line - 1 }
    },
    lineOf: (row) => {
      const piece = lastBelow(
        pieces.filter(({ rows }) => rows > 0),
        (each) => each.from <= row,
      )
      return piece && row < piece.from + piece.rows ? piece.line + 1 + row - piece.from : undefined
    },
  }
}

/** The last of some ascending pieces for which the test still holds. */
function lastBelow(pieces: readonly Piece[], holds: (piece: Piece) => boolean): Piece | undefined {
  let low = 0
  let high = pieces.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(pieces[middle] as Piece)) low = middle + 1
    else high = middle
  }
  return pieces[low - 1]
}
