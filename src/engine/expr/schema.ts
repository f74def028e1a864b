import { nearest } from '#engine/ground/nearest.ts'
import type { FieldShape, Schema, ValueType } from './node.ts'

/** The type that a field has in the language. A choice is its code, a list its canonical text, a reference the text as given. */
export const valueTypes = {
  integer: 'number',
  decimal: 'number',
  money: 'money',
  text: 'text',
  day: 'day',
  flag: 'flag',
  choice: 'text',
  list: 'text',
  reference: 'text',
} as const satisfies Record<FieldShape['type'], ValueType>

/**
 * A field of a register by name, or undefined. Every record also has its own `id`, and for a reference `holder` the id of
 * the record it leads to, `holderId`.
 */
export function findField(schema: Schema, register: string, name: string): FieldShape | undefined {
  const fields = findRegister(schema, register)?.fields
  if (!fields) return undefined
  if (Object.hasOwn(fields, name)) return fields[name]
  if (name === 'id') return { label: '内部编号', type: 'text' }
  if (!name.endsWith('Id')) return undefined
  const reference = name.slice(0, -2)
  const shape = Object.hasOwn(fields, reference) ? fields[reference] : undefined
  return shape?.type === 'reference' ? { label: `${shape.label}的内部编号`, type: 'text' } : undefined
}

export function findRegister(schema: Schema, name: string): Schema[string] | undefined {
  return Object.hasOwn(schema, name) ? schema[name] : undefined
}

/** The register that a reference leads to, or undefined when the field is no reference. */
export function targetOf(schema: Schema, register: string, reference: string): string | undefined {
  const shape = findField(schema, register, reference)
  return shape?.type === 'reference' ? shape.to : undefined
}

/** A list of references has no column of its own: it is the link register `register.field`. */
export function isLinkList(schema: Schema, register: string, field: string): boolean {
  return Object.hasOwn(schema, `${register}.${field}`)
}

export function suggestField(schema: Schema, register: string, name: string): string {
  const guess = nearest(name, Object.keys(findRegister(schema, register)?.fields ?? {}))
  return guess === undefined ? '' : `，是否想用“${guess}”？`
}

export function suggestRegister(schema: Schema, name: string): string {
  const guess = nearest(name, Object.keys(schema))
  return guess === undefined ? '' : `，是否想用“${guess}”？`
}
