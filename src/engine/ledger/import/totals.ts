import type { MoneyUnit } from '#engine/ground/money.ts'
import { moneyUnitOf, parseAmount, parseNumber } from '#engine/ground/number.ts'
import {
  add,
  compare,
  fromDecimalText,
  type Rational,
  rational,
  roundHalfUp,
  toDecimalText,
  zero,
} from '#engine/ground/rational.ts'
import type { Register } from '../register.ts'
import type { Mapping } from './mapping.ts'
import type { Cell } from './reading/sheet.ts'
import { dataRows, type SkippedRow } from './rows.ts'
import type { SheetSource } from './source.ts'

/** A sum that the sheet states and its rows do not give. Rows and columns count from 1. */
export type TotalDifference = {
  readonly row: number
  readonly column: number
  readonly header: string
  readonly stated: string
  readonly computed: string
}

/**
 * Compares the sums that a sheet states with those of its rows, in the units of the sheet. A line may sum what stands since the
 * last sum, all above it, or, above the rows, all below; it is reported only when none of these agrees. Reads the sheet again,
 * and only when it states sums at all.
 */
export function compareTotals(source: SheetSource, mapping: Mapping, register: Register): TotalDifference[] {
  const columns = mapping.columns.filter(({ field, part }) => {
    const declared = field === null || part ? undefined : register.fields[field]
    if (declared?.kind === 'integer') return declared.calendar === undefined
    return declared?.kind === 'money' || declared?.kind === 'decimal'
  })
  if (columns.length === 0) return []
  const units = columns.map(({ field, unit }) => {
    const declared = register.fields[field as string]
    return declared?.kind === 'money'
      ? ((unit === undefined ? undefined : moneyUnitOf(unit)) ?? declared.unit)
      : undefined
  })
  const found: TotalDifference[] = []
  const since = columns.map(() => zero)
  const all = columns.map(() => zero)
  const onTop: { stated: Rational; row: number; index: number }[] = []
  let rows = 0
  const compareLine = (skipped: SkippedRow) => {
    if (skipped.kind !== 'total') return
    for (const [index, column] of columns.entries()) {
      const stated = numberIn(skipped.cells[column.column - 1], units[index])
      if (stated === null) continue
      if (rows === 0) onTop.push({ stated, row: skipped.row, index })
      else if (!agree(stated, since[index]!) && !agree(stated, all[index]!)) {
        const partial = /小计/.test(skipped.text)
        found.push(difference(skipped.row, column, stated, partial ? since[index]! : all[index]!))
      }
    }
    since.fill(zero)
  }
  for (const { cells } of dataRows(source, mapping, compareLine)) {
    rows++
    for (const [index, column] of columns.entries()) {
      const number = numberIn(cells[column.column - 1], units[index])
      if (number === null) continue
      since[index] = add(since[index]!, number)
      all[index] = add(all[index]!, number)
    }
  }
  for (const { stated, row, index } of onTop) {
    if (!agree(stated, all[index]!)) found.push(difference(row, columns[index]!, stated, all[index]!))
  }
  return found
}

/** Spreadsheets add binary floats: what differs beyond the sixth decimal is no difference. */
function agree(a: Rational, b: Rational): boolean {
  return compare(a, b) === 0 || roundHalfUp(a, 6) === roundHalfUp(b, 6)
}

/** The number as it counts in its column: of money in the unit of the column, whatever unit the cell itself names. */
function numberIn(cell: Cell | undefined, unit: MoneyUnit | undefined): Rational | null {
  if (cell === undefined || cell.value === null || typeof cell.value === 'boolean' || cell.kind === 'error') return null
  const written = parseNumber(cell.value)
  if (written === null || 'error' in written) return null
  if (written.unit === undefined || (unit === undefined && !/[万亿]/.test(written.unit)))
    return fromDecimalText(written.value)
  const amount = parseAmount(cell.value, unit ?? '元', unit ?? '元')
  return amount && 'amount' in amount ? amount.amount : fromDecimalText(written.value)
}

function difference(
  row: number,
  column: Mapping['columns'][number],
  stated: Rational,
  computed: Rational,
): TotalDifference {
  return { row, column: column.column, header: column.header, stated: shown(stated), computed: shown(computed) }
}

function shown(number: Rational): string {
  return toDecimalText(rational(roundHalfUp(number, 6), 1_000_000n), 6).replace(/\.?0+$/, '')
}
