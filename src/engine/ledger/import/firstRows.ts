/** Of many rows, each with a number that stands for its key: the first row of each key. Some twenty bytes a row. */
export type FirstRows = {
  /** The first row that had this key; `row` itself where it is the first. Rows come in order, from 0. */
  firstOf(row: number, print: number): number
}

/** Open addressing: a slot holds a row, and the row its print; a table is never more than half full. */
export function openFirstRows(): FirstRows {
  let prints = new Float64Array(1_024)
  let slots = new Uint32Array(2_048)
  let filled = 0

  /** The slot of this print: its row's, or the empty one where it belongs. Rows stand there from 1. */
  function slotOf(print: number): number {
    const mask = slots.length - 1
    // The low half of a print is mixed to its last bit.
    let slot = (print >>> 0) & mask
    while (slots[slot] !== 0 && prints[(slots[slot] as number) - 1] !== print) slot = (slot + 1) & mask
    return slot
  }

  function widen(): void {
    const rows = slots.filter((row) => row !== 0)
    slots = new Uint32Array(slots.length * 2)
    for (const row of rows) slots[slotOf(prints[row - 1] as number)] = row
  }

  return {
    firstOf: (row, print) => {
      if (row >= prints.length) {
        const wider = new Float64Array(Math.max(prints.length * 2, row + 1))
        wider.set(prints)
        prints = wider
      }
      prints[row] = print
      const slot = slotOf(print)
      const known = slots[slot] as number
      if (known !== 0) return known - 1
      slots[slot] = row + 1
      if (++filled * 2 > slots.length) widen()
      return row
    },
  }
}
