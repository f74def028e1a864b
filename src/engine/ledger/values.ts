import { resolvedColumn, snake } from '#engine/store/naming.ts'
import type { Field } from './field.ts'
import type { Register } from './register.ts'

/** One reference: the words as given, the key as given beside them, and the record they lead to (null until it is found). */
export type Reference = { readonly text: string; readonly key: string | null; readonly id: string | null }
export type Value = string | number | boolean | null | Reference | readonly Reference[]

/** A record as the program handles it: its fields by name, and what the house keeps of it. */
export type Values = { readonly [field: string]: Value }
export type StoredRecord = {
  readonly id: string
  readonly division: string
  readonly version: number
  readonly seq: number
  readonly digest: string | null
  readonly nk: string
  readonly values: Values
}

export function isReference(value: Value | undefined): value is Reference {
  return typeof value === 'object' && value !== null && 'text' in value
}

export function isReferences(value: Value | undefined): value is readonly Reference[] {
  return Array.isArray(value)
}

/** The columns of one field's value, in the order of `columnsOf`. */
export function toColumns(field: Field, value: Value | undefined, into: unknown[]): void {
  if (field.kind === 'references') return
  if (field.kind === 'reference') {
    if (isReference(value)) into.push(value.text, value.key, value.id)
    else into.push(null, null, null)
    return
  }
  into.push(typeof value === 'boolean' ? (value ? 1 : 0) : (value ?? null))
}

/** A row of the table as a record; lists of references stand in link tables and are added by whoever needs them. */
export function fromRow(register: Register, row: Record<string, unknown>): StoredRecord {
  const values: Record<string, Value> = {}
  for (const [name, field] of Object.entries(register.fields)) {
    if (field.kind === 'references') continue
    const stored = row[snake(name)]
    if (field.kind === 'reference') {
      values[name] =
        stored === null || stored === undefined
          ? null
          : {
              text: String(stored),
              key: textOrNull(row[`${snake(name)}_key`]),
              id: textOrNull(row[resolvedColumn(name)]),
            }
    } else if (field.kind === 'flag')
      values[name] = stored === null || stored === undefined ? null : Number(stored) === 1
    else if (field.kind === 'integer' || field.kind === 'decimal' || field.kind === 'money')
      values[name] = stored === null || stored === undefined ? null : Number(stored)
    else values[name] = textOrNull(stored)
  }
  return {
    id: String(row['id']),
    division: String(row['division']),
    version: Number(row['version']),
    seq: Number(row['seq']),
    digest: textOrNull(row['digest']),
    nk: String(row['nk']),
    values,
  }
}

/** What is compared and written to the log: the facts as given. Where a reference leads is derived and stands aside. */
export function asGiven(
  value: Value | undefined,
): string | number | boolean | null | readonly [string, string | null][] | readonly [string, string | null] {
  if (value === undefined || value === null) return null
  if (isReference(value)) return [value.text, value.key]
  if (isReferences(value)) return value.map((item) => [item.text, item.key] as [string, string | null])
  return value as string | number | boolean
}

export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true
  const [left, right] = [asGiven(a), asGiven(b)]
  return (
    left === right ||
    (typeof left === 'object' && typeof right === 'object' && JSON.stringify(left) === JSON.stringify(right))
  )
}

/** A record flat, as the expression language reads it: a reference `f` gives its text under `f` and the id under `fId`. */
export function flatten(
  register: Pick<Register, 'fields'>,
  record: { id: string; values: Values },
): Record<string, string | number | boolean | null> {
  const flat: Record<string, string | number | boolean | null> = { id: record.id }
  for (const name of Object.keys(register.fields)) {
    const value = record.values[name] ?? null
    if (isReference(value)) {
      flat[name] = value.text
      flat[`${name}Id`] = value.id
    } else if (isReferences(value)) flat[name] = value.map((item) => item.text).join('、')
    else {
      flat[name] = value as string | number | boolean | null
      if (register.fields[name]?.kind === 'reference') flat[`${name}Id`] = null
    }
  }
  return flat
}

function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value)
}
