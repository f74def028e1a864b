import { compactText } from '#engine/ground/words.ts'
import type { Field } from './field.ts'
import type { RegisterDeclaration } from './register.ts'
import { isReference, isReferences, type Reference, type Value, type Values } from './values.ts'

/**
 * A name as names are compared: width, brackets, spaces and invisible characters folded, letters in lower case.
 * What is stored stays as given; this form only finds.
 */
export function matchForm(name: string): string {
  return isPlain.test(name) ? name : compactText(name).replace(quotes, '').toLowerCase()
}
// Chinese characters only: nothing to fold. Most names are such, and normalising is the costly part.
const isPlain = /^[\u4e00-\u9fff]*$/
const quotes = /["'“”‘’]/g

/** What a reference is matched by when it is not resolved: the code given beside the name, else the name. */
function referenceKey(reference: Reference): string {
  return reference.key ? reference.key.toUpperCase() : matchForm(reference.text)
}

/**
 * The natural key in one text. A reference stands for the record it leads to, so that the same firm by name and by code is
 * one key; unresolved it stands for what was given.
 */
export function naturalKey(register: RegisterDeclaration, values: Values): string {
  return register.key.map((name) => keyPart(values[name] ?? null)).join('\u001f')
}

function keyPart(value: Value): string {
  if (value === null) return ''
  if (isReference(value)) return value.id ? `#${value.id}` : referenceKey(value)
  if (isReferences(value)) return value.map((item) => keyPart(item)).join('、')
  return typeof value === 'string' ? matchForm(value) : String(value)
}

/** The field that a record is called by. */
export function titleField(register: RegisterDeclaration): string {
  return register.title ?? (register.key[0] as string)
}

/** What a person calls this record: its title, and the rest of the key where the title alone is not enough. */
export function titleOf(register: RegisterDeclaration, values: Values): string {
  const names = [titleField(register), ...register.key.filter((name) => name !== titleField(register))]
  return names
    .map((name) => print(register.fields[name], values[name] ?? null))
    .filter((text) => text !== '')
    .slice(0, register.title ? 1 : undefined)
    .join(' ')
}

function print(field: Field | undefined, value: Value): string {
  if (value === null) return ''
  if (isReference(value)) return value.text
  if (isReferences(value)) return value.map((item) => item.text).join('、')
  if (field?.kind === 'choice') return field.options[String(value)] ?? String(value)
  return String(value)
}

/** The form by which references find the record: its title. */
export function matchOf(register: RegisterDeclaration, values: Values): string {
  const value = values[titleField(register)] ?? null
  return isReference(value) ? matchForm(value.text) : matchForm(value === null ? '' : String(value))
}

/** Other names of the record, each in match form: short names, former names. What it is called by anyway is left out. */
export function aliasesOf(register: RegisterDeclaration, values: Values): string[] {
  const names = (register.alsoKnownBy ?? []).flatMap((name) => {
    const value = values[name]
    return typeof value === 'string' ? value.split(/[、,，;；\n]/) : []
  })
  const title = matchOf(register, values)
  return [...new Set(names.map(matchForm).filter((name) => name !== '' && name !== title))]
}
