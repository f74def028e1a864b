/** A place on the honeycomb: axial coordinates, the middle at 0, 0. */
export type Cell = { readonly q: number; readonly r: number }

const steps: readonly Cell[] = [
  { q: -1, r: 1 },
  { q: -1, r: 0 },
  { q: 0, r: -1 },
  { q: 1, r: -1 },
  { q: 1, r: 0 },
  { q: 0, r: 1 },
]

/**
 * Cells in rings around the middle, as many as are asked for. The towns of a district in the order of their codes stand in
 * them: streets in the middle, then towns, townships and zones outwards. A plain arrangement; it says nothing of where they lie.
 */
export function honeycomb(count: number): Cell[] {
  const cells: Cell[] = count > 0 ? [{ q: 0, r: 0 }] : []
  for (let ring = 1; cells.length < count; ring++) {
    let at: Cell = { q: ring, r: 0 }
    for (const step of steps) {
      for (let walked = 0; walked < ring && cells.length < count; walked++) {
        cells.push(at)
        at = { q: at.q + step.q, r: at.r + step.r }
      }
    }
  }
  return cells
}

/** Where the middle of a cell lies, in units of its radius. */
export function middleOf({ q, r }: Cell): { readonly x: number; readonly y: number } {
  return { x: Math.sqrt(3) * (q + r / 2), y: 1.5 * r }
}

/** The corners of a cell with its point up, as an SVG polygon. */
export function cornersOf(x: number, y: number, radius: number): string {
  return Array.from({ length: 6 }, (_, corner) => {
    const angle = (Math.PI / 180) * (60 * corner - 90)
    return `${(x + radius * Math.cos(angle)).toFixed(1)},${(y + radius * Math.sin(angle)).toFixed(1)}`
  }).join(' ')
}
