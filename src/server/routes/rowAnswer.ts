import { printField } from '#engine/ledger/fields/index.ts'
import { masked } from '#engine/ledger/fields/masked.ts'
import { titleField, titleOf } from '#engine/ledger/identity.ts'
import type { Register } from '#engine/ledger/register.ts'
import { type Mark, marksIn } from '#engine/ledger/search.ts'
import type { StoredRecord, Value } from '#engine/ledger/values.ts'

/** Signs of a text that a cell of a list shows; the rest is asked for with the record. */
const shownSigns = 400

/** A record as a row of a list: the columns that are shown, no others, long texts by their beginning. */
export type RowAnswer = {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly values: Readonly<Record<string, Value>>
  readonly printed: Readonly<Record<string, string>>
  /** Columns of which only the beginning is here. */
  readonly cut?: readonly string[]
  /** What the search has found, by column. */
  readonly marks?: Readonly<Record<string, readonly Mark[]>>
}

export function rowAnswer(
  register: Register,
  columns: readonly string[],
  words: readonly string[],
  record: StoredRecord,
): RowAnswer {
  const values: Record<string, Value> = {}
  const printed: Record<string, string> = {}
  const marks: Record<string, Mark[]> = {}
  const cut: string[] = []
  for (const name of columns) {
    const field = register.fields[name]
    if (!field) continue
    const value = record.values[name] ?? null
    const text = printField(field, value)
    const shown = field.personal ? masked(text) : text
    if (shown.length > shownSigns) cut.push(name)
    values[name] = typeof value === 'string' && value.length > shownSigns ? value.slice(0, shownSigns) : value
    printed[name] = shown.length > shownSigns ? `${shown.slice(0, shownSigns)}…` : shown
    if (words.length > 0 && !field.personal && isSearched(register, name)) {
      const found = marksIn(printed[name], words)
      if (found.length > 0) marks[name] = found
    }
  }
  return {
    id: record.id,
    version: record.version,
    title: titleOf(register, record.values),
    values,
    printed,
    ...(cut.length > 0 ? { cut } : {}),
    ...(Object.keys(marks).length > 0 ? { marks } : {}),
  }
}

function isSearched(register: Register, name: string): boolean {
  return name === titleField(register) || register.key.includes(name) || (register.alsoKnownBy ?? []).includes(name)
}
