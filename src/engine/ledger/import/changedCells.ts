import { printField } from '../fields/index.ts'
import type { Register } from '../register.ts'
import { type StoredRecord, sameValue, type Values } from '../values.ts'
import type { Mapping } from './mapping.ts'

/** A stored value that a cell replaced. The old one stays in the history of the record. Rows and columns count from 1. */
export type ChangedCell = {
  readonly record: string
  readonly row: number
  readonly column: number | null
  readonly field: string
  readonly label: string
  readonly old: string
  readonly new: string
}

export function changedCells(
  register: Register,
  mapping: Mapping,
  row: number,
  before: StoredRecord,
  after: Values,
): ChangedCell[] {
  return Object.entries(register.fields).flatMap(([name, field]) => {
    const [old, fresh] = [before.values[name] ?? null, after[name] ?? null]
    if (sameValue(old, fresh)) return []
    const column = mapping.columns.find((item) => item.field === name)?.column ?? null
    const texts = { old: printField(field, old), new: printField(field, fresh) }
    return [{ record: before.id, row, column, field: name, label: field.label, ...texts }]
  })
}
