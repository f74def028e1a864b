import type { ColumnType } from '#engine/store/database.ts'
import type { Field } from '../field.ts'
import type { Value } from '../values.ts'

/** What was given for a field: a cell of a workbook, an entry of a form, a value of an API call. */
export type Given = {
  readonly value: string | number | boolean | null
  /** The day, where the cell was a date of the spreadsheet. */
  readonly day?: string
  /** The unit that the header or the sheet names. */
  readonly unit?: string
}

/** One thing to say about a value: a stable code, a Chinese sentence, and what the value probably should be. */
export type Note = { readonly code: string; readonly say: string; readonly suggestion?: string }
export type Reading = { readonly value: Value; readonly warnings?: readonly Note[] } | { readonly fault: Note }

/**
 * What a kind of field can do. `read` goes from outside to inside and never throws; `print` is how an officer reads the
 * value (empty for unknown); `column` is how it is stored.
 */
export type Kind<F extends Field = Field> = {
  readonly column: ColumnType
  read(given: Given, field: F): Reading
  print(value: Value, field: F): string
}

export const unknownReading: Reading = { value: null }

export function fault(code: string, say: string, suggestion?: string): Reading {
  return { fault: suggestion === undefined ? { code, say } : { code, say, suggestion } }
}

export function plainText(value: Value): string {
  return value === null ? '' : String(value)
}
