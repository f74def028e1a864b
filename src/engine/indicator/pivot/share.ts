import {
  divide,
  largestRemainder,
  multiply,
  type Rational,
  rational,
  roundHalfUp,
  toDecimalText,
} from '#engine/ground/rational.ts'
import type { PivotCell, PivotTable } from './table.ts'

type Cells = Pick<PivotTable, 'cells' | 'rowTotals' | 'columnTotals' | 'total'>

const whole = 1_000n // tenths of a percent

/** Each cell as a part of its line, its column or the whole, in percent with one decimal; by largest remainder, so that the parts add up to 100.0. */
export function sharesOf(table: Cells, of: 'row' | 'column' | 'all'): Cells {
  const { cells, rowTotals, columnTotals, total } = table
  if (of === 'row') {
    return {
      cells: cells.map((line) => parted(line)),
      rowTotals: rowTotals.map((cell) => full(cell)),
      columnTotals: parted(columnTotals),
      total: full(total),
    }
  }
  if (of === 'column') {
    const columns = columnTotals.map((_, at) => parted(cells.map((line) => line[at] as PivotCell)))
    return {
      cells: cells.map((_, row) => columns.map((column) => column[row] as PivotCell)),
      rowTotals: parted(rowTotals),
      columnTotals: columnTotals.map((cell) => full(cell)),
      total: full(total),
    }
  }
  const all = parted(cells.flat())
  const width = columnTotals.length
  return {
    cells: cells.map((_, row) => all.slice(row * width, (row + 1) * width)),
    rowTotals: parted(rowTotals),
    columnTotals: parted(columnTotals),
    total: full(total),
  }
}

function parted(cells: readonly PivotCell[]): PivotCell[] {
  const known = cells.flatMap(({ value }) => (value === null ? [] : [value]))
  const positive = known.length > 0 && known.every((value) => value.num >= 0n) && known.some((value) => value.num > 0n)
  // Amounts below nought have no parts that add up; each is then rounded by itself.
  if (!positive) return cells.map((cell) => alone(cell, sumOf(known)))
  const parts = largestRemainder(whole, known)
  let next = 0
  return cells.map((cell) => (cell.value === null ? cell : { ...cell, share: percent(parts[next++] as bigint) }))
}

function alone(cell: PivotCell, all: Rational): PivotCell {
  const ratio = cell.value === null ? null : divide(cell.value, all)
  return ratio === null ? cell : { ...cell, share: percent(roundHalfUp(multiply(ratio, rational(whole)), 0)) }
}

function full(cell: PivotCell): PivotCell {
  return cell.value === null || cell.value.num === 0n ? cell : { ...cell, share: percent(whole) }
}

function sumOf(values: readonly Rational[]): Rational {
  return values.reduce((a, b) => rational(a.num * b.den + b.num * a.den, a.den * b.den), rational(0))
}

function percent(tenths: bigint): string {
  return toDecimalText(rational(tenths, 10n), 1)
}
