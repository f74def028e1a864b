import type { Field } from '../field.ts'
import { printField } from '../fields/index.ts'
import type { Register } from '../register.ts'
import { isReference, isReferences, type StoredRecord, type Value } from '../values.ts'
import type { TableColumn, TableRow, TableValue } from './xlsx/table.ts'

/**
 * A register as a table with the official headers. A reference has a second column with its code where the register declares
 * one, so that what is exported is imported again without a change.
 */
export function tableColumnsOf(register: Register, names?: readonly string[]): TableColumn[] {
  // Columns that a person chose stand as chosen, without further ones for codes.
  if (names) return names.flatMap((name) => columnOf(register.fields[name] as Field))
  return Object.values(register.fields).flatMap((field) => {
    const codes = codeHeader(register, field)
    return codes === undefined ? [columnOf(field)] : [columnOf(field), { kind: 'text', label: codes } as const]
  })
}

/** What makes the values of one record after the other, in the order of `tableColumnsOf`. */
export function tableRowsOf(
  register: Register,
  names?: readonly string[],
): (record: Pick<StoredRecord, 'values'>) => TableRow {
  // Which columns there are is the same for every row, and dearer to find out than the row itself.
  const columns = (names ?? Object.keys(register.fields)).map((name) => {
    const field = register.fields[name] as Field
    return { name, field, hasCode: names === undefined && codeHeader(register, field) !== undefined }
  })
  return ({ values }) => {
    const row: TableValue[] = []
    for (const { name, field, hasCode } of columns) {
      const value = values[name] ?? null
      row.push(cellOf(field, value))
      if (hasCode) row.push(isReference(value) ? value.key : null)
    }
    return row
  }
}

function cellOf(field: Field, value: Value): TableValue {
  const isWords = isReference(value) || isReferences(value) || field.kind === 'choice'
  return isWords ? printField(field, value) : (value as TableValue)
}

/** The header of the column with the code: the first key header that no other field of the register claims. */
function codeHeader(register: Register, field: Field): string | undefined {
  if (field.kind !== 'reference') return undefined
  const taken = new Set(
    Object.values(register.fields).flatMap((other) => (other === field ? [] : [other.label, ...(other.headers ?? [])])),
  )
  const references = Object.values(register.fields).filter(
    (other) => other.kind === 'reference' && other.keyHeaders?.some((header) => field.keyHeaders?.includes(header)),
  )
  // Two references that share their code headers could not be told apart again.
  return references.length > 1 ? undefined : field.keyHeaders?.find((header) => !taken.has(header))
}

function columnOf(field: Field): TableColumn {
  switch (field.kind) {
    case 'integer':
      return { kind: 'integer', label: field.label, ...(field.unit && !field.calendar ? { unit: field.unit } : {}) }
    case 'decimal':
      return {
        kind: 'decimal',
        label: field.label,
        scale: field.scale,
        ...(field.unit ? { unit: field.unit } : {}),
      }
    case 'money':
      return { kind: 'money', label: field.label, unit: field.unit }
    case 'day':
      return { kind: 'day', label: field.label }
    case 'flag':
      return { kind: 'flag', label: field.label }
    default:
      return { kind: 'text', label: field.label, ...(field.internal ? { hidden: true } : {}) }
  }
}
