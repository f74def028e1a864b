/** The columns of a table: what their values are, and how each becomes a cell. */
import { isDay } from '#engine/ground/day.ts'
import type { MoneyUnit } from '#engine/ground/money.ts'
import { emptyCell, numberCell, serialOf, textCell } from './cells.ts'
import type { Looks } from './looks.ts'

export type TableColumn = { readonly label: string; readonly hidden?: boolean } & (
  | { readonly kind: 'text'; readonly unit?: string }
  | { readonly kind: 'integer'; readonly unit?: string }
  /** Values are decimal texts or numbers; with `scale`, integers of 10⁻ˢᶜᵃˡᵉ. `decimals` is how many are shown. */
  | { readonly kind: 'decimal'; readonly unit?: string; readonly scale?: number; readonly decimals?: number }
  /** Values are whole fen, written exactly in the unit; `decimals` only says how many are shown. */
  | { readonly kind: 'money'; readonly unit: MoneyUnit; readonly decimals?: number }
  /** Values are ISO days. */
  | { readonly kind: 'day'; readonly unit?: string }
  /** Values are booleans, written 是 and 否. */
  | { readonly kind: 'flag'; readonly unit?: string }
)

/** null is unknown: an empty cell. */
export type TableValue = string | number | bigint | boolean | null | undefined
/** The header as officials write it: 营业收入（万元）. */
export function headerText(column: TableColumn): string {
  return column.unit === undefined || column.unit === '' ? column.label : `${column.label}（${column.unit}）`
}

export type Encoder = (value: TableValue, row: string) => string

/** Makes the XML of one column's cells, value by value. */
export function encoderOf(column: TableColumn, letters: string, looks: Looks, wrap = false): Encoder {
  const words = { format: '@', border: true, wrap }
  const text = looks.of(words)
  const quoted = looks.of({ ...words, quotePrefix: true })
  const empty = looks.of(
    column.kind === 'text' || column.kind === 'flag'
      ? { format: '@', border: true }
      : { border: true, ...formatOf(column) },
  )
  const typed = typedEncoder(column, looks.of({ border: true, ...formatOf(column) }), text)
  return (value, row) => {
    const at = letters + row
    if (value === null || value === undefined || value === '') return emptyCell(at, empty)
    // What is not of the column's kind is shown as it is rather than lost.
    return (
      typed?.(at, value) ?? textCell(at, typeof value === 'boolean' ? flagWord(value) : String(value), text, quoted)
    )
  }
}

/** Undefined for values that are not of the kind. */
function typedEncoder(
  column: TableColumn,
  style: number,
  textStyle: number,
): ((at: string, value: NonNullable<TableValue>) => string | undefined) | undefined {
  switch (column.kind) {
    case 'integer':
      return (at, value) => whole(value, (digits) => numberCell(at, digits, style, textStyle))
    case 'money':
      return (at, value) =>
        whole(value, (digits) => numberCell(at, shiftPoint(digits, fenPlaces[column.unit]), style, textStyle))
    case 'decimal': {
      const scale = column.scale
      if (scale !== undefined)
        return (at, value) => whole(value, (digits) => numberCell(at, shiftPoint(digits, scale), style, textStyle))
      return (at, value) =>
        /^-?\d+(\.\d+)?$/.test(String(value)) ? numberCell(at, String(value), style, textStyle) : undefined
    }
    case 'day':
      return (at, value) => {
        const serial = typeof value === 'string' && isDay(value) ? serialOf(value) : null
        return serial === null ? undefined : numberCell(at, String(serial), style, textStyle)
      }
    default:
      return undefined
  }
}

/** How many decimal places a fen stands behind the point of the unit. */
const fenPlaces: Readonly<Record<MoneyUnit, number>> = {
  分: 0,
  角: 1,
  元: 2,
  千元: 5,
  万元: 6,
  百万元: 8,
  千万元: 9,
  亿元: 10,
}

function whole(value: NonNullable<TableValue>, write: (digits: string) => string): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? write(String(value)) : undefined
  return typeof value === 'bigint' ? write(String(value)) : undefined
}

/** '12345' by 2 places is '123.45'; zeros at the end go. */
function shiftPoint(digits: string, places: number): string {
  if (places === 0 || digits === '0') return digits
  const sign = digits.startsWith('-') ? '-' : ''
  const padded = digits.slice(sign.length).padStart(places + 1, '0')
  const fraction = padded.slice(-places).replace(/0+$/, '')
  return sign + padded.slice(0, -places) + (fraction === '' ? '' : `.${fraction}`)
}

function formatOf(column: TableColumn): { format?: string } {
  const fixed = (decimals: number) => (decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`)
  switch (column.kind) {
    case 'integer':
      return { format: '0' }
    case 'decimal': {
      if (column.decimals !== undefined) return { format: fixed(column.decimals) }
      // What may have many places (a target, a base) mostly has none: 456 and not 456.0000.
      return column.scale === undefined || column.scale > 2 ? {} : { format: fixed(column.scale) }
    }
    case 'money':
      return { format: column.decimals === undefined ? '#,##0.00####' : `#,##${fixed(column.decimals)}` }
    case 'day':
      return { format: 'yyyy-mm-dd' }
    default:
      return { format: '@' }
  }
}

function flagWord(value: boolean): string {
  return value ? '是' : '否'
}
