import { identify } from '#engine/ground/identifiers/index.ts'
import { parseWrittenDay } from '#engine/ground/writtenDay.ts'
import type { Field, IdentifierScheme } from '../field.ts'
import { readField } from '../fields/index.ts'
import type { Cell } from './reading/sheet.ts'
import { textOf } from './source.ts'

/** What a column holds, judged by its first filled cells. */
export type Content = { readonly kind: 'scheme'; readonly scheme: IdentifierScheme } | { readonly kind: 'day' }

/** Codes that prove themselves by a check character, so that a column without a name can be told by them. */
const telling: readonly IdentifierScheme[] = ['uscc', 'patentNo', 'residentId']

export const schemeLabels: Readonly<Partial<Record<IdentifierScheme, string>>> = {
  uscc: '统一社会信用代码',
  patentNo: '专利号',
  residentId: '身份证号',
}

/** At least four in five of three or more filled cells must agree. */
export function contentOf(cells: readonly Cell[]): Content | undefined {
  const filled = cells.filter((cell) => textOf(cell).trim() !== '').slice(0, 50)
  if (filled.length < 3) return undefined
  const most = Math.ceil(filled.length * 0.8)
  for (const scheme of telling) {
    const valid = filled.filter((cell) => typeof cell.value === 'string' && identify(scheme, cell.value).valid)
    if (valid.length >= most) return { kind: 'scheme', scheme }
  }
  const days = filled.filter((cell) => cell.day !== undefined || isDayText(cell.value))
  return days.length >= most ? { kind: 'day' } : undefined
}

function isDayText(value: Cell['value']): boolean {
  if (typeof value !== 'string') return false
  const day = parseWrittenDay(value)
  return day !== null && 'day' in day && day.precision === 'day'
}

/** Whether most filled cells can be read as this field; true when there is nothing to judge by. */
export function reads(field: Field, cells: readonly Cell[]): boolean {
  const filled = cells.filter((cell) => textOf(cell).trim() !== '').slice(0, 50)
  const good = filled.filter((cell) => {
    const given = cell.day === undefined ? { value: cell.value } : { value: cell.value, day: cell.day }
    return !('fault' in readField(field, given))
  })
  return good.length * 2 >= filled.length
}

/**
 * A share may be written 0.85 or 85. Decided for the column as a whole: it holds fractions when all its bare numbers lie
 * between -1 and 1 and at least three are no whole numbers.
 */
export function areFractions(cells: readonly Cell[]): boolean {
  const numbers = cells
    .filter((cell) => cell.kind === 'number' && !(cell.text ?? '').endsWith('%'))
    .map((cell) => cell.value as number)
  return (
    numbers.every((number) => Math.abs(number) <= 1) &&
    numbers.filter((number) => !Number.isInteger(number)).length >= 3
  )
}

/** Days such as 25/3/2021: which part is the day, where any of them tells. */
export function dateFormOf(cells: readonly Cell[]): 'dmy' | 'mdy' | undefined {
  const parts = cells.flatMap((cell) => {
    const match = typeof cell.value === 'string' ? /^\s*(\d{1,2})[-./](\d{1,2})[-./]\d{4}\b/.exec(cell.value) : null
    return match ? [[Number(match[1]), Number(match[2])] as const] : []
  })
  const first = parts.some(([a]) => a > 12)
  const second = parts.some(([, b]) => b > 12)
  return first === second ? undefined : first ? 'dmy' : 'mdy'
}
